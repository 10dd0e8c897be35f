/** What starting a new version over an existing database does to its roles. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession } from '@concord/contract/identity.ts'
import type { Ctx } from '#platform/context.ts'
import { portal } from '#testing/portal.ts'
import { installBasics } from './basics.ts'

const administrator = (ctx: Ctx) =>
  ctx.db
    .selectFrom('identity.roles')
    .select(['id', 'permissions', 'built_in_permissions', 'version'])
    .where('side', '=', 's')
    .where('code', '=', 'administrator')
    .executeTakeFirstOrThrow()

test('a built-in role gains what a later version adds, and keeps what people took out or put in', async (t) => {
  const { urls, inside, api, make } = await portal(t)
  const admin = await make.staff('administrator')
  // As a version left it that knew no audit trail but a right that is gone; then somebody took the retrying of jobs out.
  await inside(async (ctx) => {
    const { id, permissions } = await administrator(ctx)
    const old = [...permissions.filter((name) => name !== 'audit.view'), 'faxes.send']
    await ctx.db
      .updateTable('identity.roles')
      .set({ built_in_permissions: old, permissions: old.filter((name) => name !== 'jobs.edit') })
      .where('id', '=', id)
      .execute()
    await ctx.db
      .updateTable('identity.sessions')
      .set({ permissions: ['staff.manage'] })
      .execute()
    // An own permission that the software never gave this role.
    await ctx.db
      .updateTable('identity.roles')
      .set((eb) => ({ permissions: eb.fn('array_append', ['permissions', eb.val('audit.view')]) }))
      .where('side', '=', 's')
      .where('code', '=', 'presales')
      .execute()
  })
  await installBasics(urls)

  const now = await inside(administrator)
  assert.ok(now.permissions.includes('audit.view'))
  assert.ok(!now.permissions.includes('jobs.edit'))
  assert.ok(!now.permissions.includes('faxes.send'))
  const presales = await inside((ctx) =>
    ctx.db
      .selectFrom('identity.roles')
      .select(['permissions', 'version'])
      .where('code', '=', 'presales')
      .executeTakeFirstOrThrow(),
  )
  assert.ok(presales.permissions.includes('audit.view'))
  assert.equal(presales.version, 1)

  const { permissions } = await api.as(admin).call(getSession)
  assert.ok(permissions.includes('audit.view'), 'signed-in people too')
  const trail = await inside((ctx) =>
    ctx.db.selectFrom('audit.entries').select(['actor_name', 'action', 'object_label']).execute(),
  )
  assert.deepEqual(trail, [{ actor_name: 'Concord', action: 'role.edit', object_label: 'administrator' }])

  await installBasics(urls)
  assert.deepEqual(await inside(administrator), now, 'the second start finds nothing to do')
})
