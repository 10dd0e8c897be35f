/** The probe's synthetic dealers on a live portal: what they are made of, and how all of it goes again. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { planCast, type Cast, type Stage } from './cast.ts'
import { order, type Row } from './rows.ts'

export interface Traces {
  dealers: string[]
  people: string[]
  masters: string[]
}

/** Two products are needed, one to be seen and one that must not be; null while the company has none. */
export async function planSynthetic(ctx: Ctx): Promise<{ cast: Cast; rows: Row[] } | null> {
  const products = await ctx.db
    .selectFrom('catalog.products')
    .select(['id', 'base_unit as unit'])
    .where('on_shelf_to', 'is', null)
    .orderBy('id')
    .limit(2)
    .execute()
  const roles = await ctx.db.selectFrom('identity.roles').select(['id', 'side']).orderBy('id').execute()
  const role = (side: 'd' | 's') => roles.find((one) => one.side === side)?.id ?? newId()
  const [home, far] = products
  if (!home || !far) return null
  const mark = `PROBE-${newId().slice(-5)}-`.toUpperCase()
  const [type, line] = [newId(), newId()]
  const stage: Stage = {
    mark,
    clock: ctx.clock,
    now: ctx.now,
    until: new Date(Date.parse(ctx.clock) + 900_000).toISOString(), // their sessions end by themselves
    regions: { home: '440605', scope: '440600', far: '110101' },
    products: { home, far },
    ground: { class_id: type, product_line_id: line },
    masters: { unit: home.unit, other_product: far.id, class: type, product_line: line, role: role('d') },
    roles: { dealer: role('d'), staff: role('s') },
    // Canceled and long ago: no figure of today, no credit and no stock knows of them.
    order: { state: 'canceled', placed_at: '2001-01-01T00:00:00Z' },
  }
  const { made, rows } = planCast(stage)
  const named = (id: string) => ({ id, code: `${mark}${id.slice(-4)}`, name_zh: mark, name_en: mark })
  const policies = { credit_policy: 'hold', stock_policy: 'hold', territory_policy: 'hold' } as const
  const masters: Row[] = [
    { table: 'dealers.classes', row: { ...named(type), ...policies } },
    { table: 'dealers.product_lines', row: named(line) },
    // Whatever everybody may see, this dealer must not see the strangers' product: the nearest rule wins.
    { table: 'authorization.rules', row: denial(ctx, made.estate.things.dealer, far.id) },
  ]
  return { cast: made, rows: [...masters, ...rows] }
}

function denial(ctx: Ctx, dealer: string, product: string) {
  return {
    id: newId(),
    effect: 'deny' as const,
    rights: ['see', 'see-price', 'buy'],
    scope_kind: 'dealer' as const,
    scope_id: dealer,
    target_kind: 'product' as const,
    target_id: product,
    created_at: ctx.clock,
  }
}

export function tracesOf(rows: readonly Row[]): Traces {
  const ids = (...tables: Row['table'][]) =>
    rows.flatMap(({ table, row }) => (tables.includes(table) && 'id' in row ? [String(row.id)] : []))
  return {
    dealers: ids('dealers.dealers'),
    people: ids('identity.people'),
    masters: ids('dealers.classes', 'dealers.product_lines'),
  }
}

/** By whose they are and not by their own ids: what a leak has let somebody add to them goes as well. */
const owners: Partial<Record<(typeof order)[number], readonly [column: string, of: keyof Traces]>> = {
  'dealers.classes': ['id', 'masters'],
  'dealers.product_lines': ['id', 'masters'],
  'identity.people': ['id', 'people'],
  'identity.handles': ['person_id', 'people'],
  'identity.sessions': ['person_id', 'people'],
  'dealers.dealers': ['id', 'dealers'],
  'platform.files': ['uploaded_by', 'people'],
  'storefront.mirrors': ['viewed_dealer_id', 'dealers'],
  'authorization.rules': ['scope_id', 'dealers'],
  'pricing.assignments': ['scope_id', 'dealers'],
  'catalog.quantity_rules': ['scope_id', 'dealers'],
  'pricing.lists': ['owner_dealer_id', 'dealers'],
  'pricing.entries': ['owner_dealer_id', 'dealers'],
}
const ofNobody = /^(catalog\.(categories|brands|styles)|inventory\.warehouses|identity\.roles)$/

export async function removeTraces(ctx: Ctx, traces: Traces): Promise<void> {
  for (const table of order.toReversed()) {
    if (ofNobody.test(table)) continue
    const [column, of] = owners[table] ?? ['dealer_id', 'dealers']
    const ids = sql`${traces[of]}::${sql.raw(column === 'scope_id' ? 'text' : 'uuid')}[]`
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${ids})`.execute(ctx.db)
  }
}
