/** How figures, days and waits look. Amounts and quantities stay text from the server to the screen. */
import { cartons, isZero } from './quantity.ts'
import { unitAfter } from './unit-words.ts'

const symbols: Record<string, string> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€', JPY: '¥', HKD: 'HK$' }

export const currencySymbol = (currency: string) => symbols[currency] ?? `${currency} `

/** Thousands separators by text: `"1234567.50"` → `1,234,567.50`. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/** `"-329.00"` → `-¥329.00`; nothing known is a dash and never 0. */
export function moneyText(amount: string | null | undefined, currency: string): string {
  if (amount === null || amount === undefined || amount === '') return '–'
  const negative = amount.startsWith('-')
  return `${negative ? '-' : ''}${currencySymbol(currency)}${grouped(negative ? amount.slice(1) : amount)}`
}

export interface Carton {
  unit: string
  /** Base units in one carton. */
  factor: string
}

/** `96 台 (24 箱)`, `22 台 (3 箱 + 4 台)`. */
export function quantityText(quantity: string, unit: string, carton?: Carton | null): string {
  const plain = `${grouped(quantity)} ${unitAfter(quantity, unit)}`
  const inCartons = carton ? cartonText(quantity, unit, carton) : ''
  return inCartons ? `${plain} (${inCartons})` : plain
}

/** `24 箱`, `3 箱 + 4 台`; nothing while it is less than one carton. */
export function cartonText(quantity: string, unit: string, carton: Carton): string {
  if (carton.factor === '1' || isZero(quantity)) return ''
  const { whole, rest } = cartons(quantity, carton.factor)
  if (isZero(whole)) return ''
  const first = `${grouped(whole)} ${unitAfter(whole, carton.unit)}`
  return isZero(rest) ? first : `${first} + ${rest} ${unitAfter(rest, unit)}`
}

/** `2025-11-24` → `11-24`. */
export const shortDay = (day: string) => day.slice(5)

export interface Clock {
  language: string
  time_zone: string
}

function partsOf(instant: string, clock: Clock): Record<string, string> {
  const parts = formatter(clock).formatToParts(new Date(instant))
  return Object.fromEntries(parts.map((part) => [part.type, part.value]))
}

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter({ time_zone }: Clock): Intl.DateTimeFormat {
  const known = formatters.get(time_zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: time_zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(time_zone, made)
  return made
}

/** `MM-DD HH:mm`, with the year in front when it is not this one. */
export function instantText(instant: string, clock: Clock, now = new Date().toISOString()): string {
  const p = partsOf(instant, clock)
  const short = `${p['month']}-${p['day']} ${p['hour']}:${p['minute']}`
  return p['year'] === partsOf(now, clock)['year'] ? short : `${p['year']}-${short}`
}

export function fullInstantText(instant: string, clock: Clock): string {
  const p = partsOf(instant, clock)
  return `${p['year']}-${p['month']}-${p['day']} ${p['hour']}:${p['minute']}`
}

export function dayOf(instant: string, clock: Clock): string {
  const p = partsOf(instant, clock)
  return `${p['year']}-${p['month']}-${p['day']}`
}

/** `1, 2, 3, 7` → `1–3, 7`: the lines of a long order stay one short word. */
export function rangesText(positions: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const position of positions.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && position <= last[1] + 1) last[1] = position
    else ranges.push([position, position])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

/** A span of time in the largest unit that says enough: 40 分, 1.2 时, 2.0 天. */
export function waitOf(
  since: string,
  now: Date = new Date(),
): { unit: 'minutes' | 'hours' | 'days'; count: string } {
  const minutes = Math.max(0, Math.round((now.getTime() - new Date(since).getTime()) / 60_000))
  if (minutes < 60) return { unit: 'minutes', count: minutes === 0 ? '<1' : String(minutes) }
  if (minutes < 60 * 24) return { unit: 'hours', count: (minutes / 60).toFixed(1) }
  return { unit: 'days', count: (minutes / 60 / 24).toFixed(1) }
}
