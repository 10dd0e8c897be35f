/**
 * What opens as a second factor: the six digits that an authenticator app shows now (TOTP as every app knows it: SHA-1, 30
 * seconds), or a recovery code. Either opens once; when, is told by the database clock, so that all processes agree.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type pg from 'pg'
import { record } from '#audit'
import type { Actor } from '#platform/context.ts'
import { transact, type Board } from '#platform/database/transaction.ts'
import { hashWithSalt } from './passwords.ts'

interface House {
  pool: pg.Pool
  board: Board
}
/** Who brings a code: known by the password or the session, and with an id. */
export type Bearer = Actor & { person_id: string }

const period_s = 30
/** Steps before and after this one that still count: phones' clocks go wrong by some seconds. */
const window = 1
const totp = (secret: Secret) => new TOTP({ algorithm: 'SHA1', digits: 6, period: period_s, secret })

/** A new secret of 160 bits, and how an app is told of it. */
export function newSecret(issuer: string, label: string): { secret: string; uri: string } {
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer })
  const told = new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: period_s, secret })
  return { secret: secret.base32, uri: told.toString() }
}

/** Takes a code of the app or a recovery code, and says which it was; null when it opens nothing. */
export async function passes(
  house: House,
  bearer: Bearer,
  code: string,
): Promise<'code' | 'recovery' | null> {
  const typed = bare(code)
  if (/^\d{6}$/.test(typed)) return (await takeCode(house.pool, bearer.person_id, typed)) ? 'code' : null
  return (await takeRecoveryCode(house, bearer, typed)) ? 'recovery' : null
}

/** As apps and paper show codes, and people type them: in groups. */
export const bare = (code: string) => code.replaceAll(/[\s-]/g, '')

/** Takes the code of a step later than every step taken before; of two at once only one gets it. */
export async function takeCode(pool: pg.Pool, person_id: string, code: string): Promise<boolean> {
  const { rows } = await pool.query<{ secret: string; now_ms: number }>(
    `select secret, floor(extract(epoch from now()) * 1000)::float8 as now_ms from identity.second_factors where person_id = $1`,
    [person_id],
  )
  const kept = rows[0]
  const step = kept ? stepOf(kept.secret, code, kept.now_ms) : null
  if (kept === undefined || step === null) return false
  const taken = await pool.query(
    `update identity.second_factors set last_step = $2 where person_id = $1 and secret = $3 and last_step < $2`,
    [person_id, step, kept.secret],
  )
  return taken.rowCount === 1
}

/** The step of 30 seconds whose code this is, counted from the epoch; null when it is none of those that count now. */
export function stepOf(secret: string, code: string, now_ms: number): number | null {
  const delta = totp(Secret.fromBase32(secret)).validate({ token: code, timestamp: now_ms, window })
  return delta === null ? null : Math.floor(now_ms / 1000 / period_s) + delta
}

/** Used up and audited in one transaction of its own: it stays used whatever becomes of the request. */
async function takeRecoveryCode({ pool, board }: House, bearer: Bearer, typed: string): Promise<boolean> {
  const { person_id } = bearer
  const { rows } = await pool.query<{ recovery_salt: string | null }>(
    'select recovery_salt from identity.second_factors where person_id = $1',
    [person_id],
  )
  const salt = rows[0]?.recovery_salt
  if (!salt) return false
  const hash = await hashWithSalt(plain(typed), salt)
  const opening = { actor: bearer, language: bearer.language, isReadOnly: false, acrossDealers: true }
  return transact(pool, board, opening, async (ctx) => {
    const [row] = await ctx.db
      .updateTable('identity.second_factors')
      .set((eb) => ({ recovery_hashes: eb.fn('array_remove', ['recovery_hashes', eb.val(hash)]) }))
      .where('person_id', '=', person_id)
      .where((eb) => eb(eb.val(hash), '=', eb.fn.any('recovery_hashes')))
      .returning((eb) => eb.fn<number>('cardinality', ['recovery_hashes']).as('left'))
      .execute()
    if (!row) return false
    const changes = [{ field: 'recovery_codes_left', before: row.left + 1, after: row.left }]
    const object = { object_kind: 'person', object_id: person_id, object_label: bearer.name }
    await record(ctx, { action: 'person.recovery-code-used', ...object, changes })
    return true
  })
}

const recovery_codes = 10
/** Thirty-two signs that cannot be taken for one another (Crockford): ten of them are 50 bits. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** New codes as people read them, and what is kept of them. */
export async function newRecoveryCodes() {
  const recovery_salt = randomBytes(16).toString('hex')
  const codes = Array.from({ length: recovery_codes }, () =>
    Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join(''),
  )
  const recovery_hashes = await Promise.all(codes.map((code) => hashWithSalt(code, recovery_salt)))
  return {
    shown: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`),
    kept: { recovery_salt, recovery_hashes },
  }
}

/** As it was made, however it was read from paper. */
const plain = (typed: string) => typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
