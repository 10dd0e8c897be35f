/** Who may see and buy what: regions sell everything, with exceptions by class and dealer. */
import { addDays } from '#platform/clock.ts'
import { nilId } from '#platform/ids.ts'
import type { Book, Row } from '../book.ts'
import type { Goods, Product } from '../catalog/catalog.ts'
import { found, type Channel, type Dealer } from '../channel/channel.ts'

type Rule = Row<'authorization.rules'>
type Right = 'see' | 'see-price' | 'buy'
const all: Right[] = ['see', 'see-price', 'buy']

export interface Authorization {
  may: (right: Right, dealer: Dealer, product: Product) => boolean
}

const soldIn = [
  '440000',
  '450000',
  '350000',
  '310000',
  '320000',
  '330000',
  '340000',
  '420000',
  '430000',
  '410000',
  '360000',
  '110000',
  '120000',
  '130000',
  '370000',
  '140000',
]
const northern = ['110000', '120000', '130000', '370000', '140000']

export function authorize(book: Book, channel: Channel, goods: Goods): Authorization {
  const rules: Rule[] = []
  const add = (given: Omit<Rule, 'id' | 'created_at' | 'rights'> & { rights?: Right[] }) =>
    rules.push(
      book.add('authorization.rules', {
        rights: all,
        valid_from: null,
        valid_to: null,
        ...given,
        id: book.id(book.founded_at),
        created_at: book.founded_at,
      }),
    )
  const toClass = (code: string) => ({
    scope_kind: 'class' as const,
    scope_id: found(channel.classIds.get(code), code),
  })
  const toDealer = (code: string) => ({ scope_kind: 'dealer' as const, scope_id: channel.byCode(code).id })
  const category = (code: string) => ({
    target_kind: 'category' as const,
    target_id: found(goods.categoryIds.get(code), code),
  })
  const brand = (code: string) => ({
    target_kind: 'brand' as const,
    target_id: found(goods.brandIds.get(code), code),
  })
  const product = (sku: string) => ({ target_kind: 'product' as const, target_id: goods.bySku(sku).id })

  for (const scope_id of soldIn)
    add({
      effect: 'allow',
      scope_kind: 'region',
      scope_id,
      target_kind: 'everything',
      target_id: nilId,
      note: '销售区域内全部商品',
    })
  for (const scope_id of northern)
    add({ effect: 'deny', scope_kind: 'region', scope_id, ...product('CY-JZY52'), note: '北方不供液化气灶' })
  for (const scope_id of northern)
    add({
      effect: 'deny',
      scope_kind: 'region',
      scope_id,
      ...product('CY-JSQ12Y'),
      note: '北方不供液化气热水器',
    })
  for (const code of ['A', 'B', 'C', 'OUTLET'])
    add({ effect: 'deny', ...toClass(code), ...brand('PRO'), note: '工程商用系列只对重点客户开放' })
  for (const code of ['dishwashers', 'wine', 'stacks'])
    add({ effect: 'deny', ...toClass('OUTLET'), ...category(code), note: '门店不经营' })
  add({
    effect: 'deny',
    rights: ['see-price', 'buy'],
    ...toDealer('SZ-LONGGANG'),
    ...category('phones'),
    note: '手机经销协议待签，暂不可见价',
  })
  add({ effect: 'deny', ...toDealer('YW-TONGDA'), ...category('tv'), note: '电视由浙江钱塘直营' })
  add({
    effect: 'deny',
    rights: ['buy'],
    ...toDealer('QZ-CITONG'),
    ...brand('GM'),
    valid_from: addDays(book.today, -30),
    valid_to: addDays(book.today, 60),
    note: '价格整改期内暂停进货',
  })
  add({ effect: 'allow', ...toDealer('SZ-PENGCHENG'), ...product('PRO-IW86'), note: '深圳会展项目特许' })
  add({
    effect: 'deny',
    ...toClass('C'),
    ...product('CY-TV98X'),
    valid_from: addDays(book.today, 30),
    note: '首发期仅限 A、B 级',
  })
  return { may: (right, dealer, asked) => decide(rules, book.today, { right, dealer, product: asked }) }
}

/** Nearest scope, then nearest target, then deny; as the authorization room decides it. */
function decide(
  rules: readonly Rule[],
  day: string,
  asked: { right: Right; dealer: Dealer; product: Product },
): boolean {
  let best = -1
  for (const rule of rules) {
    if (!rule.rights.includes(asked.right)) continue
    if ((rule.valid_from && rule.valid_from > day) || (rule.valid_to && rule.valid_to <= day)) continue
    const scope = asked.dealer.scopes.indexOf(rule.scope_id)
    const target = asked.product.targets.indexOf(rule.target_id)
    if (scope < 0 || target < 0) continue
    best = Math.max(best, scope * 1000 + target * 10 + (rule.effect === 'deny' ? 1 : 0))
  }
  return best >= 0 && best % 2 === 0
}
