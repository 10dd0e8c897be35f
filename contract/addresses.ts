/** Where a dealer’s goods go, and whom to call there. */
import { Type, type Static } from 'typebox'

import {
  Closed,
  Done,
  Id,
  Name,
  Note,
  Nullable,
  Text,
  Version,
  byId,
  endpoint,
  ofDealer,
  ofDealerItem,
} from './endpoint.ts'
import { RegionCode } from './regions.ts'

// Addresses and contacts: by the dealer (`/addresses`) or by staff (`/dealers/{dealer_id}/addresses`)

const addressFields = {
  label: Text(40, 1),
  recipient: Name,
  phone: Type.String({ pattern: '^[0-9+() -]{5,24}$' }),
  region_code: RegionCode,
  street: Text(200, 1),
  is_default: Type.Boolean(),
}

export const Address = Closed({
  id: Id,
  ...addressFields,
  region_names_zh: Type.Array(Type.String()),
  region_names_en: Type.Array(Type.String()),
  version: Version,
})

export type Address = Static<typeof Address>

const addressEdit = Type.Partial(Closed(addressFields), { additionalProperties: false })

const addresses = Closed({ items: Type.Array(Address) })

export const listAddresses = endpoint({
  name: 'listAddresses',
  method: 'GET',
  path: '/addresses',
  summary: 'Ship-to addresses of the own dealer',
  permission: 'shop.view',
  reply: addresses,
})

export const createAddress = endpoint({
  name: 'createAddress',
  method: 'POST',
  path: '/addresses',
  summary: 'Adds a ship-to address',
  permission: 'addresses.edit',
  idempotent: true,
  body: Closed(addressFields),
  reply: Address,
  refuses: ['reference-unknown'],
})

export const editAddress = endpoint({
  name: 'editAddress',
  method: 'PATCH',
  path: '/addresses/{id}',
  summary: 'Edits a ship-to address; placed orders keep the text of their time',
  permission: 'addresses.edit',
  versioned: true,
  params: byId,
  body: addressEdit,
  reply: Address,
  refuses: ['not-found', 'changed-meanwhile', 'reference-unknown'],
})

export const removeAddress = endpoint({
  name: 'removeAddress',
  method: 'DELETE',
  path: '/addresses/{id}',
  summary: 'Removes a ship-to address',
  permission: 'addresses.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const listDealerAddresses = endpoint({
  name: 'listDealerAddresses',
  method: 'GET',
  path: '/dealers/{dealer_id}/addresses',
  summary: 'Ship-to addresses of a dealer, for staff',
  permission: 'dealers.view',
  params: ofDealer,
  reply: addresses,
  refuses: ['not-found'],
})

export const createDealerAddress = endpoint({
  name: 'createDealerAddress',
  method: 'POST',
  path: '/dealers/{dealer_id}/addresses',
  summary: 'Adds a ship-to address to a dealer, for staff',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(addressFields),
  reply: Address,
  refuses: ['not-found', 'reference-unknown'],
})

export const editDealerAddress = endpoint({
  name: 'editDealerAddress',
  method: 'PATCH',
  path: '/dealers/{dealer_id}/addresses/{id}',
  summary: 'Edits a ship-to address of a dealer, for staff; placed orders keep the text of their time',
  permission: 'dealers.edit',
  versioned: true,
  params: ofDealerItem,
  body: addressEdit,
  reply: Address,
  refuses: ['not-found', 'changed-meanwhile', 'reference-unknown'],
})

export const removeDealerAddress = endpoint({
  name: 'removeDealerAddress',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/addresses/{id}',
  summary: 'Removes a ship-to address of a dealer, for staff',
  permission: 'dealers.edit',
  versioned: true,
  params: ofDealerItem,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})

const contactFields = {
  name: Name,
  title: Nullable(Text(60)),
  phone: Nullable(Text(24)),
  email: Nullable(Text(190)),
  note: Nullable(Note(200)),
}

export const Contact = Closed({ id: Id, ...contactFields, version: Version })

export type Contact = Static<typeof Contact>

export const listContacts = endpoint({
  name: 'listContacts',
  method: 'GET',
  path: '/dealers/{dealer_id}/contacts',
  summary: 'Contacts at a dealer',
  permission: 'dealers.view',
  params: ofDealer,
  reply: Closed({ items: Type.Array(Contact) }),
  refuses: ['not-found'],
})

export const createContact = endpoint({
  name: 'createContact',
  method: 'POST',
  path: '/dealers/{dealer_id}/contacts',
  summary: 'Adds a contact at a dealer',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(contactFields),
  reply: Contact,
  refuses: ['not-found'],
})

export const editContact = endpoint({
  name: 'editContact',
  method: 'PATCH',
  path: '/dealers/{dealer_id}/contacts/{id}',
  summary: 'Edits a contact at a dealer',
  permission: 'dealers.edit',
  versioned: true,
  params: ofDealerItem,
  body: Type.Partial(Closed(contactFields), { additionalProperties: false }),
  reply: Contact,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const removeContact = endpoint({
  name: 'removeContact',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/contacts/{id}',
  summary: 'Removes a contact at a dealer',
  permission: 'dealers.edit',
  params: ofDealerItem,
  reply: Done,
  refuses: ['not-found'],
})
