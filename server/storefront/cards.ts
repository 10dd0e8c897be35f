/** A product as a card shows it: name, picture, units, the dealer's prices, limits and stock. */
import { sql, type RawBuilder } from 'kysely'
import type { ShopPrice, ShopProduct } from '@concord/contract/storefront.ts'
import { isOnShelf, limitsOf, quantityRulesOf, unitsOf, type QuantityRule, type UnitFacts } from '#catalog'
import { rightsColumns, rightsRow } from '#authorization'
import { stockView } from '#inventory'
import { quote } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import type { Quantity } from '#platform/money.ts'
import type { Shopper } from './shopper.ts'

/** What the statements of this room select for a card; prices are asked of pricing. */
export interface CardRow {
  id: string
  sku: string
  name_zh: string
  name_en: string
  picture_id: string | null
  brand_name_zh: string | null
  brand_name_en: string | null
  base_unit: string
  units: UnitFacts[]
  rules: QuantityRule[] | null
  available: Quantity | null
  safety: Quantity | null
  see_price: boolean
  buy: boolean
}

/** Select list over `catalog.products p`, `catalog.brands b`, and `stock` (below). */
export function cardColumns({ terms }: Shopper): RawBuilder<unknown> {
  return sql`p.id, p.sku, p.name_zh, p.name_en, p.picture_id, b.name_zh as brand_name_zh, b.name_en as brand_name_en, p.base_unit,
    ${unitsOf('p')} as units, ${quantityRulesOf(terms.scopes, 'p')} as rules, stock.available, stock.safety`
}

/** Over all active warehouses, as #inventory counts; one probe per product. */
export const stockOfProduct = sql`lateral (select sum(s.on_hand - s.reserved) as available, sum(s.safety) as safety
  from inventory.stock s join inventory.warehouses wh on wh.id = s.warehouse_id and wh.is_active where s.product_id = p.id) stock`

/** Cards of these products as far as the dealer may see them and they are on the shelf; one statement for any number. */
export async function cardRows(
  ctx: Ctx,
  shopper: Shopper,
  product_ids: readonly string[],
): Promise<CardRow[]> {
  if (product_ids.length === 0) return []
  const { rows } = await sql<CardRow>`
    select card.* from (
      select ${cardColumns(shopper)}, ${rightsColumns('rights')}
      from catalog.products p left join catalog.brands b on b.id = p.brand_id left join ${stockOfProduct} on true
      cross join lateral ${rightsRow(shopper.terms.scopes, ctx.today, 'p.targets')} rights
      where p.id = any(${[...new Set(product_ids)]}::uuid[]) and ${isOnShelf(ctx.today, 'p')}) card
    where card.see`.execute(ctx.db)
  return rows
}

/** Adds the prices, all with one statement. Who may not see a price gets none, in no field. */
export async function priced(ctx: Ctx, shopper: Shopper, cards: readonly CardRow[]): Promise<ShopProduct[]> {
  const lines = cards
    .filter((card) => shopper.may_see_prices && card.see_price)
    .flatMap(
      ({ id, units }) =>
        units
          .filter(({ is_orderable }) => is_orderable)
          .map(({ unit }) => ({ product_id: id, unit, units, quantity: '1' as Quantity })), // a decimal by its text
    )
  const quotes = await quote(ctx, shopper.terms, lines)
  const prices = Map.groupBy(
    quotes.flatMap(({ unit_price, origin, ladder }, index) => {
      const line = lines[index]
      if (!line || unit_price === null || origin === null) return []
      const price: ShopPrice = {
        unit: line.unit,
        unit_price,
        currency: shopper.terms.currency,
        origin,
        ladder,
      }
      return [{ product_id: line.product_id, price }]
    }),
    ({ product_id }) => product_id,
  )
  return cards.map((card) =>
    cardOf(
      shopper,
      card,
      (prices.get(card.id) ?? []).map(({ price }) => price),
    ),
  )
}

function cardOf(shopper: Shopper, card: CardRow, prices: ShopPrice[]): ShopProduct {
  const { units, rules, available, safety, see_price, buy, ...head } = card
  const stock = available === null || safety === null ? undefined : { available, safety }
  return {
    ...head,
    units: units.filter(({ is_orderable }) => is_orderable),
    prices,
    may_see_price: shopper.may_see_prices && see_price,
    may_buy: buy,
    limits: limitsOf(rules),
    stock: stockView(shopper.terms.stock_display, stock),
  }
}
