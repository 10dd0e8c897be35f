/**
 * Every permission, with the side that may hold it and its words. Roles are rows that list some of these; the
 * console draws the role editor from this table.
 */
export const permissions = {
  'shop.view': { side: 'd', zh: '查看商品', en: 'See products' },
  'shop.prices': { side: 'd', zh: '查看价格', en: 'See prices' },
  'carts.edit': { side: 'd', zh: '编辑购物车', en: 'Edit carts' },
  'orders.view': { side: 'ds', zh: '查看订货单', en: 'See orders' },
  'orders.place': { side: 'd', zh: '提交订货单', en: 'Place orders' },
  'orders.cancel': { side: 'ds', zh: '取消订货单', en: 'Cancel orders' },
  'account.view': { side: 'd', zh: '查看额度与资料', en: 'See credit and company data' },
  'addresses.edit': { side: 'd', zh: '维护收货地址', en: 'Edit ship-to addresses' },
  'users.manage': { side: 'd', zh: '管理本企业用户与密钥', en: 'Manage own users and keys' },
  'company.edit': { side: 's', zh: '维护企业资料', en: 'Edit the company profile' },
  'staff.manage': { side: 's', zh: '管理员工与角色', en: 'Manage staff and roles' },
  'keys.manage': { side: 's', zh: '管理接口密钥', en: 'Manage API keys' },
  'dealers.view': { side: 's', zh: '查看经销商', en: 'See dealers' },
  'dealers.edit': { side: 's', zh: '维护经销商', en: 'Edit dealers' },
  'dealers.freeze': { side: 's', zh: '冻结与解冻经销商', en: 'Freeze and unfreeze dealers' },
  'dealers.credit': { side: 's', zh: '设置信用额度', en: 'Set credit limits' },
  'dealers.users': { side: 's', zh: '管理经销商用户与密钥', en: "Manage dealers' users and keys" },
  'products.view': { side: 's', zh: '查看商品资料', en: 'See product data' },
  'products.edit': { side: 's', zh: '维护商品资料', en: 'Edit product data' },
  'authorization.view': { side: 's', zh: '查看授权规则', en: 'See authorization rules' },
  'authorization.edit': { side: 's', zh: '维护授权规则', en: 'Edit authorization rules' },
  'authorization.mirror': { side: 's', zh: '以经销商视角看商城', en: 'View the shop as a dealer' },
  'prices.view': { side: 's', zh: '查看价格', en: 'See price lists' },
  'prices.edit': { side: 's', zh: '维护价目表', en: 'Edit price lists' },
  'prices.grant': { side: 's', zh: '特批购物车行价格', en: 'Grant cart line prices' },
  'stock.view': { side: 's', zh: '查看库存', en: 'See stock' },
  'stock.edit': { side: 's', zh: '调整库存', en: 'Adjust stock' },
  'orders.release': { side: 's', zh: '放行订货单', en: 'Release orders' },
  'orders.release-over-limit': { side: 's', zh: '超额度放行', en: 'Release beyond the credit limit' },
  'orders.reject': { side: 's', zh: '驳回订货单', en: 'Reject orders' },
  'orders.close': { side: 's', zh: '关闭为线下履行', en: 'Close as fulfilled elsewhere' },
  'jobs.view': { side: 's', zh: '查看任务', en: 'See jobs' },
  'jobs.edit': { side: 's', zh: '重试任务', en: 'Retry jobs' },
  'backups.view': { side: 's', zh: '查看备份', en: 'See backups' },
  'backups.run': { side: 's', zh: '立即备份', en: 'Back up now' },
  'probe.view': { side: 's', zh: '查看隔离自检', en: 'See the wall probe' },
  'probe.run': { side: 's', zh: '运行隔离自检', en: 'Run the wall probe' },
  'audit.view': { side: 's', zh: '查看审计记录', en: 'See the audit trail' },
} as const satisfies Record<string, { side: 'd' | 's' | 'ds'; zh: string; en: string }>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]
