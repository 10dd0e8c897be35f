/** The business clock: instants are RFC 3339 text, days are `YYYY-MM-DD` in the company's time zone. */

const formats = new Map<string, Intl.DateTimeFormat>()
let lastAsked = { minute: '', timeZone: '', day: '' }

/** The day of an instant in a time zone. The last answer is kept: a day begins with a minute, and most ask for now. */
export function dayOf(instant: string, timeZone: string): string {
  const minute = instant.slice(0, 16)
  if (lastAsked.minute !== minute || lastAsked.timeZone !== timeZone)
    lastAsked = { minute, timeZone, day: formatted(instant, timeZone) }
  return lastAsked.day
}

function formatted(instant: string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Does the instant read as one? */
export function isInstant(text: string): boolean {
  const isShaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text)
  return isShaped && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) // Date.parse takes February 30
}

/** A year's look back from the first, and the last in the farthest time zone, are still days that the contract can write. */
const [clock_min, clock_max] = ['1901-01-02T00:00:00Z', '2199-12-31T09:59:59.999Z'].map(Date.parse) as [
  number,
  number,
] // two

/** May the business clock stand there? Beyond it a reply would hold days that nobody may write. */
export function isBusinessInstant(text: string): boolean {
  const time = Date.parse(text)
  return isInstant(text) && time >= clock_min && time <= clock_max
}

/** Is the text a day that exists? `2026-02-30` has the form and is none. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
