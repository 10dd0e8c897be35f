/** Who people are: roles and their permissions, staff of the principal, users of a dealer. */
import { Type, type Static } from 'typebox'
import {
  Closed,
  Code,
  Done,
  Id,
  Instant,
  Language,
  Name,
  Nullable,
  OneOf,
  Page,
  Text,
  Version,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { permissionNames } from './permissions.ts'

export const PermissionName = OneOf(...permissionNames)
export const Side = OneOf('d', 's')
export const StaffScope = OneOf('all', 'regions', 'own')
export const NewPassword = Type.String({ minLength: 10, maxLength: 200 })
export const Account = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,59}$' })
const Email = Type.String({
  pattern: '^[^@\\s\\u0000-\\u001f]{1,64}@[^@\\s\\u0000-\\u001f]{1,120}$',
  maxLength: 190,
})
const Phone = Type.String({ pattern: '^\\+?[0-9]{5,18}$' })
export const RoleRef = Closed({ id: Id, name_zh: Type.String(), name_en: Type.String() })

// Roles

const roleFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  permissions: Type.Array(PermissionName, { maxItems: 100, uniqueItems: true }),
  /** Cuts what staff of this role see; dealer roles always have `all`. */
  scope: StaffScope,
}
export const Role = Closed({
  id: Id,
  side: Side,
  is_built_in: Type.Boolean(),
  ...roleFields,
  people_count: Type.Integer(),
  version: Version,
})
export type Role = Static<typeof Role>
export const listRoles = endpoint({
  name: 'listRoles',
  method: 'GET',
  path: '/roles',
  summary: 'Roles of both sides',
  permission: 'staff.manage',
  query: Closed({ side: Type.Optional(Side) }),
  reply: Closed({ items: Type.Array(Role) }),
})
export const createRole = endpoint({
  name: 'createRole',
  method: 'POST',
  path: '/roles',
  summary: 'Creates a role',
  permission: 'staff.manage',
  idempotent: true,
  body: Closed({ side: Side, ...roleFields }),
  reply: Role,
  refuses: ['invalid-input', 'code-taken', 'permission-foreign'],
})
export const editRole = endpoint({
  name: 'editRole',
  method: 'PATCH',
  path: '/roles/{id}',
  summary: 'Edits a role; the rights of signed-in people change at once',
  permission: 'staff.manage',
  versioned: true,
  params: Closed({ id: Id }),
  body: Type.Partial(Closed(roleFields), { additionalProperties: false }),
  reply: Role,
  refuses: [
    'not-found',
    'changed-meanwhile',
    'invalid-input',
    'code-taken',
    'permission-foreign',
    'role-built-in',
    'last-administrator',
  ],
})
export const removeRole = endpoint({
  name: 'removeRole',
  method: 'DELETE',
  path: '/roles/{id}',
  summary: 'Removes a role that nobody holds',
  permission: 'staff.manage',
  versioned: true,
  params: Closed({ id: Id }),
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'permission-foreign', 'role-built-in', 'in-use'],
})

// Users: staff of the principal

const personFields = {
  name: Name,
  account: Account,
  email: Nullable(Email),
  phone: Nullable(Phone),
  language: Language,
}
const StaffRole = Closed({
  role_id: Id,
  region_codes: Type.Array(Text(20, 1), { maxItems: 200, uniqueItems: true }),
})
export const Staff = Closed({
  id: Id,
  ...personFields,
  is_active: Type.Boolean(),
  has_second_factor: Type.Boolean(),
  roles: Type.Array(
    Closed({
      role_id: Id,
      name_zh: Type.String(),
      name_en: Type.String(),
      scope: StaffScope,
      region_codes: Type.Array(Type.String()),
    }),
  ),
  last_seen_at: Nullable(Instant),
  version: Version,
})
export type Staff = Static<typeof Staff>
export const listStaff = endpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/staff',
  summary: 'People of the principal',
  permission: 'staff.manage',
  query: Closed({ ...pageQuery, q: Type.Optional(Text(60)) }),
  reply: Page(Staff),
})
export const createStaff = endpoint({
  name: 'createStaff',
  method: 'POST',
  path: '/staff',
  summary: 'Adds a person of the principal; without a password the person signs in once one is set',
  permission: 'staff.manage',
  idempotent: true,
  body: Closed({
    ...personFields,
    password: Nullable(NewPassword),
    roles: Type.Array(StaffRole, { minItems: 1, maxItems: 20 }),
  }),
  reply: Staff,
  refuses: ['handle-taken', 'password-weak', 'reference-unknown', 'permission-foreign'],
})
export const editStaff = endpoint({
  name: 'editStaff',
  method: 'PATCH',
  path: '/staff/{id}',
  summary: 'Edits a person of the principal, roles and active state included; rights change at once',
  permission: 'staff.manage',
  versioned: true,
  params: Closed({ id: Id }),
  body: Type.Partial(
    Closed({
      ...personFields,
      is_active: Type.Boolean(),
      password: NewPassword,
      roles: Type.Array(StaffRole, { minItems: 1, maxItems: 20 }),
    }),
    { additionalProperties: false },
  ),
  reply: Staff,
  refuses: [
    'not-found',
    'changed-meanwhile',
    'handle-taken',
    'password-weak',
    'reference-unknown',
    'permission-foreign',
    'last-administrator',
  ],
})

