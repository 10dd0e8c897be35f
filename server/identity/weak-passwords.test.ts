import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createUser, editUser, listUserRoles } from '@concord/contract/people.ts'
import { portal } from '#testing/portal.ts'
import { refuseWeak, wordsOfProduct } from './weak-passwords.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
const settings = { name_zh: '劲牛健身器材有限公司', name_en: 'Northwind Fitness Co., Ltd.' }
const lin = { account: 'lin.mei', name: '林梅', email: 'mei.sunlight@example.org' }

function isRefused(password: string): boolean {
  try {
    // Of the company only its names are looked at.
    refuseWeak({ settings } as Parameters<typeof refuseWeak>[0], password, lin)
    return false
  } catch {
    return true
  }
}

test('the 3,000 most common passwords of ten characters and more are refused, also in capitals', () => {
  const common = read('common-passwords.txt').trim().split('\n')
  assert.equal(new Set(common).size, 3000)
  assert.deepEqual(
    common.filter((each) => each.length < 10),
    [],
  )
  for (const each of common) assert.ok(isRefused(each) && isRefused(each.toUpperCase()), each)
})

test('each documented word is refused, whatever digits and signs make it long enough', async (t) => {
  const documented = [
    ...read('../../docs/security/passwords.md').matchAll(/^\| [a-z ]+ \| (`.+`) \|$/gm),
  ].flatMap(([, words = '']) => [...words.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word))
  assert.deepEqual(documented, [...wordsOfProduct])
  const { api, make } = await portal(t)
  const owner = api.as(await make.user(await make.dealer(), 'owner'))
  const { items } = await owner.call(listUserRoles)
  const user = await owner.call(createUser, {
    body: {
      ...lin,
      phone: null,
      language: 'zh-CN',
      password: 'seven blue lanterns',
      role_ids: [items[0]?.id ?? ''],
    },
  })
  for (const word of documented)
    for (const password of [`${word}2026!!2026`, `88-${word}-${word.toUpperCase()}-88`]) {
      const asked = { params: { id: user.id }, version: user.version, body: { password } }
      assert.equal((await owner.refusal(editUser, asked)).code, 'password-weak', password)
    }
})

for (const [password, verdict] of [
  ['P@ssw0rd-2026!', true],
  ['Secret-4dmin-01', true],
  ['linmei198503', true],
  ['sunlight-2026', true],
  ['Northwind2026', true],
  ['northwind fitness', true],
  ['劲牛健身器材有限公司2026', true],
  ['林梅林梅林梅123456', true],
  ['aaaaaaaaabab', true],
  ['seven blue lanterns', false],
  ['concord of seven lanterns', false],
  ['8301947562-55', false],
  ['password is no bicycle', false],
] as const)
  test(`“${password}” is ${verdict ? 'refused' : 'taken'}`, () => assert.equal(isRefused(password), verdict))
