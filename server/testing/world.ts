/** The cast of the wall's questions in a database of its own, copied as often as the same questions are asked again. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { planCast, planHome, type Cast, type Home, type Stage } from '../probe/cast.ts'
import { ownQuestions, type Question } from '../probe/questions.ts'
import { writeRows, type Row } from '../probe/rows.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { portal, type Portal } from './portal.ts'

export interface World {
  /** The name of the database that holds it; nobody is connected to it. */
  database: string
  cast: Cast
  /** Every id that its rows hold. */
  ids: ReadonlySet<string>
  /** A fresh dealer with owner and staff for each question that changes something. */
  homeOf: (question: Question) => Home
}

export interface WorldOptions {
  /** The fresh dealers live where the asker's staff may not look: strangers to it as well. */
  isFar?: boolean
}

export async function makeWorld(
  t: Parameters<typeof portal>[0],
  endpoints: readonly Endpoint[],
  { isFar = false }: WorldOptions = {},
): Promise<World> {
  const house = await portal(t)
  const changing = ownQuestions(endpoints).filter(({ endpoint }) => endpoint.method !== 'GET')
  const stage = await setStage(house)
  const masters = freshMasters(stage)
  const cast = planCast(masters.stage)
  const homes = changing.map((_, index) => {
    const own = freshMasters(isFar ? { ...stage, regions: { ...stage.regions, ...elsewhere } } : stage)
    const planned = planHome(own.stage, `H${index}`)
    return { made: planned.made, rows: [...own.rows, ...planned.rows] }
  })
  const rows = [masters, cast, ...homes].flatMap((planned) => planned.rows)
  await house.inside((ctx) => writeRows(ctx, rows))
  await house.app.http.close()
  await house.pool.end()
  const keyOf = ({ endpoint, side }: Question) => `${endpoint.name} ${side}`
  const homeByKey = new Map(changing.map((question, index) => [keyOf(question), homes[index]?.made]))
  return {
    database: house.urls.name,
    cast: cast.made,
    ids: new Set(JSON.stringify(rows).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)),
    homeOf: (question) => homeByKey.get(keyOf(question)) ?? cast.made,
  }
}

const elsewhere = { home: '110101', scope: '110100' }

export async function setStage({ make, inside }: Portal): Promise<Stage> {
  const [home, far] = [
    await make.product({ price: '10.00', stock: '1000000' }),
    await make.product({ price: '99.00', stock: '1000000' }),
  ]
  const { id: base } = await make.baseList()
  return inside(async (ctx) => ({
    mark: 'WALL-',
    clock: ctx.clock,
    now: ctx.now,
    until: '2099-01-01T00:00:00Z',
    seen: '2098-01-01T00:00:00Z', // so that no session is touched while questions are asked
    regions: { home: '440605', scope: '440600', far: elsewhere.home },
    products: { home: { id: home.id, unit: 'set' }, far: { id: far.id, unit: 'set' } },
    ground: { class_id: '', product_line_id: '' },
    masters: { unit: 'set', percent_list: base, other_product: far.id },
    roles: await anyRoles(ctx),
  }))
}

async function anyRoles(ctx: Ctx) {
  const roles = await ctx.db.selectFrom('identity.roles').select(['id', 'side']).execute()
  const of = (side: 'd' | 's') => roles.find((role) => role.side === side)?.id ?? ''
  return { dealer: of('d'), staff: of('s') }
}

/** Company-wide things of one's own, because some questions change or remove them. */
export function freshMasters(stage: Stage): { stage: Stage; rows: Row[] } {
  const named = () => {
    const id = newId()
    return { id, code: `m-${id}`, name_zh: '主', name_en: 'master' }
  }
  const policies = { credit_policy: 'hold', stock_policy: 'hold', territory_policy: 'hold' } as const
  const [type, line, category, brand, style, warehouse, role] = Array.from({ length: 7 }, named) as [
    Named,
    Named,
    Named,
    Named,
    Named,
    Named,
    Named,
  ] // seven
  const rows: Row[] = [
    { table: 'dealers.classes', row: { ...type, ...policies } },
    { table: 'dealers.product_lines', row: line },
    { table: 'catalog.categories', row: { ...category, path: [category.id] } },
    { table: 'catalog.brands', row: brand },
    { table: 'catalog.styles', row: { ...style, sizes: ['1'], colors: ['1'] } },
    { table: 'inventory.warehouses', row: warehouse },
    { table: 'identity.roles', row: { ...role, side: 'd', permissions: ['shop.view'], scope: 'all' } },
  ]
  const masters = {
    ...stage.masters,
    class: type.id,
    product_line: line.id,
    category: category.id,
    brand: brand.id,
    style: style.id,
    warehouse: warehouse.id,
    role: role.id,
  }
  return { stage: { ...stage, masters, ground: { class_id: type.id, product_line_id: line.id } }, rows }
}
interface Named {
  id: string
  code: string
  name_zh: string
  name_en: string
}
