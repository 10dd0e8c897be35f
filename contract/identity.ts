/** Who people are: signing in, sessions and devices, roles, users of both sides, API keys. */
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

const PermissionName = OneOf(...permissionNames)
export const Side = OneOf('d', 's')
export const StaffScope = OneOf('all', 'regions', 'own')
const Password = Type.String({ minLength: 1, maxLength: 200 })
const NewPassword = Type.String({ minLength: 10, maxLength: 200 })
/** An account name, e-mail or phone; matched without regard to case. */
const Handle = Text(120, 1)
const Account = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,59}$' })
const Email = Type.String({
  pattern: '^[^@\\s\\u0000-\\u001f]{1,64}@[^@\\s\\u0000-\\u001f]{1,120}$',
  maxLength: 190,
})
const Phone = Type.String({ pattern: '^\\+?[0-9]{5,18}$' })
const RoleRef = Closed({ id: Id, name_zh: Type.String(), name_en: Type.String() })
const DealerRef = Closed({ id: Id, code: Type.String(), name: Type.String() })

export const Session = Closed({
  person: Closed({ id: Id, name: Type.String(), account: Type.String(), language: Language }),
  side: Side,
  dealer: Nullable(DealerRef),
  /** The dealers that this person belongs to; switching is `switchDealer`. */
  dealers: Type.Array(DealerRef),
  permissions: Type.Array(PermissionName),
  company: Closed({
    name_zh: Type.String(),
    name_en: Type.String(),
    short_name_zh: Type.String(),
    short_name_en: Type.String(),
    logo_file_id: Nullable(Id),
    currency: Type.String(),
    time_zone: Type.String(),
    amount_scale: Type.Integer(),
    tax_mode: OneOf('included', 'excluded'),
    demo: Type.Boolean(),
  }),
  today: Type.String(),
})
export type Session = Static<typeof Session>

export const getWelcome = endpoint({
  name: 'getWelcome',
  method: 'GET',
  path: '/welcome',
  summary: 'What the sign-in page shows: the company name and, in a demo, the demo accounts',
  permission: 'public',
  reply: Closed({
    name_zh: Type.String(),
    name_en: Type.String(),
    demo_accounts: Type.Array(
      Closed({
        account: Type.String(),
        name: Type.String(),
        title_zh: Type.String(),
        title_en: Type.String(),
        try_zh: Type.String(),
        try_en: Type.String(),
        side: Side,
      }),
    ),
  }),
})
export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  summary: 'Signs in by account name, e-mail or phone and password; sets the session cookie',
  permission: 'public',
  body: Closed({ handle: Handle, password: Password }),
  reply: Session,
  refuses: ['sign-in-failed', 'too-many-requests'],
})
export const signInDemo = endpoint({
  name: 'signInDemo',
  method: 'POST',
  path: '/session/demo',
  summary: 'One-click sign-in of a demo account; absent when the demo is off',
  permission: 'public',
  body: Closed({ account: Account }),
  reply: Session,
  refuses: ['not-found'],
})
export const getSession = endpoint({
  name: 'getSession',
  method: 'GET',
  path: '/session',
  summary: 'The current session: who, for which dealer, with which rights',
  permission: 'signed-in',
  reply: Session,
})
export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'Ends this session',
  permission: 'signed-in',
  reply: Done,
})
export const switchDealer = endpoint({
  name: 'switchDealer',
  method: 'PUT',
  path: '/session/dealer',
  summary: 'Makes another of the person’s dealers the current one; the token is rotated',
  permission: 'signed-in',
  body: Closed({ dealer_id: Id }),
  reply: Session,
  refuses: ['not-found'],
})
export const editMe = endpoint({
  name: 'editMe',
  method: 'PATCH',
  path: '/me',
  summary: 'Edits the own name and language',
  permission: 'signed-in',
  body: Closed({ name: Type.Optional(Name), language: Type.Optional(Language) }),
  reply: Session,
})
export const changePassword = endpoint({
  name: 'changePassword',
  method: 'PUT',
  path: '/me/password',
  summary: 'Changes the own password and ends all other sessions',
  permission: 'signed-in',
  body: Closed({ current_password: Password, new_password: NewPassword }),
  reply: Done,
  refuses: ['password-wrong', 'password-weak'],
})

export const Device = Closed({
  id: Id,
  user_agent: Type.String(),
  ip: Type.String(),
  created_at: Instant,
  last_seen_at: Instant,
  is_current: Type.Boolean(),
})
export type Device = Static<typeof Device>
export const listDevices = endpoint({
  name: 'listDevices',
  method: 'GET',
  path: '/me/devices',
  summary: 'The devices where the person is signed in',
  permission: 'signed-in',
  reply: Closed({ items: Type.Array(Device) }),
})
export const endDevice = endpoint({
  name: 'endDevice',
  method: 'DELETE',
  path: '/me/devices/{id}',
  summary: 'Signs one device out',
  permission: 'signed-in',
  params: Closed({ id: Id }),
  reply: Done,
  refuses: ['not-found'],
})
export const signOutEverywhere = endpoint({
  name: 'signOutEverywhere',
  method: 'DELETE',
  path: '/me/devices',
  summary: 'Signs every device out, this one included',
  permission: 'signed-in',
  reply: Done,
})

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
  refuses: ['code-taken', 'permission-foreign'],
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
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'permission-foreign', 'last-administrator'],
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
  refuses: ['not-found', 'changed-meanwhile', 'role-built-in', 'in-use'],
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
  is_machine: Type.Boolean(),
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
  summary:
    'Adds a person of the principal; without a password the account is a machine that signs in by key only',
  permission: 'staff.manage',
  idempotent: true,
  body: Closed({
    ...personFields,
    password: Nullable(NewPassword),
    roles: Type.Array(StaffRole, { minItems: 1, maxItems: 20 }),
  }),
  reply: Staff,
  refuses: ['handle-taken', 'password-weak', 'reference-unknown'],
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
    'last-administrator',
  ],
})

// Users of a dealer: by its owner (`/users`) or by staff (`/dealers/{dealer_id}/users`)

export const DealerUser = Closed({
  id: Id,
  ...personFields,
  is_active: Type.Boolean(),
  is_machine: Type.Boolean(),
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

// API keys: machines of a dealer or of the principal

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
  refuses: ['permission-foreign'],
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
  refuses: ['permission-foreign'],
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
  refuses: ['not-found', 'permission-foreign'],
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
