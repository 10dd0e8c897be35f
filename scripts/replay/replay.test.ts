import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { deriveRules, priceBy } from './derive-rules.ts'
import { exactTotal, readInvoices, thousandths, thousandthsText } from './sales.ts'

const extract = join(import.meta.dirname, 'extract')

test('every sale of the extract goes through the public API to the last digit', async () => {
  const invoices = await readInvoices(extract)
  const lines = invoices.flatMap((invoice) => invoice.lines)
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../replay.ts'),
    extract,
    '--clients',
    '4',
  ])
  const said = JSON.parse(stdout)
  assert.equal(said.mismatches, 0)
  assert.equal(said.orders, invoices.length)
  assert.equal(said.lines, lines.length)
  assert.equal(said.sales_total, thousandthsText(exactTotal(lines)))
  assert.equal(said.expected_total, said.sales_total)
  assert.ok(said.orders_touchless < said.orders, 'the extract holds handwritten prices')
  assert.ok(said.lines_touchless > said.lines / 2)
})

test('thousandths are exact', () => {
  assert.equal(thousandths('0.001'), 1n)
  assert.equal(thousandths('12'), 12_000n)
  assert.equal(thousandthsText(1n), '0.001')
  assert.equal(thousandthsText(8_911_407_904n), '8911407.904')
  assert.throws(() => thousandths('0.0001'))
})

test('derived rules other than base prices serve at least two invoices, and leave the rest to grants', async () => {
  const invoices = await readInvoices(extract)
  const sales = invoices.flatMap((invoice) =>
    invoice.lines.map((line) => ({ ...line, dealer: invoice.dealer })),
  )
  const { rules, byHand } = deriveRules(sales)
  for (const rule of rules.filter(({ kind }) => kind !== 'base')) {
    const own = rules.filter(({ sku, dealer }) => sku === rule.sku && dealer === rule.dealer)
    const served = sales.filter(
      (sale) =>
        sale.sku === rule.sku &&
        (rule.dealer === null || sale.dealer === rule.dealer) &&
        sale.price === rule.price &&
        priceBy(own, sale) === rule.price &&
        sale.quantity >= rule.quantity_from,
    )
    assert.ok(new Set(served.map(({ invoice }) => invoice)).size >= 2, JSON.stringify(rule))
  }
  for (const [index, sale] of sales.entries())
    if (sale.sku === 'M' || sale.price === '0') assert.ok(byHand.has(index))
})

test('a tier, a dated change and a dealer’s own price are each found', () => {
  const sale = (dealer: string, day: number, quantity: number, price: string) => ({
    invoice: `${dealer}-${day}-${quantity}`,
    dealer,
    sku: 'A',
    day: `2011-01-${String(day).padStart(2, '0')}`,
    quantity,
    price,
  })
  const early = [1, 2, 3, 4, 5, 6].flatMap((day) => [sale('x', day, 1, '10'), sale('y', day, 12, '8')])
  const late = [11, 12, 13, 14, 15, 16].map((day) => sale('x', day, 1, '11'))
  const own = [3, 4, 5, 6].map((day) => sale('z', day, 1, '7'))
  const { rules, byHand } = deriveRules([...early, ...late, ...own])
  assert.equal(byHand.size, 0)
  assert.ok(
    rules.some(
      ({ kind, price, quantity_from }) =>
        kind === 'tier' && price === '8' && quantity_from > 1 && quantity_from <= 12,
    ),
  )
  assert.ok(
    rules.some(
      ({ price, valid_from, dealer }) => price === '11' && valid_from === '2011-01-11' && dealer === null,
    ),
  )
  assert.ok(rules.some(({ kind, dealer, price }) => kind === 'dealer' && dealer === 'z' && price === '7'))
})
