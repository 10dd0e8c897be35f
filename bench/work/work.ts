/** What a work-load is: one operation as our clients ask for it, the same of the floor, and what must come back. */
import type { Size } from '../company/company.ts'
import type { Operation } from '../drive/measure.ts'
import { wireTo, type Question, type Wire } from '../drive/wire.ts'
import * as company from '../company/company.ts'

/** A client signed in to the portal as its own dealer. */
export interface Client {
  dealer: number
  wire: Wire
  cookie: string
}
export interface Site {
  port: number
  size: Size
  /** Each its own dealer; and as many sessions of the one dealer with 500 orders. */
  clients: readonly Client[]
  historians: readonly Client[]
}
/** The floor knows no sessions: it is told for whom. */
export interface Floor {
  size: Size
  wire: Wire
}
export interface Work {
  name: string
  title: string
  /** CPU ms of server and PostgreSQL per operation (speed.md); null where the budget is of another kind. */
  budget_ms: number | null
  ours: (site: Site) => Operation
  floor: (floor: Floor) => Operation
}

/** A figure of a reply is not what the data say. Ends the run: what is quick and wrong is not measured. */
export class WrongFigure extends Error {}

export function same(what: string, got: unknown, wanted: unknown) {
  if (got !== wanted)
    throw new WrongFigure(`${what}: got ${JSON.stringify(got)}, the data say ${JSON.stringify(wanted)}`)
}

/** Even numbers that look like chance and are the same in every run. */
export function chance(client: number, turn: number, salt = 0): number {
  let mixed =
    Math.imul(client + 1, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

const dealerOf = ({ dealers }: Size, client: number) => 1 + ((client * 7) % (dealers - 1))

/**
 * Clients are signed in as people are: by name and password. One after the other: many sign-ins at once look like
 * guessing to the portal.
 */
export async function openClients(port: number, dealers: readonly number[]): Promise<Client[]> {
  const clients: Client[] = []
  for (const dealer of dealers) {
    const wire = wireTo(port)
    const body = { handle: `d${String(dealer).padStart(5, '0')}`, password: company.password }
    const { cookies } = await wire({ method: 'POST', path: '/api/v1/session', body })
    clients.push({ dealer, wire, cookie: (cookies[0] ?? '').split(';')[0] ?? '' })
  }
  return clients
}

export async function openSite(port: number, size: Size, count: number): Promise<Site> {
  const own = Array.from({ length: count }, (_, client) => dealerOf(size, client))
  return {
    ...{ port, size },
    clients: await openClients(port, own),
    historians: await openClients(port, Array<number>(count).fill(0)),
  }
}

/** Asks as a client; the reply's fields are checked by who uses them. */
export async function ask<T>(
  { wire, cookie }: Client,
  question: Question,
): Promise<{ reply: T; bytes: number }> {
  const { text, bytes } = await wire({ ...question, headers: { ...question.headers, cookie } })
  return { reply: JSON.parse(text) as T, bytes } // what is not there fails its check
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}
