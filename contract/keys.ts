/** API keys: machines of a dealer or of the principal. */
import { Type, type Static } from 'typebox'
import { Closed, Done, Id, Instant, Name, Nullable, endpoint } from './endpoint.ts'
import { PermissionName } from './people.ts'

export const ApiKey = Closed({
  id: Id,
  name: Type.String(),
  prefix: Type.String(),
  permissions: Type.Array(PermissionName),
  created_at: Instant,
  expires_at: Nullable(Instant),
  last_seen_at: Nullable(Instant),
})
export type ApiKey = Static<typeof ApiKey>
const newKey = Closed({
  name: Name,
  permissions: Type.Array(PermissionName, { minItems: 1, maxItems: 100, uniqueItems: true }),
  expires_at: Type.Optional(Nullable(Instant)),
})
/** `secret` is shown here once; only its hash is kept. */
const NewApiKey = Closed({ key: ApiKey, secret: Type.String() })
export const listKeys = endpoint({
  name: 'listKeys',
  method: 'GET',
  path: '/keys',
  summary: 'API keys of the own dealer',
  permission: 'users.manage',
  reply: Closed({ items: Type.Array(ApiKey) }),
})
export const createKey = endpoint({
  name: 'createKey',
  method: 'POST',
  path: '/keys',
  summary: 'Makes an API key of the own dealer; its permissions are a part of the maker’s',
  permission: 'users.manage',
  body: newKey,
  reply: NewApiKey,
  refuses: ['invalid-input', 'permission-foreign'],
})
export const removeKey = endpoint({
  name: 'removeKey',
  method: 'DELETE',
  path: '/keys/{id}',
  summary: 'Ends an API key of the own dealer',
  permission: 'users.manage',
  params: Closed({ id: Id }),
  reply: Done,
  refuses: ['not-found'],
})
export const listStaffKeys = endpoint({
  name: 'listStaffKeys',
  method: 'GET',
  path: '/staff-keys',
  summary: 'API keys of the principal',
  permission: 'keys.manage',
  reply: Closed({ items: Type.Array(ApiKey) }),
})
export const createStaffKey = endpoint({
  name: 'createStaffKey',
  method: 'POST',
  path: '/staff-keys',
  summary: 'Makes an API key of the principal; its permissions are a part of the maker’s',
  permission: 'keys.manage',
  body: newKey,
  reply: NewApiKey,
  refuses: ['invalid-input', 'permission-foreign'],
})
export const removeStaffKey = endpoint({
  name: 'removeStaffKey',
  method: 'DELETE',
  path: '/staff-keys/{id}',
  summary: 'Ends an API key of the principal',
  permission: 'keys.manage',
  params: Closed({ id: Id }),
  reply: Done,
  refuses: ['not-found'],
})
export const listDealerKeys = endpoint({
  name: 'listDealerKeys',
  method: 'GET',
  path: '/dealers/{dealer_id}/keys',
  summary: 'API keys of a dealer, for staff',
  permission: 'dealers.users',
  params: Closed({ dealer_id: Id }),
  reply: Closed({ items: Type.Array(ApiKey) }),
  refuses: ['not-found'],
})
export const createDealerKey = endpoint({
  name: 'createDealerKey',
  method: 'POST',
  path: '/dealers/{dealer_id}/keys',
  summary: 'Makes an API key for a dealer’s own systems',
  permission: 'dealers.users',
  params: Closed({ dealer_id: Id }),
  body: newKey,
  reply: NewApiKey,
  refuses: ['not-found', 'invalid-input', 'permission-foreign'],
})
export const removeDealerKey = endpoint({
  name: 'removeDealerKey',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/keys/{id}',
  summary: 'Ends an API key of a dealer',
  permission: 'dealers.users',
  params: Closed({ dealer_id: Id, id: Id }),
  reply: Done,
  refuses: ['not-found'],
})
