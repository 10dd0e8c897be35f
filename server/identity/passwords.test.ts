import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signIn } from '@concord/contract/identity.ts'
import { createUser, editUser, listUserRoles } from '@concord/contract/people.ts'
import { portal } from '#testing/portal.ts'

test('a password has ten to two hundred characters of any kind, and opens exactly as it was typed', async (t) => {
  const house = await portal(t)
  const owner = house.api.as(await house.make.user(await house.make.dealer(), 'owner'))
  const { items } = await owner.call(listUserRoles)
  const person = { name: '林', account: 'lin', email: null, phone: null, language: 'zh-CN' } as const
  const body = { ...person, password: null, role_ids: [items[0]?.id ?? ''] }
  const { id, version: first } = await owner.call(createUser, { body })
  let version = first
  const set = async (password: string) => {
    const answer = await owner.ask(editUser, { params: { id }, version, body: { password } })
    if (answer.status === 200) version = (answer.json as { version: number }).version // its contract
    return answer.status
  }
  const enters = async (password: string) =>
    (await house.api.as(null).ask(signIn, { body: { handle: 'lin', password } })).status === 200
  const long = 'Aß漢 '.repeat(50).slice(0, 199) + '!'
  for (const [password, status] of [
    ['nine chars'.slice(0, 9), 422],
    [`${long}x`, 422],
    ['ten chars!', 200],
    ['🔑🔒🗝 keys and locks', 200],
    ['onlylowercaseletters', 200],
    ['    a b c d e    ', 200],
    ['密码学里没有捷径可走的', 200],
    [long, 200],
  ] as const)
    assert.equal(await set(password), status, password)
  assert.ok(await enters(long))
  for (const other of [long.slice(0, 199), long.toLowerCase(), ` ${long.slice(1)}`])
    assert.ok(!(await enters(other)), other)
})
