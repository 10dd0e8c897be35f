/** Who works for the principal and at the main demo dealer, and what a visitor may try as whom. */

export interface Try {
  title_zh: string
  title_en: string
  try_zh: string
  try_en: string
}
export interface Someone {
  account: string
  name: string
  role: string
  regions?: readonly string[]
  demo?: Try
}

export const staff: readonly Someone[] = [
  {
    account: 'admin',
    name: '方舟',
    role: 'administrator',
    demo: {
      title_zh: '系统管理员',
      title_en: 'Administrator',
      try_zh: '看今日工作台，建用户与角色，查审计记录',
      try_en: 'See the day, add users and roles, read the audit trail',
    },
  },
  {
    account: 'linlan',
    name: '林澜',
    role: 'order-desk',
    demo: {
      title_zh: '跟单 林澜',
      title_en: 'Order desk, Lin Lan',
      try_zh: '处理待审核订单：越区发货的放行或驳回',
      try_en: 'Work through held orders: release or reject what goes outside its territory',
    },
  },
  {
    account: 'wangmin',
    name: '王敏',
    role: 'finance',
    demo: {
      title_zh: '财务 王敏',
      title_en: 'Finance, Wang Min',
      try_zh: '恒达额度差 ¥3,200.00：超额放行，或调整额度',
      try_en: 'Hengda is short of ¥3,200.00: release beyond the limit, or change the limit',
    },
  },
  {
    account: 'zhouheng',
    name: '周衡',
    role: 'pricing-manager',
    demo: {
      title_zh: '价格经理 周衡',
      title_en: 'Pricing, Zhou Heng',
      try_zh: '查一件商品为什么是这个价，改合同价和阶梯价',
      try_en: 'Ask why a product costs what it costs; edit contract prices and tiers',
    },
  },
  {
    account: 'hemiao',
    name: '何苗',
    role: 'channel-manager',
    regions: ['440000', '450000', '350000'],
    demo: {
      title_zh: '华南渠道经理 何苗',
      title_en: 'Channel South, He Miao',
      try_zh: '看五级渠道树，以经销商视角看商城，调整授权',
      try_en: 'Walk the five-level tree, see the shop as a dealer, change what it may buy',
    },
  },
  {
    account: 'suqing',
    name: '苏晴',
    role: 'product-manager',
    demo: {
      title_zh: '产品经理 苏晴',
      title_en: 'Products, Su Qing',
      try_zh: '维护商品、款式与订购数量规则，调整库存',
      try_en: 'Keep products, styles and quantity rules; adjust stock',
    },
  },
  { account: 'zhengyan', name: '郑岩', role: 'warehouse' },
  {
    account: 'jiangnan',
    name: '江楠',
    role: 'channel-manager',
    regions: ['310000', '320000', '330000', '340000'],
  },
  { account: 'luoying', name: '罗颖', role: 'sales-rep' },
  { account: 'majun', name: '马骏', role: 'sales-rep' },
  { account: 'tangwei', name: '唐薇', role: 'sales-rep' },
  { account: 'shilei', name: '石磊', role: 'sales-rep' },
  { account: 'hanxue', name: '韩雪', role: 'presales' },
  { account: 'dingrui', name: '丁锐', role: 'inspector' },
]

/** Users of named dealers; every other dealer has one owner with a drawn name. */
export const dealerUsers: Readonly<Record<string, readonly Someone[]>> = {
  'FS-HENGDA': [
    {
      account: 'chenmin',
      name: '陈敏',
      role: 'owner',
      demo: {
        title_zh: '恒达电器 负责人 陈敏',
        title_en: 'Hengda, owner Chen Min',
        try_zh: '购物车里有涨价待同意、数量待修正，改好后下单；再添加一位采购',
        try_en: 'A price rise and a wrong quantity wait in the cart: settle them and order; then add a buyer',
      },
    },
    {
      account: 'liqian',
      name: '李倩',
      role: 'buyer',
      demo: {
        title_zh: '恒达电器 采购 李倩',
        title_en: 'Hengda, buyer Li Qian',
        try_zh: '搜“dfb”找电饭煲，按箱加购，用手机也行',
        try_en: 'Search "dfb" for rice cookers, buy by the carton, on a phone too',
      },
    },
    { account: 'wujianguo', name: '吴建国', role: 'approver' },
    { account: 'zhaoqin', name: '赵琴', role: 'finance' },
    { account: 'zhouqiang', name: '周强', role: 'keeper' },
    { account: 'huangli', name: '黄丽', role: 'viewer' },
  ],
  'DG-GUANSHENG': [
    {
      account: 'hejianhua',
      name: '何建华',
      role: 'owner',
      demo: {
        title_zh: '东莞莞盛 负责人 何建华',
        title_en: 'Guansheng, owner He Jianhua',
        try_zh: '额度已超，新订单要等财务放行',
        try_en: 'Over its credit limit: a new order waits for finance',
      },
    },
  ],
  'KA-SUYUAN': [
    {
      account: 'shenyue',
      name: '沈悦',
      role: 'owner',
      demo: {
        title_zh: '苏源连锁（KA）沈悦',
        title_en: 'Suyuan Stores (key account), Shen Yue',
        try_zh: '能看到工程商用系列和准确库存数',
        try_en: 'Sees the commercial line and exact stock',
      },
    },
  ],
  'SZ-LONGGANG': [
    {
      account: 'xuling',
      name: '徐玲',
      role: 'owner',
      demo: {
        title_zh: '龙岗联合数码 徐玲',
        title_en: 'Longgang Digital, Xu Ling',
        try_zh: '手机只能看不能看价；没有工程商用系列',
        try_en: 'Sees phones but not their prices, and no commercial line',
      },
    },
  ],
}

export const surnames =
  '李王张刘陈杨黄吴徐孙胡朱高林郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
export const givenNames = [
  '建军',
  '志强',
  '伟民',
  '海燕',
  '晓东',
  '文斌',
  '国栋',
  '丽华',
  '永康',
  '春梅',
  '德胜',
  '少华',
  '雅琴',
  '立新',
  '金龙',
  '玉兰',
  '振宇',
  '佳怡',
  '明辉',
  '秀英',
  '俊杰',
  '思远',
  '慧敏',
  '家豪',
  '婷婷',
  '宏伟',
  '小军',
  '卫东',
  '彩霞',
  '鹏飞',
  '子涵',
  '桂芳',
  '长青',
  '亚楠',
  '学文',
  '锦程',
  '瑞霞',
  '大勇',
  '红梅',
  '天佑',
] as const