// Users of a dealer: by its owner (`/users`) or by staff (`/dealers/{dealer_id}/users`)

export const DealerUser = Closed({
  id: Id,
  ...personFields,
  is_active: Type.Boolean(),
  has_second_factor: Type.Boolean(),
  roles: Type.Array(RoleRef),
  last_seen_at: Nullable(Instant),
  version: Version,
})
export type DealerUser = Static<typeof DealerUser>
const newUser = Closed({
  ...personFields,
  password: Nullable(NewPassword),
  role_ids: Type.Array(Id, { minItems: 1, maxItems: 10, uniqueItems: true }),
})
const userEdit = Type.Partial(
  Closed({
    ...personFields,
    is_active: Type.Boolean(),
    password: NewPassword,
    role_ids: Type.Array(Id, { minItems: 1, maxItems: 10, uniqueItems: true }),
  }),
  { additionalProperties: false },
)
const userRefusals = [
  'not-found',
  'changed-meanwhile',
  'handle-taken',
  'password-weak',
  'reference-unknown',
  'permission-foreign',
  'person-shared',
  'last-owner',
] as const
export const listUsers = endpoint({
  name: 'listUsers',
  method: 'GET',
  path: '/users',
  summary: 'Users of the own dealer',
  permission: 'users.manage',
  query: Closed(pageQuery),
  reply: Page(DealerUser),
})
export const listUserRoles = endpoint({
  name: 'listUserRoles',
  method: 'GET',
  path: '/users/roles',
  summary: 'Roles that a dealer’s owner may give',
  permission: 'users.manage',
  reply: Closed({ items: Type.Array(RoleRef) }),
})
export const createUser = endpoint({
  name: 'createUser',
  method: 'POST',
  path: '/users',
  summary: 'Adds a user to the own dealer',
  permission: 'users.manage',
  idempotent: true,
  body: newUser,
  reply: DealerUser,
  refuses: userRefusals,
})
export const editUser = endpoint({
  name: 'editUser',
  method: 'PATCH',
  path: '/users/{id}',
  summary: 'Edits a user of the own dealer, roles and active state included',
  permission: 'users.manage',
  versioned: true,
  params: Closed({ id: Id }),
  body: userEdit,
  reply: DealerUser,
  refuses: userRefusals,
})
export const listDealerUsers = endpoint({
  name: 'listDealerUsers',
  method: 'GET',
  path: '/dealers/{dealer_id}/users',
  summary: 'Users of a dealer, for staff',
  permission: 'dealers.users',
  params: Closed({ dealer_id: Id }),
  query: Closed(pageQuery),
  reply: Page(DealerUser),
  refuses: ['not-found'],
})
export const createDealerUser = endpoint({
  name: 'createDealerUser',
  method: 'POST',
  path: '/dealers/{dealer_id}/users',
  summary: 'Adds a user to a dealer; an existing person is found by account and joins this dealer too',
  permission: 'dealers.users',
  idempotent: true,
  params: Closed({ dealer_id: Id }),
  body: newUser,
  reply: DealerUser,
  refuses: userRefusals,
})
export const editDealerUser = endpoint({
  name: 'editDealerUser',
  method: 'PATCH',
  path: '/dealers/{dealer_id}/users/{id}',
  summary: 'Edits a user of a dealer, for staff',
  permission: 'dealers.users',
  versioned: true,
  params: Closed({ dealer_id: Id, id: Id }),
  body: userEdit,
  reply: DealerUser,
  refuses: userRefusals,
})
