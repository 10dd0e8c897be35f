import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editCompany } from '@concord/contract/company.ts'
import { endpoints } from '@concord/contract/index.ts'
import { editMe, getSession, listDevices } from '@concord/contract/identity.ts'
import { createKey } from '@concord/contract/keys.ts'
import { listUsers } from '@concord/contract/people.ts'
import { getSecondFactor } from '@concord/contract/second-factor.ts'
import { limits } from '#platform/limits.ts'
import { withFactor } from '#testing/authenticator.ts'
import { portal, type Portal } from '#testing/portal.ts'

const days = limits.second_factor_grace_days

async function withPeople(house: Portal) {
  const admin = await house.make.staff()
  const dealer = await house.make.dealer()
  const owner = await house.make.user(dealer, 'owner')
  let version = 0
  const demand = async (second_factor_for: 'nobody' | 'staff' | 'everybody') => {
    version += 1
    await house.api.as(admin).call(editCompany, { version, body: { second_factor_for } })
  }
  /** As if the demand and the people had been there for so long. */
  const later = async (time: string) => {
    await house.pool.query(
      'update company.profile set second_factor_from = second_factor_from - $1::interval',
      [time],
    )
    await house.pool.query('update identity.people set created_at = created_at - $1::interval', [time])
  }
  const owes = async (who: { token: string }) => {
    const { must_add_second_factor, second_factor_due } = await house.api.as(who).call(getSession)
    return { must: must_add_second_factor, isAsked: second_factor_due !== null }
  }
  return { admin, dealer, owner, demand, later, owes }
}

test('nobody is asked for a second factor until the company demands one, of staff or of everybody', async (t) => {
  const house = await portal(t)
  const { admin, owner, demand, owes } = await withPeople(house)
  const asked = async () => [(await owes(admin)).isAsked, (await owes(owner)).isAsked]
  assert.deepEqual(await asked(), [false, false])
  await demand('staff')
  assert.deepEqual(await asked(), [true, false])
  assert.equal((await house.api.as(admin).call(getSecondFactor)).is_demanded, true)
  await demand('everybody')
  assert.deepEqual(await asked(), [true, true])
  await demand('nobody')
  assert.deepEqual(await asked(), [false, false])
})

test('who must have one has some days to add it; then only the way to it, the session and the way out are served', async (t) => {
  const house = await portal(t)
  const { owner, demand, later, owes } = await withPeople(house)
  const as = house.api.as(owner)
  await demand('everybody')
  await later(`${days} days -1 minute`)
  await as.call(listUsers, { query: {} })
  await later('1 minute')
  assert.equal((await owes(owner)).must, true)
  for (const endpoint of [listUsers, listDevices]) {
    const refused = await as.refusal(endpoint, { query: {} })
    assert.deepEqual([refused.status, refused.code], [403, 'second-factor-due'], endpoint.name)
  }
  await as.call(editMe, { body: { language: 'en-US' } })
  const { device } = await withFactor(house, owner)
  assert.deepEqual(await owes(device), { must: false, isAsked: false })
  await house.api.as(device).call(listUsers, { query: {} })
})

test('whoever owes a second factor is served nothing of the company', () => {
  const served = endpoints
    .filter(({ whileOwing }) => whileOwing.includes('second-factor'))
    .map(({ name }) => name)
  assert.deepEqual(served.toSorted(), [
    ...['beginSecondFactor', 'changePassword', 'confirmSecondFactor', 'editMe', 'getSecondFactor'],
    ...['getSession', 'signOut'],
  ])
})

test('asking more people gives time anew, asking fewer does not; somebody who comes later has the same time', async (t) => {
  const house = await portal(t)
  const { admin, dealer, owner, demand, later, owes } = await withPeople(house)
  await demand('staff')
  await later(`${days} days`)
  assert.equal((await owes(admin)).must, true)
  // Who has the whole house locked out cannot widen it; another administrator has added one in time.
  const { device } = await withFactor(house, admin)
  const widen = (version: number, second_factor_for: 'staff' | 'everybody') =>
    house.api.as(device).call(editCompany, { version, body: { second_factor_for } })
  await widen(2, 'everybody')
  assert.deepEqual(await owes(owner), { must: false, isAsked: true })
  await later(`${days} days`)
  assert.equal((await owes(owner)).must, true)
  assert.equal((await owes(await house.make.user(dealer))).must, false)
  await widen(3, 'staff')
  assert.equal((await owes(await house.make.staff())).must, false)
  assert.deepEqual(await owes(owner), { must: false, isAsked: false })
})

test('a key goes on without: the demand is of people', async (t) => {
  const house = await portal(t)
  const { owner, demand, later } = await withPeople(house)
  const body = { name: 'ERP', permissions: ['users.manage' as const], expires_at: null }
  const { secret } = await house.api.as(owner).call(createKey, { body })
  await demand('everybody')
  await later(`${days + 1} days`)
  await house.api.as({ token: secret }).call(listUsers, { query: {} })
  assert.equal((await house.api.as({ token: secret }).call(getSession)).second_factor_due, null)
  const none = await house.api.as({ token: secret }).refusal(getSecondFactor)
  assert.equal(none.code, 'forbidden', 'a key has nothing of its own')
})
