/** Whether a reply keeps the wall: equal to the reply for an id that nobody has, and without a byte of a stranger's. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import type { ProbeLeak } from '@concord/contract/probe.ts'
import type { Asking, Question } from './questions.ts'
import { askingOf } from './questions.ts'
import { strangers, type Cast, type Side, type Stranger } from './cast.ts'
import { newId } from '#platform/ids.ts'
import { kinds, shownToParents, type Kind } from './things.ts'

export interface Reply {
  status: number
  headers: Record<string, unknown>
  text: string
}
export type Ask = (token: string | null, endpoint: Endpoint, asking: Asking) => Promise<Reply>
export interface Leak extends ProbeLeak {
  /** What the reply was; synthetic dealers' words only. */
  detail: string
}

/** Asks for an absent id, a malformed one and each stranger's, and compares. */
export async function judgeForeign(question: Question, cast: Cast, ask: Ask): Promise<Leak[]> {
  const { endpoint, side, places } = question
  const { token } = cast.askers[side]
  const leaks: Leak[] = []
  const put = async (whose: Leak['whose'], other: (kind: Kind) => string) => {
    const ids: string[] = []
    const asking = askingOf(question, ownOf(cast, side), (kind) => {
      const id = other(kind)
      ids.push(id)
      return id
    })
    const reply = await ask(token, endpoint, asking)
    const leak = (what: Leak['what']) =>
      leaks.push({
        endpoint: endpoint.name,
        side,
        place: places.map(({ pointer }) => pointer).join(' '),
        whose,
        what,
        detail: `${reply.status} ${reply.text.slice(0, 160)}`,
      })
    if (reply.status >= 500) leak('broken')
    if (foreignBytes(question, cast, reply, ids).length > 0) leak('bytes')
    return { reply, masked: masked(reply, ids), leak }
  }
  const absent = await put('nobody', () => newId())
  const malformed = await put('malformed', () => 'no-id-at-all')
  if (malformed.reply.status < 400 && absent.reply.status >= 400) malformed.leak('answered')
  for (const whose of strangersFor(question)) {
    const { reply, masked: text, leak } = await put(whose, (kind) => idOf(cast, whose, kind))
    const isShown = whose === 'shown_child' && side === 'd' && shownToParents.has(endpoint.name)
    if (isShown || text === absent.masked) continue
    leak(reply.status < 300 && absent.reply.status >= 300 ? 'answered' : 'told-apart')
  }
  return leaks
}

/** With own ids only: it must be answered, or refused for a reason that is not absence; and nothing of a stranger's comes along. */
export async function judgeOwn(
  question: Question,
  cast: Cast,
  home: Pick<Cast, 'own' | 'askers'>,
  ask: Ask,
): Promise<Leak[]> {
  const { endpoint, side } = question
  const reply = await ask(
    home.askers[side].token,
    endpoint,
    askingOf(question, ownOf(home, side), () => newId()),
  )
  const leak = (what: Leak['what']): Leak => ({
    endpoint: endpoint.name,
    side,
    place: '-',
    whose: 'own',
    what,
    detail: `${reply.status} ${reply.text.slice(0, 300)}`,
  })
  const leaks: Leak[] = []
  if (reply.status >= 500) leaks.push(leak('broken'))
  else if (!isOwnAnswer(endpoint, reply)) leaks.push(leak('own-refused'))
  if (foreignBytes(question, cast, reply, []).length > 0) leaks.push(leak('bytes'))
  return leaks
}

/** Things that only the asker itself has. */
function ownOf({ own, askers }: Pick<Cast, 'own' | 'askers'>, side: Side) {
  return { ...own, session: askers[side].device_id }
}

/** Reads answer. A write may be refused by a rule that the example breaks; never as absent or ill-formed. */
function isOwnAnswer({ name, method }: Endpoint, { status, text }: Reply): boolean {
  if (status < 300) return true
  if (method === 'GET') return false
  const code = /"code":"([a-z-]+)"/.exec(text)?.[1] ?? ''
  return code === ownAbsences[name] || (status !== 404 && status !== 400 && code !== 'invalid-input')
}

/** What even an own id does not find: staff work for no dealer, and no job has failed. */
const ownAbsences: Readonly<Record<string, string>> = { switchDealer: 'not-found', retryJob: 'not-found' }

/** What of the strangers stands in the reply, headers included; ids of the question itself do not count. */
export function foreignBytes(
  { endpoint, side }: Pick<Question, 'endpoint' | 'side'>,
  cast: Cast,
  reply: Reply,
  asked: readonly string[],
): string[] {
  const text = `${JSON.stringify(reply.headers)} ${reply.text}`
  const isShown = side === 'd' && shownToParents.has(endpoint.name)
  return secretsFrom(cast, side, isShown).filter((secret) => !asked.includes(secret) && text.includes(secret))
}

/** A product is company-wide to staff, so its id says nothing there; and a child that shows its orders shows their product. */
function secretsFrom(cast: Cast, side: Side, isShown: boolean): string[] {
  const hidden = strangers.filter((whose) => !(isShown && whose === 'shown_child'))
  return hidden.flatMap((whose) => {
    const { canaries, things } = cast.strangers[whose]
    const ids = Object.entries(things).filter(
      ([kind]) => kinds[kind as Kind].includes(side) && !(isShown && kind === 'product'), // its keys are kinds
    )
    return [...canaries, ...ids.map(([, id]) => id)]
  })
}

/** Things of the wrong side are the same whoever the stranger is. */
function strangersFor({ places }: Question): readonly Stranger[] {
  return places.every(({ kind }) => isOfSide(kind)) ? ['foreign'] : strangers
}

const isOfSide = (kind: Kind) => /^(staff|staff_key|staff_role|dealer_role)$/.test(kind)

function idOf(cast: Cast, whose: Stranger, kind: Kind): string {
  if (isOfSide(kind)) return cast.wrongSide[kind] ?? newId()
  const things: Record<string, string> = cast.strangers[whose].things
  return things[kind === 'percent_list' ? 'price_list' : kind] ?? newId()
}

/** What must be equal: everything but the request's own id, path, time, and the ids asked for. */
export function masked({ status, headers, text }: Reply, asked: readonly string[]): string {
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(date|x-request-id|x-ratelimit-.*|content-length|connection|keep-alive)$/.test(name),
  )
  let body = text
    .replace(/"trace_id":"[^"]*"/, '"trace_id":""')
    .replace(/"instance":"[^"]*"/, '"instance":""')
  for (const id of asked) body = body.replaceAll(id, '<asked>')
  return `${status} ${JSON.stringify(kept)} ${body}`
}
