/** How two requests at once may end: as one after the other would, in one order or the other. */
import { apply, type Answer, type Step } from './apply.ts'
import type { Request } from './requests.ts'
import type { State } from './state.ts'

export function serialOrders(state: State, a: Request, b: Request) {
  return [true, false].map((aFirst) => {
    const first = apply(state, aFirst ? a : b)
    const second = apply(first.state, aFirst ? b : a)
    return { aFirst, first, second, expected: aFirst ? said(first, second) : said(second, first) }
  })
}

const said = (a: Step, b: Step) => ({ a: agreed(a.answer), b: agreed(b.answer) })

/**
 * What two at once must agree on: everything but the advice beside a draft. Stock and credit of the moment are shown
 * there as they were when each was read; what is decided by them is decided under locks.
 */
export function agreed({ status, body }: Answer): Answer {
  if (typeof body !== 'object' || body === null || !('advice' in body)) return { status, body }
  const {
    advice: _advice,
    errors: _errors,
    warnings: _warnings,
    lines,
    ...rest
  } = body as Record<string, unknown>
  const known = lines as { verdicts: { code: string }[] }[]
  const told = known.map((line) => ({
    ...line,
    verdicts: line.verdicts.filter(({ code }) => code !== 'stock-short'),
  }))
  return { status, body: { ...rest, lines: told } }
}
