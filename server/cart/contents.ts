/** What a cart holds and what the dealer may do with it: read with one statement each, shared by every cart command. */
import { sql } from 'kysely'
import type { Cart } from '@concord/contract/cart.ts'
import type { File } from '@concord/contract/files.ts'
import { rightsColumns, rightsRow, type Rights } from '#authorization'
import {
  isOnShelf,
  limitsOf,
  quantityRulesOf,
  unitsOf,
  type Limits,
  type ProductFacts,
  type QuantityRule,
} from '#catalog'
import { coveredLines, shipToRow, termsRow, type DealerTerms, type ShipTo, type TermsRow } from '#dealers'
import { stockOf, warehousesServing, type StockAt } from '#inventory'
import type { Ctx } from '#platform/context.ts'
import type { Money, Quantity, UnitPrice } from '#platform/money.ts'

export interface LineRow {
  id: string
  position: number
  product_id: string
  unit: string
  quantity: Quantity
  accepted_unit_price: UnitPrice | null
  granted_unit_price: UnitPrice | null
  granted_by: string | null
  granted_reason: string | null
}
export interface Contents {
  id: string
  name: string
  state: Cart['state']
  ship_to_id: string | null
  /** Null without a ship-to, or when the one chosen was removed. */
  ship_to: ShipTo | null
  /** Where goods to the ship-to may come from, in the order in which warehouses are tried. */
  warehouse_ids: string[]
  /** The product lines that the dealer may sell at the ship-to; null: any. */
  covered_line_ids: string[] | null
  wanted_date: string | null
  po_number: string | null
  note: string | null
  updated_at: string
  updated_by_name: string
  version: number
  limit_amount: Money | null
  taken_amount: Money
  attachments: File[]
  lines: LineRow[]
  /** Null when the dealer is not visible to the actor. */
  terms: TermsRow | null
}

/** A cart without its lines. */
export type CartHead = Omit<Contents, 'lines' | 'terms'>

/** With the terms of its dealer; null when that has no such cart. Sent at once, behind a lock or an insert. */
export async function cartContents(ctx: Ctx, dealer_id: string, id: string): Promise<Contents | null> {
  const reading = sql<Contents>`
    select c.id, c.name, c.state, c.ship_to_id, place.address as ship_to, c.wanted_date, c.po_number, c.note,
      ${termsRow(ctx, sql`c.dealer_id`)} as terms, ${warehousesServing(sql`place.region_path`)} as warehouse_ids,
      case when place.address is not null
        then ${coveredLines(sql`c.dealer_id`, sql`place.region_path`, ctx.today)} end as covered_line_ids, c.updated_at, p.name as updated_by_name, c.version, cr.limit_amount, cr.taken_amount,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'content_type', f.content_type,
          'bytes', f.bytes) order by f.id), '[]')
        from cart.attachments a join platform.files f on f.id = a.file_id
        where a.dealer_id = c.dealer_id and a.cart_id = c.id) as attachments,
      (select coalesce(json_agg(json_build_object('id', l.id, 'position', l.position, 'product_id', l.product_id,
          'unit', l.unit, 'quantity', trim_scale(l.quantity)::text,
          'accepted_unit_price', trim_scale(l.accepted_unit_price)::text,
          'granted_unit_price', trim_scale(l.granted_unit_price)::text, 'granted_by', l.granted_by,
          'granted_reason', l.granted_reason) order by l.position), '[]')
        from cart.lines l where l.dealer_id = c.dealer_id and l.cart_id = c.id) as lines
    from cart.carts c
    join identity.people p on p.id = c.updated_by
    join dealers.credits cr on cr.dealer_id = c.dealer_id
    left join lateral ${shipToRow('c.dealer_id', 'c.ship_to_id')} place on true
    where c.dealer_id = ${dealer_id} and c.id = ${id}`
  const [contents] = await ctx.send(reading.compile(ctx.db))
  return contents ?? null
}

export interface CartProduct extends ProductFacts {
  limits: Limits
  rights: Rights
  stock: StockAt[]
}

/** Facts, rights, quantity limits and stock of products for one dealer, today. Unknown ids are absent from the map. */
export async function cartProducts(
  ctx: Ctx,
  terms: DealerTerms,
  product_ids: readonly string[],
): Promise<Map<string, CartProduct>> {
  if (product_ids.length === 0) return new Map()
  const { rows } = await sql<ProductFacts & Rights & { rules: QuantityRule[] | null; stock: StockAt[] }>`
    select p.id, p.sku, p.name_zh, p.name_en, p.picture_id, p.base_unit, p.product_line_id,
      coalesce(p.tax_rate, ${ctx.settings.tax_rate}::numeric)::text as tax_rate,
      ${isOnShelf(ctx.today, 'p')} as is_on_shelf, ${unitsOf('p')} as units,
      ${quantityRulesOf(terms.scopes, 'p')} as rules, ${stockOf('p')} as stock, ${rightsColumns('r')}
    from catalog.products p cross join lateral ${rightsRow(terms.scopes, ctx.today, 'p.targets')} r
    where p.id = any(${[...new Set(product_ids)]}::uuid[])`.execute(ctx.db)
  return new Map(
    rows.map(({ see, see_price, buy, rules, ...facts }) => [
      facts.id,
      { ...facts, limits: limitsOf(rules), rights: { see, see_price, buy } },
    ]),
  )
}
