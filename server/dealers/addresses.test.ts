import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import {
  createAddress,
  createContact,
  createDealerAddress,
  editAddress,
  editContact,
  editDealerAddress,
  listAddresses,
  listContacts,
  listDealerAddresses,
  removeAddress,
  removeContact,
  removeDealerAddress,
} from '@concord/contract/addresses.ts'
import { listTerritories } from '@concord/contract/territories.ts'
import { newId } from '#platform/ids.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { shipToRow, type ShipTo } from '#dealers'

const [foshan, chancheng, beijing] = ['440600', '440604', '110000']

const home = (label: string, is_default = false) => ({
  ...{
    label,
    recipient: '陈敏',
    phone: '0757-83338888',
    region_code: chancheng,
    street: '季华路 1 号',
    is_default,
  },
})

/** As a cart reads it; null without an address that is in use. */
async function shipTo(inside: Portal['inside'], dealer: { id: string }, id: string): Promise<ShipTo | null> {
  const { rows } = await inside((ctx) =>
    sql<{ address: ShipTo | null }>`
      select place.address from (select ${dealer.id}::uuid as dealer_id, ${id}::uuid as address_id) chosen
      left join lateral ${shipToRow('chosen.dealer_id', 'chosen.address_id')} place on true`.execute(ctx.db),
  )
  return rows[0]?.address ?? null
}

test('the first address is the default, and a new default takes the place of the old', async (t) => {
  const { api, make } = await portal(t)
  const user = api.as(await make.user(await make.dealer()))
  const first = await user.call(createAddress, { body: home('总仓') })
  assert.equal(first.is_default, true)
  assert.deepEqual(first.region_names_zh, ['广东省', '佛山市', '禅城区'])
  const second = await user.call(createAddress, { body: home('门店') })
  assert.equal(second.is_default, false)
  await user.call(editAddress, { params: { id: second.id }, version: 1, body: { is_default: true } })
  const { items } = await user.call(listAddresses)
  assert.deepEqual(
    items.map((row) => [row.label, row.is_default]),
    [
      ['门店', true],
      ['总仓', false],
    ],
  )
})

test('defaults set at the same time leave exactly one', async (t) => {
  const { api, make } = await portal(t)
  const user = api.as(await make.user(await make.dealer()))
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) => user.ask(createAddress, { body: home(`仓${i}`, true) })),
  )
  assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]))
  const { items } = await user.call(listAddresses)
  assert.deepEqual([items.length, items.filter((row) => row.is_default).length], [6, 1])
})

test('a removed address is offered no more but stays for the orders that name it', async (t) => {
  const { api, make, inside } = await portal(t)
  const dealer = await make.dealer()
  const user = api.as(await make.user(dealer))
  const { id } = await user.call(createAddress, { body: home('总仓') })
  assert.equal((await shipTo(inside, dealer, id))?.region_zh, '广东省佛山市禅城区')
  await user.call(removeAddress, { params: { id }, version: 1 })
  assert.deepEqual((await user.call(listAddresses)).items, [])
  assert.equal(await shipTo(inside, dealer, id), null)
  assert.equal((await user.refusal(removeAddress, { params: { id }, version: 2 })).status, 404)
  const kept = await inside((ctx) => ctx.db.selectFrom('dealers.addresses').select('id').execute())
  assert.deepEqual(kept, [{ id }])
})

test('another dealer’s address is as absent as one that never was', async (t) => {
  const { api, make } = await portal(t)
  const [a, b] = [await make.dealer(), await make.dealer()]
  const foreign = await make.address(b)
  const user = api.as(await make.user(a))
  for (const id of [foreign, newId()]) {
    const edit = { params: { id }, version: 1, body: { label: '我的' } }
    assert.equal((await user.refusal(editAddress, edit)).status, 404)
    assert.equal((await user.refusal(removeAddress, { params: { id }, version: 1 })).status, 404)
  }
})

