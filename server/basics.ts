/**
 * What a company needs before its first user: regions, units and the built-in roles. Adds only what is missing, and
 * after an upgrade what the new version gives to its built-in roles.
 */
import pg from 'pg'
import { regionRows } from './dealers/region-rows.ts'
import { builtInRoles } from './identity/built-in-roles.ts'
import { updateBuiltInRoles } from './identity/update-built-in-roles.ts'
import type { Ctx } from './platform/context.ts'
import { openPool } from './platform/database/db.ts'
import { systemActor, transact } from './platform/database/transaction.ts'
import { openNumbers } from './platform/numbers.ts'
import { newId } from './platform/ids.ts'

const units = [
  ['piece', '件', 'pc'],
  ['set', '台', 'unit'],
  ['box', '盒', 'box'],
  ['pair', '副', 'pair'],
  ['carton', '箱', 'carton'],
  ['pallet', '托', 'pallet'],
] as const

export async function installBasics({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`begin; set local app.side = 's'`)
    const { rows } = await client.query<{ has_regions: boolean }>(
      'select exists (select from dealers.regions) as has_regions',
    )
    if (!rows[0]?.has_regions) {
      await client.query(
        `insert into dealers.regions (code, parent_code, level, path, name_zh, name_en)
         select code, parent_code, level, path, name_zh, name_en
         from jsonb_to_recordset($1::jsonb) as r(code text, parent_code text, level int, path text[], name_zh text, name_en text)`,
        [JSON.stringify(regionRows())],
      )
    }
    await client.query(
      // Only into an empty list: a unit that somebody removed stays away.
      `insert into catalog.units (code, name_zh, name_en) select * from unnest($1::text[], $2::text[], $3::text[])
       where not exists (select from catalog.units)`,
      [units.map((unit) => unit[0]), units.map((unit) => unit[1]), units.map((unit) => unit[2])],
    )
    await client.query(
      `insert into identity.roles (id, side, code, name_zh, name_en, permissions, built_in_permissions, scope, is_built_in)
       select id, side, code, name_zh, name_en, permissions, permissions, scope, true
       from jsonb_to_recordset($1::jsonb) as r(id uuid, side text, code text, name_zh text, name_en text, permissions text[], scope text)
       on conflict (side, code) do nothing`,
      [JSON.stringify(builtInRoles.map((role) => ({ id: newId(), ...role })))],
    )
    await client.query('commit')
  } finally {
    await client.end()
  }
  await asTheHouse(ownerUrl, updateBuiltInRoles)
}

/** One transaction of the house itself, before there is a server. */
async function asTheHouse(url: string, work: (ctx: Ctx) => Promise<void>) {
  const pool = openPool(url, 1, () => {})
  try {
    const board = { listeners: {}, onQuery: undefined, numbers: openNumbers(pool.options) }
    await transact(pool, board, { actor: systemActor, language: 'zh-CN', isReadOnly: false }, work)
    await board.numbers.close()
  } finally {
    await pool.end()
  }
}
