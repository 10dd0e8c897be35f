/** The roles that every company starts with (product.md § People). Rows like any other: an administrator may edit them. */
import { permissionNames, permissions, type Permission } from '@concord/contract/permissions.ts'

export interface BuiltInRole {
  side: 'd' | 's'
  code: string
  name_zh: string
  name_en: string
  scope: 'all' | 'regions' | 'own'
  permissions: readonly Permission[]
}

const ofSide = (side: 'd' | 's') => permissionNames.filter((name) => permissions[name].side.includes(side))
const looks = ['shop.view', 'shop.prices', 'orders.view', 'account.view'] as const
const views = [
  'dealers.view',
  'products.view',
  'authorization.view',
  'prices.view',
  'stock.view',
  'orders.view',
] as const

export const builtInRoles: readonly BuiltInRole[] = [
  { side: 'd', code: 'owner', name_zh: '负责人', name_en: 'Owner', scope: 'all', permissions: ofSide('d') },
  {
    side: 'd',
    code: 'buyer',
    name_zh: '采购',
    name_en: 'Buyer',
    scope: 'all',
    permissions: [...looks, 'carts.edit', 'orders.place', 'orders.cancel', 'addresses.edit'],
  },
  { side: 'd', code: 'approver', name_zh: '审批', name_en: 'Approver', scope: 'all', permissions: looks },
  { side: 'd', code: 'finance', name_zh: '财务', name_en: 'Finance', scope: 'all', permissions: looks },
  {
    side: 'd',
    code: 'keeper',
    name_zh: '库管',
    name_en: 'Warehouse keeper',
    scope: 'all',
    permissions: ['shop.view', 'orders.view'],
  },
  { side: 'd', code: 'viewer', name_zh: '查看', name_en: 'Viewer', scope: 'all', permissions: looks },
  {
    side: 's',
    code: 'administrator',
    name_zh: '管理员',
    name_en: 'Administrator',
    scope: 'all',
    permissions: ofSide('s'),
  },
  {
    side: 's',
    code: 'product-manager',
    name_zh: '产品经理',
    name_en: 'Product manager',
    scope: 'all',
    permissions: [...views, 'products.edit', 'authorization.edit', 'authorization.mirror', 'stock.edit'],
  },
  {
    side: 's',
    code: 'pricing-manager',
    name_zh: '价格经理',
    name_en: 'Pricing manager',
    scope: 'all',
    permissions: [...views, 'prices.edit', 'prices.grant', 'authorization.mirror'],
  },
  {
    side: 's',
    code: 'order-desk',
    name_zh: '跟单',
    name_en: 'Order desk',
    scope: 'all',
    permissions: [
      ...views,
      'orders.release',
      'orders.reject',
      'orders.cancel',
      'orders.close',
      'prices.grant',
      'authorization.mirror',
    ],
  },
  {
    side: 's',
    code: 'warehouse',
    name_zh: '仓库',
    name_en: 'Warehouse',
    scope: 'all',
    permissions: ['products.view', 'stock.view', 'stock.edit', 'orders.view', 'orders.close'],
  },
  {
    side: 's',
    code: 'finance',
    name_zh: '财务',
    name_en: 'Finance',
    scope: 'all',
    permissions: [
      ...views,
      'dealers.credit',
      'dealers.freeze',
      'orders.release',
      'orders.release-over-limit',
      'orders.reject',
      'audit.view',
    ],
  },
  {
    side: 's',
    code: 'channel-manager',
    name_zh: '渠道经理',
    name_en: 'Channel manager',
    scope: 'regions',
    permissions: [
      ...views,
      'dealers.edit',
      'dealers.freeze',
      'dealers.users',
      'authorization.edit',
      'authorization.mirror',
      'orders.release',
      'orders.reject',
    ],
  },
  {
    side: 's',
    code: 'presales',
    name_zh: '售前工程师',
    name_en: 'Presales engineer',
    scope: 'all',
    permissions: ['dealers.view', 'products.view', 'stock.view'],
  },
  {
    side: 's',
    code: 'inspector',
    name_zh: '市场督察',
    name_en: 'Market inspector',
    scope: 'all',
    permissions: ['dealers.view', 'orders.view', 'products.view'],
  },
  {
    side: 's',
    code: 'sales-rep',
    name_zh: '业务员',
    name_en: 'Sales rep',
    scope: 'own',
    permissions: [...views, 'authorization.mirror'],
  },
]
