/** Prices of many lines for the own dealer, with totals. A product that the dealer may not see is an unknown one. */
import { sql } from 'kysely'
import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { quotePrices } from '@concord/contract/storefront.ts'
import { isOnShelf, unitsOf, type UnitFacts } from '#catalog'
import { rightsColumns, rightsRow } from '#authorization'
import { quote } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import { add, compare, money_max, subtract, sum, taxWithin, zeroMoney, type Money } from '#platform/money.ts'
import { Problem } from '#platform/problem.ts'
import type { Shopper } from './shopper.ts'

type QuoteBody = Body<typeof quotePrices>
type QuoteReply = Reply<typeof quotePrices>
type QuoteLine = QuoteReply['lines'][number]

/** Authorization and shelf are those of today, prices those of the day asked for. */
export async function shopQuotes(ctx: Ctx, shopper: Shopper, { lines, day }: QuoteBody): Promise<QuoteReply> {
  const products = await quotable(
    ctx,
    shopper,
    lines.map((line) => line.product_id),
  )
  const asked = lines.map((line) => {
    const product = products.get(line.product_id)
    const code = refusalOf(product, line.unit)
    return { ...line, code, units: product?.units ?? [], tax_rate: product?.tax_rate ?? '0' }
  })
  const good = asked.filter(({ code }) => code === null)
  const quotes = await quote(ctx, shopper.terms, good, day ?? ctx.today)
  const quoteOf = new Map(good.map((line, index) => [line, quotes[index]]))
  const replied = asked.map((line): QuoteLine => {
    const { product_id, unit, quantity } = line
    const found = quoteOf.get(line)
    if (!found || found.unit_price === null || found.amount === null)
      return {
        product_id,
        unit,
        quantity,
        ...noPrice,
        ladder: found?.ladder ?? [],
        code: line.code ?? 'price-missing',
      }
    const { unit_price, amount, origin, ladder } = found
    const tax = taxWithin(amount, line.tax_rate, ctx.settings.amount_scale)
    return { product_id, unit, quantity, unit_price, amount, tax, origin, ladder, code: null }
  })
  return { lines: replied, currency: shopper.terms.currency, ...totals(replied) }
}

const noPrice = { unit_price: null, amount: null, tax: null, origin: null } as const

interface Quotable {
  id: string
  units: UnitFacts[]
  tax_rate: string
  see_price: boolean
}

async function quotable(ctx: Ctx, { terms }: Shopper, ids: string[]): Promise<Map<string, Quotable>> {
  const { rows } = await sql<Quotable>`
    select * from (
      select p.id, ${unitsOf('p')} as units, coalesce(p.tax_rate, ${ctx.settings.tax_rate}::numeric)::text as tax_rate,
        ${rightsColumns('rights')}
      from catalog.products p cross join lateral ${rightsRow(terms.scopes, ctx.today, 'p.targets')} rights
      where p.id = any(${[...new Set(ids)]}::uuid[]) and ${isOnShelf(ctx.today, 'p')}) seen
    where see`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of what a dealer sees without its price only that there is none is told. */
function refusalOf(product: Quotable | undefined, unit: string): QuoteLine['code'] {
  if (!product) return 'product-unknown'
  if (!product.units.some((known) => known.unit === unit && known.is_orderable)) return 'unit-unknown'
  return product.see_price ? null : 'price-missing'
}

function totals(lines: readonly QuoteLine[]): { total: Money; net: Money; tax: Money } {
  const total = sum([zeroMoney, ...lines.flatMap(({ amount }) => amount ?? [])])
  if (compare(total, money_max) > 0) throw new Problem('total-too-large', { total_max: money_max })
  const tax = lines.reduce((so_far, line) => add(so_far, line.tax ?? zeroMoney), zeroMoney)
  return { total, net: subtract(total, tax), tax }
}