test('staff keep addresses and contacts of dealers in their scope only', async (t) => {
  const { api, make } = await portal(t)
  const [ours, theirs] = [
    await make.dealer({ region_code: chancheng }),
    await make.dealer({ region_code: beijing }),
  ]
  const staff = api.as(await make.staff('channel-manager', [foshan]))
  const address = await staff.call(createDealerAddress, {
    params: { dealer_id: ours.id },
    body: home('总仓'),
  })
  const contact = { name: '林晓', title: '店长', phone: null, email: null, note: null }
  const { id } = await staff.call(createContact, { params: { dealer_id: ours.id }, body: contact })
  assert.deepEqual((await staff.call(listDealerAddresses, { params: { dealer_id: ours.id } })).items, [
    address,
  ])
  assert.deepEqual((await staff.call(listContacts, { params: { dealer_id: ours.id } })).items, [
    { id, ...contact, version: 1 },
  ])
  const params = { dealer_id: theirs.id }
  const refusals = [
    await staff.refusal(listDealerAddresses, { params }),
    await staff.refusal(createDealerAddress, { params, body: home('总仓') }),
    await staff.refusal(listContacts, { params }),
    await staff.refusal(createContact, { params, body: contact }),
    await staff.refusal(removeContact, { params: { ...params, id } }),
    await staff.refusal(listTerritories, { params }),
  ]
  assert.deepEqual(new Set(refusals.map((refusal) => refusal.status)), new Set([404]))
  await staff.call(removeContact, { params: { dealer_id: ours.id, id } })
  assert.equal((await staff.refusal(removeContact, { params: { dealer_id: ours.id, id } })).status, 404)
})

test('staff correct and remove what a dealer left wrong, in their scope, and the trail names the dealer', async (t) => {
  const { api, make, inside } = await portal(t)
  const [ours, theirs] = [
    await make.dealer({ region_code: chancheng }),
    await make.dealer({ region_code: beijing }),
  ]
  const staff = api.as(await make.staff('channel-manager', [foshan]))
  const params = { dealer_id: ours.id }
  const first = await staff.call(createDealerAddress, { params, body: home('总仓') })
  const second = await staff.call(createDealerAddress, { params, body: home('门店') })
  const key = (address: { id: string }) => ({ ...params, id: address.id })
  const moved = await staff.call(editDealerAddress, {
    ...{ params: key(second), version: 1, body: { street: '季华路 2 号', is_default: true } },
  })
  assert.deepEqual([moved.street, moved.is_default, moved.version], ['季华路 2 号', true, 2])
  const stale = { params: key(first), version: 1 }
  assert.equal((await staff.refusal(removeDealerAddress, stale)).code, 'changed-meanwhile')
  await staff.call(removeDealerAddress, { ...stale, version: 2 })
  const left = await staff.call(listDealerAddresses, { params })
  assert.deepEqual(left.items, [moved])

  const blank = { title: null, phone: null, email: null, note: null }
  const person = await staff.call(createContact, { params, body: { name: '林晓', ...blank } })
  const edit = { params: key(person), version: 1, body: { title: '店长' } }
  assert.deepEqual(await staff.call(editContact, edit), { ...person, title: '店长', version: 2 })
  assert.equal((await staff.refusal(editContact, edit)).code, 'changed-meanwhile')

  const trail = await inside((ctx) =>
    ctx.db.selectFrom('audit.entries').select(['action', 'subject_dealer_id']).orderBy('id').execute(),
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['address.create', 'address.create', 'address.edit', 'address.remove', 'contact.create', 'contact.edit'],
  )
  assert.ok(trail.every(({ subject_dealer_id }) => subject_dealer_id === ours.id))

  const foreign = await make.address(theirs)
  for (const dealer of [theirs, ours]) {
    const at = { params: { dealer_id: dealer.id, id: foreign }, version: 1 }
    assert.equal((await staff.refusal(editDealerAddress, { ...at, body: { label: '我的' } })).status, 404)
    assert.equal((await staff.refusal(removeDealerAddress, at)).status, 404)
  }
})
