/**
 * The second factor: six digits of an authenticator app (TOTP, RFC 6238) beside the password. Its person turns it on and
 * off; whoever may reset the person's password may take it away when the phone is lost.
 */
import { Type, type Static } from 'typebox'
import { byId, Closed, Done, Instant, Nullable, Text, endpoint, ofDealerItem } from './endpoint.ts'
import { Password, SecondFactorCode } from './identity.ts'
import { DealerUser, Staff } from './people.ts'

export const SecondFactor = Closed({
  /** Null: it is off. */
  since: Nullable(Instant),
  recovery_codes_left: Type.Integer(),
  /** The company demands one of this person. */
  is_demanded: Type.Boolean(),
})
export type SecondFactor = Static<typeof SecondFactor>
export const getSecondFactor = endpoint({
  name: 'getSecondFactor',
  method: 'GET',
  path: '/me/second-factor',
  summary: 'Whether the own second factor is on, and how many recovery codes are left',
  permission: 'signed-in',
  whileOwing: ['second-factor'],
  reply: SecondFactor,
})

/** What the app is told, once: `secret` is the part of `uri` that can be typed (base32). */
export const SecondFactorSetup = Closed({ secret: Type.String(), uri: Type.String() })
export type SecondFactorSetup = Static<typeof SecondFactorSetup>
export const beginSecondFactor = endpoint({
  name: 'beginSecondFactor',
  method: 'POST',
  path: '/me/second-factor/setup',
  summary: 'Begins to set up the own second factor; it counts once a code has confirmed it',
  permission: 'signed-in',
  whileOwing: ['second-factor'],
  body: Closed({ current_password: Password }),
  reply: SecondFactorSetup,
  refuses: ['password-wrong', 'second-factor-on'],
})

/** Each opens once in place of a code. Shown here and never again: only hashes are kept. */
export const RecoveryCodes = Closed({ recovery_codes: Type.Array(Type.String()) })
export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  method: 'POST',
  path: '/me/second-factor',
  summary: 'Turns the own second factor on by a first code and ends all other sessions',
  permission: 'signed-in',
  whileOwing: ['second-factor'],
  body: Closed({ code: SecondFactorCode }),
  reply: RecoveryCodes,
  refuses: ['second-factor-wrong', 'second-factor-not-begun', 'second-factor-on'],
})
const bothFactors = Closed({ current_password: Password, code: SecondFactorCode })
const bothRefusals = ['password-wrong', 'second-factor-wrong', 'second-factor-off'] as const
export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/me/second-factor/recovery-codes',
  summary: 'Makes new recovery codes; those from before are worth nothing',
  permission: 'signed-in',
  body: bothFactors,
  reply: RecoveryCodes,
  refuses: bothRefusals,
})
export const removeSecondFactor = endpoint({
  name: 'removeSecondFactor',
  method: 'POST',
  path: '/me/second-factor/removal',
  summary: 'Turns the own second factor off and ends all other sessions',
  permission: 'signed-in',
  body: bothFactors,
  reply: Done,
  refuses: bothRefusals,
})

const reset = { method: 'POST', versioned: true, body: Closed({ reason: Text(300, 2) }) } as const
const resetRefusals = ['not-found', 'changed-meanwhile', 'permission-foreign', 'second-factor-off'] as const
export const resetStaffSecondFactor = endpoint({
  ...reset,
  name: 'resetStaffSecondFactor',
  path: '/staff/{id}/second-factor-reset',
  summary: 'Takes a lost second factor from a person of the principal, with a reason; the sessions end',
  permission: 'staff.manage',
  params: byId,
  reply: Staff,
  refuses: resetRefusals,
})
export const resetUserSecondFactor = endpoint({
  ...reset,
  name: 'resetUserSecondFactor',
  path: '/users/{id}/second-factor-reset',
  summary: 'Takes a lost second factor from a user of the own dealer, with a reason; the sessions end',
  permission: 'users.manage',
  params: byId,
  reply: DealerUser,
  refuses: [...resetRefusals, 'person-shared'],
})
export const resetDealerUserSecondFactor = endpoint({
  ...reset,
  name: 'resetDealerUserSecondFactor',
  path: '/dealers/{dealer_id}/users/{id}/second-factor-reset',
  summary: 'Takes a lost second factor from a user of a dealer, for staff',
  permission: 'dealers.users',
  params: ofDealerItem,
  reply: DealerUser,
  refuses: [...resetRefusals, 'person-shared'],
})
