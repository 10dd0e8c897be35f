/** Warehouses, and the order in which they serve each region. */
import { sql } from 'kysely'
import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { createWarehouse, editWarehouse, getSourcing, Warehouse } from '@concord/contract/inventory.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { referenceAs, uniqueAs } from '#platform/database/retry.ts'

const columns = ['id', 'code', 'name_zh', 'name_en', 'region_code', 'is_active', 'version'] as const
/** Every region without a nearer list. */
const everywhere = '*'

export async function warehouses(ctx: Ctx): Promise<{ items: Warehouse[] }> {
  return {
    items: await ctx.db.selectFrom('inventory.warehouses').select(columns).orderBy('code').execute(),
  }
}

/** The first warehouse serves every region until lists are made, so that a young company can deliver at once. */
export async function addWarehouse(ctx: Ctx, body: Body<typeof createWarehouse>): Promise<Warehouse> {
  const warehouse = { id: newId(), ...body, version: 1 }
  await ctx.db
    .insertInto('inventory.warehouses')
    .values(warehouse)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', referenceAs(error, '/region_code'))
    })
  await sql`
    insert into inventory.sourcing (region_code, position, warehouse_id)
    select ${everywhere}, 1, ${warehouse.id} where not exists (select from inventory.sourcing)
    on conflict do nothing`.execute(ctx.db)
  await recordWarehouse(ctx, 'warehouse.create', warehouse, changesBetween({}, body))
  return warehouse
}

/** An inactive warehouse serves no new orders; what it has reserved stays. */
export async function changeWarehouse(
  ctx: Ctx,
  id: string,
  given: { body: Body<typeof editWarehouse>; version: number },
): Promise<Warehouse> {
  const before = await ctx.db
    .selectFrom('inventory.warehouses')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!before) throw notFound()
  if (before.version !== given.version) throw new Problem('changed-meanwhile')
  const changes = changesBetween(before, given.body)
  if (changes.length === 0) return before
  const after = { ...before, ...given.body, version: before.version + 1 }
  await ctx.db
    .updateTable('inventory.warehouses')
    .set({ ...given.body, version: after.version })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', referenceAs(error, '/region_code'))
    })
  await recordWarehouse(ctx, 'warehouse.edit', before, changes)
  return after
}

export async function sourcing(ctx: Ctx): Promise<Reply<typeof getSourcing>> {
  const { rows } = await sql<{ region_code: string; warehouse_ids: string[] }>`
    select region_code, array_agg(warehouse_id::text order by position) as warehouse_ids
    from inventory.sourcing group by region_code order by region_code`.execute(ctx.db)
  return { items: rows }
}

/** Replaces a region's list; an empty one lets a farther list apply again. */
export async function orderWarehouses(
  ctx: Ctx,
  region_code: string,
  warehouse_ids: readonly string[],
): Promise<Reply<typeof getSourcing>> {
  await lockLists(ctx, region_code, warehouse_ids)
  const before = await ctx.db
    .deleteFrom('inventory.sourcing')
    .where('region_code', '=', region_code)
    .returning(['position', 'warehouse_id'])
    .execute()
  if (warehouse_ids.length > 0)
    await ctx.db
      .insertInto('inventory.sourcing')
      .values(
        warehouse_ids.map((warehouse_id, index) => ({ region_code, position: index + 1, warehouse_id })),
      )
      .execute()
  const was = before.toSorted((a, b) => a.position - b.position).map((row) => row.warehouse_id)
  const changes = changesBetween({ warehouse_ids: was }, { warehouse_ids })
  if (changes.length > 0)
    await record(ctx, {
      action: 'sourcing.set',
      object_kind: 'sourcing',
      object_id: region_code,
      object_label: region_code,
      changes,
    })
  return sourcing(ctx)
}

/** Lists change one after the other: whoever changes one holds the rows of all warehouses, which are few. */
async function lockLists(ctx: Ctx, region_code: string, warehouse_ids: readonly string[]) {
  const known = await ctx.db
    .selectFrom('inventory.warehouses')
    .select('id')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const ids = new Set(known.map((row) => row.id))
  const unknown = warehouse_ids.findIndex((id) => !ids.has(id))
  if (unknown >= 0) throw refusedField('reference-unknown', `/warehouse_ids/${unknown}`)
  if (region_code === everywhere) return
  const region = await ctx.db
    .selectFrom('dealers.regions')
    .select('code')
    .where('code', '=', region_code)
    .executeTakeFirst()
  if (!region) throw refusedField('reference-unknown', '/region_code')
}

async function recordWarehouse(
  ctx: Ctx,
  action: string,
  { id, code }: { id: string; code: string },
  changes: { field: string; before: unknown; after: unknown }[],
) {
  await record(ctx, { action, object_kind: 'warehouse', object_id: id, object_label: code, changes })
}
