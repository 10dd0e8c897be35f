/** Reads the wholesaler's file: one sale line per row, in file order, grouped into invoices in time order. */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

export interface SaleLine {
  invoice: string
  /** Folded to upper case: codes differ by case only. */
  sku: string
  name: string
  quantity: number
  /** Decimal text as the file has it, without trailing zeros. */
  price: string
  day: string
}
export interface Invoice {
  number: string
  dealer: string
  country: string
  /** The invoice's first time stamp, RFC 3339. */
  at: string
  lines: SaleLine[]
}

/** Rows with a customer, sales only: invoices whose number starts with a letter are returns and adjustments. */
export async function readInvoices(folder: string, limit = Infinity): Promise<Invoice[]> {
  const invoices = new Map<string, Invoice>()
  const rows = fileIn(folder).pipe(parse({ columns: true }))
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const { InvoiceNo: number = '', CustomerID: dealer = '', InvoiceDate: time = '' } = row
    if (!dealer || !/^\d/.test(number)) continue
    const at = `${time.replace(' ', 'T')}Z`
    const invoice = invoices.get(number) ?? {
      number,
      dealer,
      country: row.Country ?? '',
      at,
      lines: [],
    }
    if (at < invoice.at) invoice.at = at
    invoice.lines.push(lineOf(row, at))
    invoices.set(number, invoice)
  }
  const ordered = [...invoices.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const kept = ordered.slice(0, Math.min(limit, ordered.length))
  // The business day of a line is its invoice's: the clock stands at the invoice's first time stamp.
  for (const invoice of kept) for (const line of invoice.lines) line.day = invoice.at.slice(0, 10)
  return kept
}

function lineOf(row: Record<string, string>, at: string): SaleLine {
  const { InvoiceNo = '', StockCode = '', Description = '', Quantity = '', UnitPrice = '' } = row
  return {
    invoice: InvoiceNo,
    sku: StockCode.toUpperCase(),
    name: Description.trim(),
    quantity: Number.parseInt(Quantity, 10),
    price: plain(UnitPrice),
    day: at.slice(0, 10),
  }
}

/** The packed file, or a plain extract of it. */
function fileIn(folder: string): NodeJS.ReadableStream {
  const packed = join(folder, 'online-retail.csv.gz')
  return existsSync(packed)
    ? createReadStream(packed).pipe(createGunzip())
    : createReadStream(join(folder, 'online-retail.csv'))
}

function plain(price: string): string {
  return price.includes('.') ? price.replace(/\.?0+$/, '') : price
}

/** Σ quantity × price in thousandths, exactly: prices have at most three decimals. */
export function exactTotal(lines: Iterable<SaleLine>): bigint {
  let total = 0n
  for (const line of lines) total += BigInt(line.quantity) * thousandths(line.price)
  return total
}

export function thousandths(price: string): bigint {
  const [whole = '0', fraction = ''] = price.split('.')
  if (fraction.length > 3) throw new Error(`a price with more than three decimals: ${price}`)
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'))
}

export function thousandthsText(value: bigint): string {
  const digits = value.toString().padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`
}
