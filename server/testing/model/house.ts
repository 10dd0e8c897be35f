/** What all runs in one portal share. */
import { newId } from '../../platform/ids.ts'
import type { Portal, Token } from '../portal.ts'
import { classOf } from './rules.ts'

/** What all runs of a portal share: warehouses with their order per region, classes, price lists, and the staff. */
export interface House extends Portal {
  warehouses: { id: string; code: string; name: string }[]
  classes: Map<string, string>
  lists: { base: string; region: string; top: string }
  product_line: string
  staff: { admin: Token; desk: Token; finance: Token }
}

export async function openHouse(house: Portal): Promise<House> {
  const { make, inside } = house
  const ids = [await make.warehouse(), await make.warehouse(), await make.warehouse()]
  const classes = new Map<string, string>()
  for (const credit_policy of ['hold', 'refuse'] as const)
    for (const stock_policy of ['hold', 'refuse', 'backorder'] as const)
      for (const territory_policy of ['hold', 'refuse'] as const) {
        const policies = { credit_policy, stock_policy, territory_policy }
        classes.set(classOf(policies), await make.dealerClass(policies))
      }
  const lists = {
    base: (await make.priceList({ code: 'A', priority: 10 })).id,
    region: (await make.priceList({ code: 'B', priority: 10, scope: { kind: 'region', id: '440000' } })).id,
    top: (await make.priceList({ code: 'C', priority: 20 })).id,
  }
  const staff = {
    admin: await make.staff(),
    desk: await make.staff('order-desk'),
    finance: await make.staff('finance'),
  }
  const product_line = newId()
  const warehouses = await inside(async (ctx) => {
    await ctx.db.deleteFrom('inventory.sourcing').execute()
    const order = { '*': [0], '440000': [1, 0], '110000': [2, 0, 1] }
    const rows = Object.entries(order).flatMap(([region_code, places]) =>
      places.map((place, index) => ({ region_code, position: index + 1, warehouse_id: ids[place] ?? '' })),
    )
    await ctx.db.insertInto('inventory.sourcing').values(rows).execute()
    await ctx.db
      .insertInto('dealers.product_lines')
      .values({ id: product_line, code: 'L', name_zh: '线', name_en: 'Line' })
      .execute()
    const found = await ctx.db.selectFrom('inventory.warehouses').select(['id', 'code', 'name_en']).execute()
    return ids.map((id) => {
      const row = found.find((one) => one.id === id)
      return { id, code: row?.code ?? '', name: row?.name_en ?? '' }
    })
  })
  return { ...house, warehouses, classes, lists, product_line, staff }
}
