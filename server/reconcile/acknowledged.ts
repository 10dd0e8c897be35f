/** P1 and P2 of trust.md: whatever a client was told is stored, under the key it was asked with, and as it was told. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Promised } from './promises.ts'

/** One placed order as a client was told of it. */
const Ack = Type.Object({ key: Type.String(), order_id: Type.String(), body_sha256: Type.String() })
export type Ack = Static<typeof Ack>

export const ackOf = (key: string, order_id: string, body: string): Ack => ({
  key,
  order_id,
  body_sha256: createHash('sha256').update(body).digest('hex'),
})

/** One JSON object per line, as the fault harness writes them; a last line that a crash cut short was never an acknowledgment. */
export function readAcks(file: string): Ack[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => Value.Parse(Ack, JSON.parse(line)))
}

export function acknowledged(acks: readonly Ack[]): Promised {
  return {
    zh: `已答复的 ${acks.length} 张订单都在，且与答复一字不差`,
    en: `each of the ${acks.length} acknowledged orders is stored, byte for byte as it was told`,
    broken: async (ask) => [...disagreeing(acks), ...(await ask(missing, columns(acks)))],
  }
}

/** Equal keys must have been told equal bytes. */
function disagreeing(acks: readonly Ack[]): object[] {
  return [...Map.groupBy(acks, ({ key }) => key)]
    .filter(([, told]) => new Set(told.map(({ body_sha256 }) => body_sha256)).size > 1)
    .map(([key, told]) => ({ key, told }))
}

const missing = `
  select a.key, a.order_id from unnest($1::text[], $2::uuid[], $3::text[]) as a (key, order_id, body_sha256)
  where not exists (select from orders.orders o where o.id = a.order_id)
    or not exists (select from platform.idempotency_keys k where k.endpoint = 'placeOrder' and k.key = a.key
      and encode(sha256(convert_to(k.body, 'UTF8')), 'hex') = a.body_sha256)`

const columns = (acks: readonly Ack[]) => [
  acks.map(({ key }) => key),
  acks.map(({ order_id }) => order_id),
  acks.map(({ body_sha256 }) => body_sha256),
]
