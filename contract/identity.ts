/** Signing in, the session and its devices, and what people change about themselves. Who they are is people.ts. */
import { Type, type Static } from 'typebox'
import { Closed, Done, Id, Instant, Language, Name, Nullable, OneOf, Text, endpoint } from './endpoint.ts'
import { Account, NewPassword, PermissionName, Side } from './people.ts'

export const Password = Type.String({ minLength: 1, maxLength: 200 })
/** Six digits of the app, or a recovery code; blanks and hyphens in it count for nothing. */
export const SecondFactorCode = Text(40, 1)
/** An account name, e-mail or phone; matched without regard to case. */
const Handle = Text(120, 1)
const DealerRef = Closed({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  name_en: Nullable(Type.String()),
})

export const Session = Closed({
  person: Closed({ id: Id, name: Type.String(), account: Type.String(), language: Language }),
  side: Side,
  dealer: Nullable(DealerRef),
  /** The dealers that this person belongs to; switching is `switchDealer`. */
  dealers: Type.Array(DealerRef),
  permissions: Type.Array(PermissionName),
  /** The password is one that somebody else chose: until an own one is chosen, all but that is refused. */
  must_change_password: Type.Boolean(),
  /** The company demands a second factor, and the time to add one is over: until then all else is refused. */
  must_add_second_factor: Type.Boolean(),
  /** Demanded and missing: to be added before this. */
  second_factor_due: Nullable(Instant),
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
  summary:
    'Signs in by account name, e-mail or phone and password, and a code where a second factor is on; sets the session cookie',
  permission: 'public',
  body: Closed({ handle: Handle, password: Password, code: Type.Optional(SecondFactorCode) }),
  reply: Session,
  refuses: ['sign-in-failed', 'second-factor-required', 'second-factor-wrong', 'too-many-requests'],
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
  whileOwing: ['password', 'second-factor'],
  reply: Session,
})
export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: 'Ends this session',
  permission: 'signed-in',
  whileOwing: ['password', 'second-factor'],
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
  whileOwing: ['password', 'second-factor'],
  body: Closed({ name: Type.Optional(Name), language: Type.Optional(Language) }),
  reply: Session,
})
export const changePassword = endpoint({
  name: 'changePassword',
  method: 'PUT',
  path: '/me/password',
  summary: 'Changes the own password and ends all other sessions',
  permission: 'signed-in',
  whileOwing: ['password', 'second-factor'],
  body: Closed({ current_password: Password, new_password: NewPassword }),
  reply: Done,
  refuses: ['password-wrong', 'password-weak', 'password-unchanged'],
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
