/** Proving once more who one is, at an open screen. Before the transaction, and wrong guesses slow down as at sign-in. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#platform/context.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import type { App } from '#platform/http/serve.ts'
import { forgive, takeTurn } from './attempts.ts'
import { isPassword } from './passwords.ts'
import { bare, passes, takeCode, type Bearer } from './second-factor.ts'

/** Person and session of somebody at a device; a key is refused. */
export function self({ actor }: { actor: Actor }): { person_id: string; session_id: string } {
  if (actor.kind !== 'person' || !actor.person_id || !actor.session_id) throw new Problem('forbidden')
  return { person_id: actor.person_id, session_id: actor.session_id }
}

type House = Pick<App, 'pool' | 'board'>

export async function provePassword(
  house: House,
  request: FastifyRequest,
  { current_password }: { current_password: string },
): Promise<void> {
  const { person_id } = bearerOf(request)
  await takeTurn(house.pool, 'account', person_id)
  await checkPassword(house, person_id, current_password)
  await forgive(house.pool, 'account', person_id)
}

/** By password and by code, or a recovery code. */
export async function proveBoth(
  house: House,
  request: FastifyRequest,
  { current_password, code }: { current_password: string; code: string },
): Promise<void> {
  const bearer = bearerOf(request)
  const { rows } = await house.pool.query<{ is_on: boolean }>(
    'select second_factor_since is not null as is_on from identity.people where id = $1',
    [bearer.person_id],
  )
  if (!rows[0]?.is_on) throw new Problem('second-factor-off')
  await takeTurn(house.pool, 'account', bearer.person_id)
  await checkPassword(house, bearer.person_id, current_password)
  await checkSecondFactor(house, request, bearer, code)
  await forgive(house.pool, 'account', bearer.person_id)
}

/** Refuses a code that opens nothing, and tells of a recovery code that was used. */
export async function checkSecondFactor(
  house: House,
  request: FastifyRequest,
  bearer: Bearer,
  code: string,
): Promise<void> {
  const passed = await passes(house, bearer, code)
  if (passed === null) throw refusedField('second-factor-wrong', '/code')
  if (passed === 'recovery') request.server.watch.happened(request, 'recovery-code-used')
}

/** The first code of an app that was just told its secret. */
export async function proveSetup({ pool }: House, request: FastifyRequest, code: string): Promise<void> {
  const { person_id } = bearerOf(request)
  await takeTurn(pool, 'account', person_id)
  if (!(await takeCode(pool, person_id, bare(code)))) throw refusedField('second-factor-wrong', '/code')
  await forgive(pool, 'account', person_id)
}

async function checkPassword({ pool }: House, person_id: string, given: string) {
  const { rows } = await pool.query<{ password_hash: string | null }>(
    'select password_hash from identity.people where id = $1',
    [person_id],
  )
  if (!(await isPassword(rows[0]?.password_hash ?? null, given)))
    throw refusedField('password-wrong', '/current_password')
}

export function bearerOf({ actor }: FastifyRequest): Bearer {
  if (!actor) throw new Problem('not-signed-in')
  return { ...actor, person_id: self({ actor }).person_id }
}
