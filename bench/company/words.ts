/** The words that product names are made of: finish, metal, kind. */
export interface Word {
  zh: string
  en: string
}
const words = (text: string): Word[] =>
  text.split(', ').map((pair) => {
    const [zh = '', en = ''] = pair.split('=')
    return { zh, en }
  })

export const finishes = words('镀锌=galvanized, 抛光=polished, 拉丝=brushed, 喷涂=coated, 阳极=anodized')
export const metals = words(
  '不锈钢=stainless, 黄铜=brass, 铸铁=iron, 铝合金=aluminum, 碳钢=carbon, 紫铜=copper, 钛合金=titanium, 锌合金=zinc',
)
/** One per top category. */
export const kinds = words(
  '球阀=ball valve, 闸阀=gate valve, 蝶阀=butterfly valve, 止回阀=check valve, 弯头=elbow, 三通=tee, 法兰=flange, ' +
    '接头=coupling, 异径管=reducer, 管帽=cap, 垫片=gasket, 螺栓=bolt, 螺母=nut, 轴承=bearing, 支架=bracket, ' +
    '压力表=gauge, 过滤器=strainer, 软管=hose, 卡箍=clamp, 铰链=hinge',
)
