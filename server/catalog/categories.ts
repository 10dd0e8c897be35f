/** The category tree. Moving a branch rewrites its paths, and what authorization rules may name for all products in it. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Category, createCategory, editCategory } from '@concord/contract/catalog.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId, nilId } from '#platform/ids.ts'
import { limits } from '#platform/limits.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { inUseAs, referenceAs, uniqueAs } from '#platform/database/retry.ts'

/** Authorization ranks products by at most so many nested categories. */
const depth_max = limits.category_depth_max

/** Parents before children; products are counted with the whole branch. */
export async function categoryTree(ctx: Ctx, id?: string): Promise<Category[]> {
  const { rows } = await sql<Category>`
    with counted as (
      select up.id, sum(leaf.n)::int as n
      from (select category_id, count(*) as n from catalog.products group by category_id) leaf
      join catalog.categories c on c.id = leaf.category_id cross join unnest(c.path) as up (id) group by up.id)
    select c.id, c.parent_id, c.code, c.name_zh, c.name_en, c.position, cardinality(c.path) as level, c.version,
      coalesce(counted.n, 0) as product_count
    from catalog.categories c left join counted on counted.id = c.id
    where ${id === undefined ? sql`true` : sql`c.id = ${id}::uuid`}
    order by cardinality(c.path), c.position, c.code`.execute(ctx.db)
  return rows
}

export async function categoryById(ctx: Ctx, id: string): Promise<Category> {
  const [category] = await categoryTree(ctx, id)
  if (!category) throw notFound()
  return category
}

export async function createCategoryRow(ctx: Ctx, body: Body<typeof createCategory>): Promise<string> {
  const id = newId()
  const path = [...(await pathOfParent(ctx, body.parent_id)), id]
  refuseTooDeep(path.length)
  await ctx.db
    .insertInto('catalog.categories')
    .values({ id, ...body, path })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await record(ctx, { action: 'category.create', ...objectOf(id, body), changes: changesBetween({}, body) })
  return id
}

export async function editCategoryRow(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editCategory>,
): Promise<void> {
  if (body.parent_id !== undefined) await lockTree(ctx)
  const before = await ctx.db
    .selectFrom('catalog.categories')
    .select(['parent_id', 'code', 'name_zh', 'name_en', 'position', 'path', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound()
  if (before.version !== version) throw new Problem('changed-meanwhile')
  await ctx.db
    .updateTable('catalog.categories')
    .set((eb) => ({ ...body, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', referenceAs(error, '/parent_id'))
    })
  if (body.parent_id !== undefined && body.parent_id !== before.parent_id)
    await moveBranch(ctx, { id, path: before.path, parent_id: body.parent_id })
  await record(ctx, {
    action: 'category.edit',
    ...objectOf(id, { ...before, ...body }),
    changes: changesBetween(before, body),
  })
}

/** Two moves at once could close a circle that neither sees: moves wait for each other. */
async function lockTree(ctx: Ctx): Promise<void> {
  await sql`select id from catalog.categories order by id for update`.execute(ctx.db)
}

async function moveBranch(
  ctx: Ctx,
  moved: { id: string; path: string[]; parent_id: string | null },
): Promise<void> {
  const parentPath = await pathOfParent(ctx, moved.parent_id)
  if (parentPath.includes(moved.id)) throw refusedField('tree-cycle', '/parent_id')
  const branch = sql<boolean>`path @> array[${moved.id}]::uuid[]`
  const { depth } = await ctx.db
    .selectFrom('catalog.categories')
    .select(sql<number>`max(cardinality(path))`.as('depth'))
    .where(branch)
    .executeTakeFirstOrThrow()
  refuseTooDeep(parentPath.length + depth - moved.path.length + 1)
  await sql`
    update catalog.categories set path = ${parentPath}::uuid[] || path[${moved.path.length}::int:] where ${branch}`.execute(
    ctx.db,
  )
  await sql`
    update catalog.products p set targets = array_remove(array[${nilId}::uuid, p.brand_id], null) || c.path || p.id
    from catalog.categories c where c.id = p.category_id and c.path @> array[${moved.id}]::uuid[]`.execute(
    ctx.db,
  )
}

/** Empty: no categories below, no products in it, and no authorization rule about it. */
export async function removeCategoryRow(ctx: Ctx, id: string, version: number): Promise<void> {
  const { rows } = await sql<{ code: string; name_zh: string; version: number; is_cited: boolean }>`
    select c.code, c.name_zh, c.version, exists (select from "authorization".rules r where r.target_id = c.id) as is_cited
    from catalog.categories c where c.id = ${id}::uuid for update`.execute(ctx.db)
  const category = rows[0]
  if (!category) throw notFound()
  if (category.version !== version) throw new Problem('changed-meanwhile')
  if (category.is_cited) throw new Problem('in-use')
  await ctx.db
    .deleteFrom('catalog.categories')
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw inUseAs(error)
    })
  await record(ctx, { action: 'category.remove', ...objectOf(id, category) })
}

async function pathOfParent(ctx: Ctx, parent_id: string | null): Promise<string[]> {
  if (parent_id === null) return []
  const parent = await ctx.db
    .selectFrom('catalog.categories')
    .select('path')
    .where('id', '=', parent_id)
    .forUpdate() // a parent that moves meanwhile would leave this path wrong
    .executeTakeFirst()
  if (!parent) throw refusedField('reference-unknown', '/parent_id')
  return parent.path
}

function refuseTooDeep(depth: number) {
  if (depth > depth_max)
    throw refusedField('invalid-input', '/parent_id', `categories nest ${depth_max} deep at most`)
}

function objectOf(id: string, { code, name_zh }: { code: string; name_zh: string }) {
  return { object_kind: 'category', object_id: id, object_label: `${code} ${name_zh}` }
}
