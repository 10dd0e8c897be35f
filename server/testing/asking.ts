/** Asks a portal the wall's questions, keeps them with their replies, and asks them again elsewhere. */
import pg from 'pg'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import type { Ask, Reply } from '../probe/judge.ts'
import type { Asking } from '../probe/questions.ts'
import { cluster } from './cluster.ts'
import { portal, type Portal, type PortalOptions } from './portal.ts'
import type { World } from './world.ts'

export interface Asked {
  token: string | null
  endpoint: Endpoint
  asking: Asking
  reply: Reply
}

/** A portal over a copy of the world. */
export async function copyOf(t: Parameters<typeof portal>[0], world: World, options: PortalOptions = {}) {
  const house = await portal(t, { ...options, template: world.database })
  await house.files.put(world.cast.estate.things.file, Buffer.from('wall'))
  return house
}

/** Asks as the holder of a token; whatever is asked goes into `kept`. */
export function asking({ api }: Portal, kept: Asked[] = []): Ask {
  return async (token, endpoint, given) => {
    const { version, ...rest } = given
    const whole = { ...rest, ...(endpoint.versioned ? { version } : {}) }
    const reply = await api.as(token === null ? null : { token }).ask(endpoint, whole as never) // generic over all endpoints
    kept.push({ token, endpoint, asking: given, reply })
    return reply
  }
}

export const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/** Equal but for what is made anew each time: ids, instants, secrets. */
export function comparable({ status, headers, text }: Reply, world: World): string {
  const {
    date: _date,
    'x-request-id': _id,
    'set-cookie': _cookie,
    'content-length': _length,
    ...kept
  } = headers
  return `${status} ${JSON.stringify(kept)} ${text}`
    .replaceAll(uuid, (id) => (world.ids.has(id) ? id : '<new>'))
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>')
    .replaceAll(/ck_[ds]_[\w-]+/g, '<secret>')
}

/** A login with the application's rights whom no policy binds. */
export async function unbound(t: Parameters<typeof portal>[0]) {
  const { superUrl } = await cluster()
  const name = `unbound_${process.pid}`
  const asSuper = async (text: string) => {
    const client = new pg.Client({ connectionString: superUrl })
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  await asSuper(`create role ${name} login bypassrls password '${name}' in role concord_app`)
  t.after(() => asSuper(`drop role ${name}`))
  return (appUrl: string) => {
    const url = new URL(appUrl)
    url.username = name
    url.password = name
    return url.href
  }
}
