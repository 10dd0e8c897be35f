/** All price lists of the company, and the prices that follow from them. */
import { addDays } from '#platform/clock.ts'
import type { Book } from '../book.ts'
import type { Goods } from '../catalog/catalog.ts'
import type { Channel, Dealer } from '../channel/channel.ts'
import {
  addList,
  part,
  quoteOn,
  set,
  toDealer,
  type Asked,
  type List,
  type Priceable,
  type Priced,
} from './market.ts'
import { contractPrices, projectPrices, type Fixed } from './price-data.ts'
import { addBase, addClassLists, addFutureLists, addRegionLists } from './price-lists.ts'

export type { Priced } from './market.ts'
export interface Prices {
  quote: (dealer: Dealer, day: string, lines: readonly Asked[]) => Priced[]
}

export function buildPrices(book: Book, channel: Channel, goods: Goods): Prices {
  const market: Priceable = { book, entries: new Map(), lists: [], assignments: [] }
  const base = addBase(market, goods)
  addClassLists(market, channel, goods, base)
  addRegionLists(market, goods, base)
  addDealerLists(market, channel, goods)
  addFutureLists(market, channel, goods, base)
  return { quote: (dealer, day, lines) => quoteOn(market, { dealer, day }, lines) }
}

function addDealerLists(market: Priceable, channel: Channel, goods: Goods) {
  const { book } = market
  const hengda = channel.byCode('FS-HENGDA')
  const year =
    book.today.slice(5) >= '03-17'
      ? Math.round(+book.today.slice(0, 4))
      : Math.round(+book.today.slice(0, 4)) - 1 // years
  const contract = (since: number, raise: number) => {
    const list = addList(
      market,
      {
        code: `HT-${since}-0317`,
        name_zh: `${since} 年度合同价`,
        name_en: `Contract ${since}`,
        kind: 'contract',
        priority: 60,
        owner_dealer_id: hengda.id,
        valid_from: `${since}-03-17`,
        valid_to: `${since + 1}-03-17`,
      },
      [toDealer(hengda)],
    )
    for (const fixed of contractPrices) setFixed(market, list, goods, { ...fixed, raise })
  }
  contract(year, 100)
  contract(year - 1, 103)
  contract(year - 2, 105)
  const ownList = (code: string, name: [string, string], dealer: Dealer, fixed: readonly Fixed[]) => {
    const list = addList(
      market,
      { code, name_zh: name[0], name_en: name[1], kind: 'dealer', priority: 50, owner_dealer_id: dealer.id },
      [toDealer(dealer)],
    )
    for (const one of fixed) setFixed(market, list, goods, one)
  }
  ownList('DL-GUANSHENG', ['莞盛专享价', 'Guansheng own list'], channel.byCode('DG-GUANSHENG'), [
    { sku: 'KFR-35GW/N3', yuan: 1800 },
    { sku: 'CY-DS60', yuan: 980 },
    { sku: 'CY-AF45', yuan: 240 },
  ])
  ownList('DL-PENGCHENG', ['鹏程数码专享价', 'Pengcheng own list'], channel.byCode('SZ-PENGCHENG'), [
    { sku: 'CY-P20-256K', yuan: 1269, tiers: [[30, 1219]] },
    { sku: 'CY-P20-512K', yuan: 1620 },
    { sku: 'CY-BUDS3-K', yuan: 192 },
  ])
  const project = addList(
    market,
    {
      code: 'XM-RENCAI',
      name_zh: '佛山人才公寓项目价',
      name_en: 'Foshan talent housing project',
      kind: 'project',
      priority: 80,
      valid_from: addDays(book.today, -40),
      valid_to: addDays(book.today, 50),
    },
    [toDealer(hengda), toDealer(channel.byCode('FS-SHUNHE'))],
  )
  for (const fixed of projectPrices) setFixed(market, project, goods, fixed)
  const export_ = addList(
    market,
    {
      code: 'EXPORT-USD',
      name_zh: '出口美元价',
      name_en: 'Export list in US dollars',
      kind: 'dealer',
      priority: 40,
      currency: 'USD',
    },
    [toDealer(channel.byCode('KA-YOUPIN'))],
  )
  for (const sku of ['CY-BUDS3-W', 'CY-BUDS3-K', 'CY-PB-20W', 'CY-AX30', 'CY-W5-45K'])
    set(market, export_, goods.bySku(sku), { price: Math.round(goods.bySku(sku).yuan / 7.9) })
}

function setFixed(
  market: Priceable,
  list: List,
  goods: Goods,
  { sku, yuan, tiers = [], carton, raise = 100 }: Fixed & { raise?: number },
) {
  const product = goods.bySku(sku)
  set(market, list, product, { price: part(yuan, raise) })
  for (const [from, price] of tiers) set(market, list, product, { from, price: part(price, raise) })
  if (carton) set(market, list, product, { unit: 'carton', price: part(carton, raise) })
}
