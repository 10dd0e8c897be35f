/** A person with an authenticator app. */
import type { Body } from '@concord/contract/endpoint.ts'
import { signIn } from '@concord/contract/identity.ts'
import { beginSecondFactor, confirmSecondFactor } from '@concord/contract/second-factor.ts'
import { hashPassword } from '../identity/passwords.ts'
import type { Answer, Portal, Token } from './portal.ts'
import { codeOf } from './totp.ts'

export const password = 'seven blue lanterns'

/** As if time had gone on since the last code: codes of this step open again. */
export const forgetSteps = ({ pool }: Portal) =>
  pool.query('update identity.second_factors set last_step = 1')

/** Gives a person the password of these tests, as an own one, and answers the account. */
export async function givePassword({ pool }: Portal, id: string): Promise<string> {
  const { rows } = await pool.query<{ account: string }>(
    'update identity.people set password_hash = $2 where id = $1 returning account',
    [id, await hashPassword(password)],
  )
  return rows[0]?.account ?? ''
}

export const tokenOf = ({ headers }: Answer): Token => ({
  token: /concord_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '',
})

/** Turns the second factor on for somebody signed in; `device` is where they stay so. */
export async function withFactor(house: Portal, person: { id: string; token: string }) {
  const account = await givePassword(house, person.id)
  const as = house.api.as(person)
  const { secret } = await as.call(beginSecondFactor, { body: { current_password: password } })
  const code = codeOf(secret)
  const confirmed = await as.ask(confirmSecondFactor, { body: { code } })
  const { recovery_codes: codes } = confirmed.json as { recovery_codes: string[] } // the reply of its contract
  const enter = (given: Partial<Body<typeof signIn>> = {}) =>
    house.api.as(null).ask(signIn, { body: { handle: account, password, ...given } })
  return { account, secret, code, codes, device: tokenOf(confirmed), enter }
}
