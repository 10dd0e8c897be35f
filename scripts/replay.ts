/**
 * `npm run replay -- FOLDER [--limit N] [--clients N]`: the standing rehearsal. Starts a fresh database and server,
 * derives price rules from a year of real trade, replays every sale through the public API and compares to the cent.
 * Prints one JSON object; exits non-zero unless every line agrees.
 */
import { parseArgs } from 'node:util'
import { clientOf, signInCookie } from './replay/client.ts'
import { deriveRules } from './replay/derive-rules.ts'
import { drive } from './replay/drive.ts'
import { loadMasters, loadPrices } from './replay/load.ts'
import { progress } from './replay/progress.ts'
import { exactTotal, readInvoices, thousandthsText } from './replay/sales.ts'
import { withFreshPortal } from './replay/fresh-portal.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string' }, clients: { type: 'string', default: '8' } },
})
const folder = positionals[0]
if (!folder) {
  console.error('npm run replay -- FOLDER [--limit N] [--clients N]   FOLDER holds online-retail.csv.gz')
  process.exit(2)
}
const clients = wholeNumber(values.clients, '--clients')
const invoices = await readInvoices(folder, values.limit ? wholeNumber(values.limit, '--limit') : Infinity)
const sales = invoices.flatMap((invoice) =>
  invoice.lines.map((line) => ({ ...line, dealer: invoice.dealer })),
)
const { rules } = deriveRules(sales)

const result = await withFreshPortal(async ({ base, administrator }) => {
  const staff = clientOf(base, { cookie: await signInCookie(base, administrator) })
  const note = progress('loading', 3)
  const dealers = await loadMasters(staff, invoices, () => note(1))
  note(2)
  await loadPrices(staff, rules, dealers)
  note(3)
  const start = performance.now()
  const shown = progress('replaying', invoices.length)
  const outcome = await drive({ base, staff, dealers, invoices, clients, onOrder: shown })
  return { ...outcome, seconds: (performance.now() - start) / 1000 }
})

const expected = exactTotal(sales)
const sorted = result.latencies_ms.toSorted((a, b) => a - b)
const percentile = (part: number) =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10
const ofKind = (kind: string) => rules.filter((rule) => rule.kind === kind).length
console.log(
  JSON.stringify({
    orders: result.orders,
    orders_touchless: result.orders_touchless,
    lines: result.lines,
    lines_touchless: result.lines_touchless,
    mismatches: result.mismatches,
    sales_total: thousandthsText(result.total),
    expected_total: thousandthsText(expected),
    rules: { base: ofKind('base'), tier: ofKind('tier'), dated: ofKind('dated'), dealer: ofKind('dealer') },
    seconds: Math.round(result.seconds * 10) / 10,
    orders_per_second: Math.round((result.orders / result.seconds) * 10) / 10,
    p50_ms: percentile(0.5),
    p99_ms: percentile(0.99),
  }),
)
process.exit(
  result.mismatches === 0 && result.total === expected && result.orders === invoices.length ? 0 : 1,
)

function wholeNumber(text: string, name: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) {
    console.error(`${name} wants a whole number above zero`)
    process.exit(2)
  }
  return Number.parseInt(text, 10)
}
