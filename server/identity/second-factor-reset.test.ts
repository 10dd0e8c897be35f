import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession, type Session } from '@concord/contract/identity.ts'
import { editUser, listDealerUsers, listStaff, listUsers } from '@concord/contract/people.ts'
import {
  resetDealerUserSecondFactor,
  resetStaffSecondFactor,
  resetUserSecondFactor,
} from '@concord/contract/second-factor.ts'
import { withFactor } from '#testing/authenticator.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { takeSecondFactor } from '../take-second-factor.ts'

const reason = '手机遗失，已当面核对工牌'

const resetsOf = ({ inside }: Portal) =>
  inside(({ db }) =>
    db
      .selectFrom('audit.entries')
      .select(['object_kind', 'object_id', 'subject_dealer_id', 'changes'])
      .where('action', 'like', '%.second-factor-reset')
      .execute(),
  )

test('a dealer’s owner resets a colleague’s lost second factor with a reason: the sessions end and the password opens again', async (t) => {
  const house = await portal(t)
  const dealer = await house.make.dealer()
  const owner = house.api.as(await house.make.user(dealer, 'owner'))
  const buyer = await house.make.user(dealer)
  const { device, enter } = await withFactor(house, buyer)
  const { items } = await owner.call(listUsers, { query: {} })
  const user = items.find(({ id }) => id === buyer.id)
  assert.equal(user?.has_second_factor, true)
  const at = { params: { id: buyer.id }, version: user.version, body: { reason } }
  assert.equal((await owner.call(resetUserSecondFactor, at)).has_second_factor, false)
  assert.equal((await house.api.as(device).ask(getSession)).status, 401)
  assert.equal((await enter()).status, 200)
  const changes = [{ field: 'reason', before: null, after: reason }]
  const object = { object_kind: 'user', object_id: buyer.id, subject_dealer_id: dealer.id }
  assert.deepEqual(await resetsOf(house), [{ ...object, changes }])
  const again = await owner.refusal(resetUserSecondFactor, { ...at, version: user.version + 1 })
  assert.equal(again.code, 'second-factor-off')
})

test('staff reset a dealer’s user and each other, under the version that they have seen', async (t) => {
  const house = await portal(t)
  const dealer = await house.make.dealer()
  const admin = house.api.as(await house.make.staff())
  const buyer = await house.make.user(dealer)
  const desk = await house.make.staff('order-desk')
  await withFactor(house, buyer)
  const { device } = await withFactor(house, desk)
  const users = await admin.call(listDealerUsers, { params: { dealer_id: dealer.id }, query: {} })
  const params = { dealer_id: dealer.id, id: buyer.id }
  const version = users.items[0]?.version ?? 0
  const stale = await admin.refusal(resetDealerUserSecondFactor, {
    params,
    version: version - 1,
    body: { reason },
  })
  assert.equal(stale.code, 'changed-meanwhile')
  await admin.call(resetDealerUserSecondFactor, { params, version, body: { reason } })
  const { items } = await admin.call(listStaff, { query: {} })
  const person = items.find(({ id }) => id === desk.id)
  const at = { params: { id: desk.id }, version: person?.version ?? 0, body: { reason } }
  assert.equal((await admin.call(resetStaffSecondFactor, at)).has_second_factor, false)
  assert.equal((await house.api.as(device).ask(getSession)).status, 401)
  assert.deepEqual((await resetsOf(house)).map(({ object_kind }) => object_kind).toSorted(), [
    'staff',
    'user',
  ])
})

test('nobody resets the own second factor, nor that of somebody who may do more', async (t) => {
  const house = await portal(t)
  const dealer = await house.make.dealer()
  const owner = await house.make.user(dealer, 'owner')
  const { device } = await withFactor(house, owner)
  const { items } = await house.api.as(device).call(listUsers, { query: {} })
  const self = items.find(({ id }) => id === owner.id)
  const at = { params: { id: owner.id }, version: self?.version ?? 0, body: { reason } }
  assert.equal((await house.api.as(device).refusal(resetUserSecondFactor, at)).code, 'forbidden')
  const admin = await house.make.staff()
  await withFactor(house, admin)
  const weaker = await house.make.staff('order-desk')
  await house.pool.query(
    `update identity.sessions set permissions = array_append(permissions, 'staff.manage') where person_id = $1`,
    [weaker.id],
  )
  const given = { params: { id: admin.id }, version: 2, body: { reason } }
  assert.equal((await house.api.as(weaker).refusal(resetStaffSecondFactor, given)).code, 'permission-foreign')
})

test('a person of two dealers is reset by neither owner', async (t) => {
  const house = await portal(t)
  const [dealer, other] = [await house.make.dealer(), await house.make.dealer()]
  const owner = house.api.as(await house.make.user(dealer, 'owner'))
  const buyer = await house.make.user(dealer)
  await house.inside(({ db, clock }) =>
    db
      .insertInto('identity.memberships')
      .values({ dealer_id: other.id, person_id: buyer.id, joined_at: clock })
      .execute(),
  )
  await withFactor(house, buyer)
  const { items } = await owner.call(listUsers, { query: {} })
  const version = items.find(({ id }) => id === buyer.id)?.version ?? 0
  const refused = await owner.refusal(resetUserSecondFactor, {
    params: { id: buyer.id },
    version,
    body: { reason },
  })
  assert.equal(refused.code, 'person-shared')
})

test('a password that somebody else sets anew leaves the second factor on', async (t) => {
  const house = await portal(t)
  const dealer = await house.make.dealer()
  const owner = house.api.as(await house.make.user(dealer, 'owner'))
  const buyer = await house.make.user(dealer)
  const { enter, codes } = await withFactor(house, buyer)
  const { items } = await owner.call(listUsers, { query: {} })
  const version = items.find(({ id }) => id === buyer.id)?.version ?? 0
  const password = 'nine green kettles'
  await owner.call(editUser, { params: { id: buyer.id }, version, body: { password } })
  assert.equal((await enter({ password })).status, 401)
  const entered = await enter({ password, code: codes[0] ?? '' })
  assert.equal((entered.json as Session).must_change_password, true) // the reply of its contract
})

test('where nobody is left who may reset it, a command on the machine does, and the audit trail tells', async (t) => {
  const house = await portal(t)
  const { account, device, enter } = await withFactor(house, await house.make.staff())
  assert.equal(await takeSecondFactor(house.urls.ownerUrl, 'nobody-at-all'), false)
  assert.equal(await takeSecondFactor(house.urls.ownerUrl, account), true)
  assert.equal((await house.api.as(device).ask(getSession)).status, 401)
  assert.equal((await enter()).status, 200)
  assert.deepEqual(
    (await resetsOf(house)).map(({ object_kind }) => object_kind),
    ['person'],
  )
  assert.equal(await takeSecondFactor(house.urls.ownerUrl, account), false)
})
