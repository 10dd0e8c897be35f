/**
 * Who asks: one statement, outside any transaction, by the hash of the session token or API key. It brings the clock and
 * the company's settings as well, so that the transaction behind it need not wait for its own opening.
 */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Permission } from '@concord/contract/permissions.ts'
import type { Actor } from '#platform/context.ts'
import { startColumns, startOf, type StartRow } from '#platform/database/settings.ts'
import type { Admitted } from '#platform/http/serve.ts'
import { Problem } from '#platform/problem.ts'
import { cookieToken, type SessionOptions } from './cookie.ts'
import { owedBy, type Asked, type Demand } from './second-factor-demand.ts'

const lookup = `select s.id, s.kind, s.person_id, s.side, s.current_dealer_id, s.dealers::text[] as dealers, s.permissions, s.scope,
  s.scope_regions, s.scope_own, s.key_name, p.name, p.language, s.last_seen_at < now() - interval '1 minute' as is_stale, s.is_guarded,
  p.first_password_until, p.second_factor_since, p.is_staff, p.created_at, c.second_factor_for, c.second_factor_from,
  ${startColumns}
  from identity.sessions s join identity.people p on p.id = s.person_id cross join company.profile c
  where s.token_hash = $1 and p.is_active and (s.expires_at is null or s.expires_at > now())
    and (s.kind = 'key' or s.last_seen_at > now() - $2 * interval '1 hour')`

interface SessionRow extends StartRow, Demand, Asked {
  id: string
  kind: 'device' | 'key'
  person_id: string
  side: 'd' | 's'
  current_dealer_id: string | null
  dealers: string[]
  permissions: Permission[]
  scope: 'all' | 'cut'
  scope_regions: string[]
  scope_own: boolean
  key_name: string | null
  name: string
  language: 'zh-CN' | 'en-US'
  is_stale: boolean
  is_guarded: boolean
  first_password_until: string | null
}

/** Returns the actor of a request and what its transaction starts from, or null when it carries no live credential. */
export async function authenticate(
  pool: pg.Pool,
  request: FastifyRequest,
  options: SessionOptions,
): Promise<Admitted | null> {
  const bearer = bearerOf(request)
  const cookie = cookieToken(request, options)
  if (!bearer && cookie) refuseForeignOrigin(request)
  const token = bearer ?? cookie?.token
  if (!token) return null
  request.about = { credential: bearer ? 'key' : 'cookie' } // told only when it is refused
  if (token.length > 200) return null
  const { rows } = await pool.query<SessionRow>({
    name: 'session-by-token',
    text: lookup,
    values: [tokenHash(token), options.idleHours],
  })
  const row = rows[0]
  if (!row || (row.kind === 'key') !== (bearer !== null)) return null
  if (row.is_guarded && !cookie?.isGuarded) return null // planted, or no browser
  if (row.is_stale)
    await pool.query('update identity.sessions set last_seen_at = now() where id = $1', [row.id])
  request.about = null
  return {
    actor: actorOf(row),
    start: startOf(row),
    owed: row.kind === 'key' ? null : owedBy(row, row, row.clock),
  }
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function actorOf(row: SessionRow): Actor {
  return {
    kind: row.kind === 'key' ? 'key' : 'person',
    person_id: row.person_id,
    name: row.key_name ?? row.name,
    side: row.side,
    session_id: row.id,
    language: row.language,
    dealer_id: row.current_dealer_id,
    dealers: row.dealers,
    permissions: new Set(row.permissions),
    scope:
      row.scope === 'all' ? { all: true } : { all: false, regions: row.scope_regions, own: row.scope_own },
  }
}

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') ? header.slice(7).trim() : null
}

/** A browser sends its cookie whoever asks it to; writes must come from our own pages (trust.md T63). */
export function refuseForeignOrigin(request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (origin === undefined) return // not a cross-site browser request: those always carry Origin
  if (URL.canParse(origin) && new URL(origin).host === request.host) return
  throw new Problem('origin-refused')
}
