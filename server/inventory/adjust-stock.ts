import { sql } from 'kysely'
import type { Body, BulkReply } from '@concord/contract/endpoint.ts'
import type { adjustStock } from '@concord/contract/inventory.ts'
import { problems, type ProblemCode } from '@concord/contract/problems.ts'
import { changesBetween, record } from '#audit'
import { productIdsBySku } from '#catalog'
import { quantityText } from '#platform/canonical.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { isNegative, type Quantity } from '#platform/money.ts'
import { decideAdjustments, type Adjustment, type Movement, type StockRow } from './adjust-rules.ts'

type Item = Body<typeof adjustStock>['items'][number]
interface Place extends Adjustment {
  product_id: string
  warehouse_id: string
  label: string
}
type Result = BulkReply['results'][number]

/** Adds or removes in whole sets: as many statements for a thousand items as for one. Rows are locked in the one global order. */
export async function adjust(ctx: Ctx, { reason, items }: Body<typeof adjustStock>): Promise<BulkReply> {
  const { places, refusals } = await placesOf(ctx, items)
  await openRows(ctx, places)
  const stored = await rowsForUpdate(ctx, places)
  const { rows, movements, outcomes } = decideAdjustments(places, stored)
  const byKey = new Map(places.map((place) => [place.key, place]))
  await write(ctx, { rows, movements, byKey, reason })
  await record(
    ctx,
    ...[...rows].map(([key, row]) => ({
      action: 'stock.adjust',
      object_kind: 'stock',
      object_id: byKey.get(key)?.product_id ?? key,
      object_label: byKey.get(key)?.label ?? key,
      changes: [
        ...changesBetween(shown(stored.get(key)), shown(row)),
        { field: 'reason', before: null, after: reason },
      ],
    })),
  )
  const ids = new Map(places.map((place) => [place.index, place.product_id]))
  return {
    results: items.map((_, index): Result => {
      const outcome = outcomes.get(index)
      if (outcome === 'updated' || outcome === 'unchanged')
        return { index, id: ids.get(index) ?? null, outcome, code: null, detail: null, pointer: null }
      if (outcome === 'stock-short') return refused(index, 'stock-short', 'quantity')
      return refusals.get(index) ?? refused(index, 'invalid-input', 'quantity')
    }),
  }
}

async function placesOf(ctx: Ctx, items: readonly Item[]) {
  const products = await productIdsBySku(
    ctx,
    items.map((item) => item.sku),
  )
  const found = await ctx.db.selectFrom('inventory.warehouses').select(['id', 'code']).execute()
  const warehouses = new Map(found.map((row) => [row.code, row.id]))
  const places: Place[] = []
  const refusals = new Map<number, Result>()
  items.forEach(({ warehouse_code, sku, quantity, safety }, index) => {
    const warehouse_id = warehouses.get(warehouse_code)
    const product_id = products.get(sku)
    if (!warehouse_id) refusals.set(index, refused(index, 'reference-unknown', 'warehouse_code'))
    else if (!product_id) refusals.set(index, refused(index, 'reference-unknown', 'sku'))
    else {
      const [key, label] = [`${product_id} ${warehouse_id}`, `${sku} @ ${warehouse_code}`]
      places.push({ index, key, label, product_id, warehouse_id, quantity, safety })
    }
  })
  return { places, refusals }
}

/** What comes in needs a row to come into; what goes out of a row that does not exist is short. */
async function openRows(ctx: Ctx, places: readonly Place[]) {
  const incoming = places.filter((place) => !isNegative(place.quantity))
  if (incoming.length === 0) return
  await sql`
    insert into inventory.stock (product_id, warehouse_id)
    select distinct product_id, warehouse_id from ${asKeys(incoming)} order by product_id, warehouse_id
    on conflict do nothing`.execute(ctx.db)
}

async function rowsForUpdate(ctx: Ctx, places: readonly Place[]): Promise<Map<string, StockRow>> {
  if (places.length === 0) return new Map()
  const { rows } = await sql<StockRow & { product_id: string; warehouse_id: string }>`
    select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.safety,
      exists (select from inventory.movements m where m.product_id = s.product_id and m.warehouse_id = s.warehouse_id) as "hasMoved"
    from inventory.stock s
    where (s.product_id, s.warehouse_id) in (select product_id, warehouse_id from ${asKeys(places)})
    order by s.product_id, s.warehouse_id for update of s`.execute(ctx.db)
  return new Map(rows.map(({ product_id, warehouse_id, ...row }) => [`${product_id} ${warehouse_id}`, row]))
}

const asKeys = (places: readonly Place[]) => sql`unnest(
  ${places.map((place) => place.product_id)}::uuid[], ${places.map((place) => place.warehouse_id)}::uuid[]
) as place (product_id, warehouse_id)`

interface Writing {
  rows: ReadonlyMap<string, StockRow>
  movements: readonly Movement[]
  byKey: ReadonlyMap<string, Place>
  reason: string
}

/** Rows and their movements in one statement: on hand is the sum of its movements at every moment. */
async function write(ctx: Ctx, { rows, movements, byKey, reason }: Writing) {
  if (rows.size === 0) return
  const after = [...rows].map(([key, { on_hand, safety }]) => ({ ...idsOf(byKey, key), on_hand, safety }))
  const moved = movements.map(({ key, kind, quantity }) => ({
    id: newId(),
    ...idsOf(byKey, key),
    ...{ kind, quantity },
  }))
  await sql`
    with changed as (
      update inventory.stock s set on_hand = a.on_hand, safety = a.safety
      from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as a (product_id uuid, warehouse_id uuid, on_hand numeric, safety numeric)
      where s.product_id = a.product_id and s.warehouse_id = a.warehouse_id
    )
    insert into inventory.movements (id, at, product_id, warehouse_id, kind, quantity, reason, actor_name)
    select id, ${ctx.now}::timestamptz, product_id, warehouse_id, kind, quantity, ${reason || null}, ${ctx.actor.name}
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m (id uuid, product_id uuid, warehouse_id uuid, kind text, quantity numeric)`.execute(ctx.db)
}

function idsOf(byKey: ReadonlyMap<string, Place>, key: string) {
  const place = byKey.get(key)
  return { product_id: place?.product_id, warehouse_id: place?.warehouse_id }
}

const shown = (row: StockRow | undefined): { on_hand?: Quantity; safety?: Quantity } =>
  row ? { on_hand: quantityText(row.on_hand), safety: quantityText(row.safety) } : {}

function refused(index: number, code: ProblemCode, field: string): Result {
  const pointer = `/items/${index}/${field}`
  return { index, id: null, outcome: 'refused', code, detail: problems[code].en, pointer }
}
