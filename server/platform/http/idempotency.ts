/** Exactly one effect per Idempotency-Key (rulings.md § HTTP): the first reply is kept and replayed byte for byte. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'

export interface Claim {
  actor: string
  endpoint: string
  key: string
  hash: string
}
export interface KeptReply {
  status: number
  etag: string | null
  /** Encoded once, for PostgreSQL and for the wire. */
  body: Buffer
}

/** What makes two requests the same: path, version asked for, and body. */
export function bodyHash(endpoint: Endpoint, request: FastifyRequest): string {
  const parts = [endpoint.name, request.params, request.headers['if-match'] ?? null, request.body ?? null]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/**
 * Takes the key for this transaction. A second request with it waits here for the first one's commit (bounded by
 * lock_timeout: then `request-in-flight`) and gets its reply.
 */
export async function findReplay(ctx: Ctx, claim: Claim): Promise<KeptReply | null> {
  const inserted = await ctx.db
    .insertInto('platform.idempotency_keys')
    .values({
      actor_id: claim.actor,
      endpoint: claim.endpoint,
      key: claim.key,
      request_hash: claim.hash,
      created_at: ctx.clock,
    })
    .onConflict((conflict) => conflict.columns(['actor_id', 'endpoint', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isLockTimeout(error) ? new Problem('request-in-flight') : error
    })
  if (inserted) return null
  const kept = await ctx.db
    .selectFrom('platform.idempotency_keys')
    .select(['request_hash', 'status', 'etag', 'body'])
    .where('actor_id', '=', claim.actor)
    .where('endpoint', '=', claim.endpoint)
    .where('key', '=', claim.key)
    .executeTakeFirst()
  if (!kept || kept.status === null) throw new Problem('request-in-flight')
  if (kept.request_hash !== claim.hash) throw new Problem('idempotency-key-reused')
  return { status: kept.status, etag: kept.etag, body: Buffer.from(kept.body ?? '') }
}

/** Sent at once, so that it may travel with the commit. */
export function keepReply(ctx: Ctx, claim: Claim, reply: KeptReply): Promise<unknown> {
  const kept = ctx.db
    .updateTable('platform.idempotency_keys')
    .set({ status: reply.status, etag: reply.etag, body: sql<string>`${reply.body}` })
    .where('actor_id', '=', claim.actor)
    .where('endpoint', '=', claim.endpoint)
    .where('key', '=', claim.key)
  return ctx.send(kept.compile())
}

function isLockTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03'
}
