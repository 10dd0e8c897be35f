/** Two resolvers, written apart, must agree on random rules over the real database (idea 1 of features.md). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Passport } from '@concord/contract/passport.ts'
import { priceText } from '#platform/canonical.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Quantity } from '#platform/money.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { naivePrice, type NaiveRules } from './naive.ts'
import { explain, quote } from './quote.ts'
import { day, drawn, factors, rulesOf } from './random-rules.ts'
import type { Quoted } from './resolve.ts'

const units = Object.entries(factors).map(([unit, factor]) => ({ unit, factor: factor as Quantity }))
const strategies = ['first-match', 'lowest-in-top-priority'] as const
const quantities = ['0', '0.999999', '1', '2', '6', '7', '10', '10.499999', '10.5', '240']
const lines = ['set', 'box', 'carton', 'pallet'].flatMap((unit) =>
  quantities.map((quantity) => ({ unit, quantity })),
)

type Line = (typeof lines)[number]

async function house(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const made = await p.make.dealer()
  const { id: product_id } = await p.make.product()
  await p.inside((ctx) =>
    sql`insert into catalog.product_units (product_id, unit, factor, position)
      select ${product_id}, unit, factor, 1 from jsonb_to_recordset(${JSON.stringify(units.slice(1))}::jsonb)
        as u (unit text, factor numeric)`.execute(ctx.db),
  )
  const { scopes } = await p.inside((ctx) =>
    ctx.db.selectFrom('dealers.dealers').select('scopes').where('id', '=', made.id).executeTakeFirstOrThrow(),
  )
  return { p, product_id, dealer: { id: made.id, scopes, currency: 'CNY' } }
}
type House = Awaited<ReturnType<typeof house>>

/** Rows go in in the order given; everything is taken back afterwards. */
async function withRules<T>(
  p: Portal,
  rules: NaiveRules,
  product_id: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined
  await p
    .inside(async (ctx) => {
      const rows = rules.lists.map((list) => ({ ...list, percent_lists: reach(rules, list.id) }))
      const assignments = rules.assignments.map((one) => ({
        ...one,
        id: newId(),
        kind: one.scope_id === '*' ? 'everybody' : 'dealer',
      }))
      await sql`insert into pricing.lists (id, code, name_zh, name_en, kind, priority, currency, price_digits, is_active, valid_from,
          valid_to, percent_lists)
        select id, code, code, code, 'contract', priority, currency, price_digits, is_active, valid_from, valid_to,
          array(select jsonb_array_elements_text(percent_lists)::uuid)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (id uuid, code text, priority int, currency text,
          price_digits int, is_active boolean, valid_from date, valid_to date, percent_lists jsonb)`.execute(
        ctx.db,
      )
      await sql`insert into pricing.assignments (id, list_id, scope_kind, scope_id, valid_from, valid_to)
        select id, list_id, kind, scope_id, valid_from, valid_to from jsonb_to_recordset(${JSON.stringify(assignments)}::jsonb)
          as a (id uuid, list_id uuid, kind text, scope_id text, valid_from date, valid_to date)`.execute(
        ctx.db,
      )
      await sql`insert into pricing.entries (id, list_id, product_id, unit, quantity_from, price, percent, percent_list_id, valid_from, valid_to)
        select id, list_id, ${product_id}, unit, quantity_from, price, percent, percent_list_id, valid_from, valid_to
        from jsonb_to_recordset(${JSON.stringify(rules.entries)}::jsonb) as e (id uuid, list_id uuid, unit text,
          quantity_from numeric, price numeric, percent numeric, percent_list_id uuid, valid_from date, valid_to date)`.execute(
        ctx.db,
      )
      result = { value: await work(ctx) }
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  assert(result)
  return result.value
}
class TakenBack extends Error {}

function reach({ entries }: NaiveRules, list_id: string): string[] {
  const direct = entries.flatMap((entry) =>
    entry.list_id === list_id && entry.percent_list_id ? [entry.percent_list_id] : [],
  )
  return [
    ...new Set([...direct, ...direct.flatMap((id) => reach({ lists: [], assignments: [], entries }, id))]),
  ]
}

const withStrategy = (ctx: Ctx, price_strategy: (typeof strategies)[number]): Ctx => ({
  ...ctx,
  settings: { ...ctx.settings, price_strategy },
})

const quoteAll = ({ dealer, product_id }: House, ctx: Ctx, asked: readonly Line[] = lines) =>
  quote(
    ctx,
    dealer,
    asked.map((line) => ({ ...line, product_id, units, quantity: line.quantity as Quantity })),
    day,
  )

const explainOne = ({ dealer, product_id }: House, ctx: Ctx, line: Line) =>
  explain(ctx, dealer, { ...line, product_id, units, quantity: line.quantity as Quantity }, day)

const naiveAll = ({ dealer }: House, rules: NaiveRules, strategy: (typeof strategies)[number]) =>
  lines.map((line) => naivePrice(rules, { ...line, day, ...dealer, factors, strategy, amount_scale: 2 }))

const brief = (quoted: Quoted) => {
  const [first] = quoted.passport.candidates
  if (quoted.unit_price === null) return null
  assert.equal(quoted.origin?.list_name_zh, first?.list_code, 'the price and its passport name the same list')
  return { unit_price: quoted.unit_price, amount: quoted.amount, entry_id: first?.entry_id }
}

const runs = { numRuns: 100, endOnFailure: false }

test('the resolver and a naive second one agree on any rules, in both strategies and at every tier’s edge', async (t) => {
  const h = await house(t)
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom(...strategies), async (draw, strategy) => {
      const rules = rulesOf(draw, h.dealer.scopes)
      const quoted = await withRules(h.p, rules, h.product_id, (ctx) =>
        quoteAll(h, withStrategy(ctx, strategy)),
      )
      const naive = naiveAll(h, rules, strategy)
      assert.deepEqual(
        quoted.map(brief),
        naive.map((answer) => answer && { ...answer, unit_price: priceText(answer.unit_price) }),
      )
      lines.forEach((line, index) => {
        const step = quoted[index]?.ladder.findLast(
          ({ quantity_from }) => Number(quantity_from) <= Number(line.quantity),
        )
        assert.equal(
          step?.unit_price ?? null,
          quoted[index]?.unit_price,
          'the ladder says what the tier will cost',
        )
      })
    }),
    runs,
  )
})

test('the order of insertion and the ids never matter', async (t) => {
  const h = await house(t)
  const seen = (rules: NaiveRules) =>
    withRules(h.p, rules, h.product_id, async (ctx) =>
      JSON.stringify(
        [...(await quoteAll(h, ctx)), await explainOne(h, ctx, { unit: 'set', quantity: '1' })].map(
          ({ passport, ...rest }) => ({
            ...rest,
            ...passport,
          }),
        ),
        (key, value) => (key === 'entry_id' ? undefined : value),
      ),
    )
  await fc.assert(
    fc.asyncProperty(drawn, async (draw) => {
      const rules = rulesOf(draw, h.dealer.scopes)
      const ids = new Map(
        rules.entries.map((entry, index) => [entry.id, rules.entries.at(-1 - index)?.id ?? '']),
      )
      const turned = {
        lists: rules.lists.toReversed(),
        assignments: rules.assignments.toReversed(),
        entries: rules.entries.map((entry) => ({ ...entry, id: ids.get(entry.id) ?? '' })).toReversed(),
      }
      assert.equal(await seen(turned), await seen(rules))
    }),
    runs,
  )
})

test('taking away the winning entry promotes exactly the next candidate', async (t) => {
  const h = await house(t)
  let promoted = 0
  await fc.assert(
    fc.asyncProperty(
      drawn,
      fc.constantFrom(...strategies),
      fc.constantFrom(...lines),
      async (draw, strategy, line) => {
        const rules = rulesOf(draw, h.dealer.scopes)
        const [before] = await withRules(h.p, rules, h.product_id, (ctx) =>
          quoteAll(h, withStrategy(ctx, strategy), [line]),
        )
        const [winner, next] = before?.passport.candidates ?? []
        const others = before?.passport.candidates.slice(1) ?? []
        // A percent of the winner's own list may lose its ground with it: then the others are no longer the same.
        if (
          !winner?.is_kept ||
          others.some(({ percent_of }) => percent_of.some((of) => of.list_code === winner.list_code))
        )
          return
        const left = { ...rules, entries: rules.entries.filter(({ id }) => id !== winner.entry_id) }
        const [after] = await withRules(h.p, left, h.product_id, (ctx) =>
          quoteAll(h, withStrategy(ctx, strategy), [line]),
        )
        const expected = next?.unit_price ? next.entry_id : null
        const kept = after?.passport.candidates.find(({ is_kept }) => is_kept)
        assert.equal(kept?.entry_id ?? null, expected)
        if (expected !== null) promoted += 1
      },
    ),
    runs,
  )
  assert.ok(promoted > 10, `only ${promoted} promotions were seen`)
})

test('a passport recomputes to its price, and the explanation for staff comes to the same', async (t) => {
  const h = await house(t)
  await fc.assert(
    fc.asyncProperty(
      drawn,
      fc.constantFrom(...strategies),
      fc.constantFrom(...lines),
      async (draw, strategy, line) => {
        const rules = rulesOf(draw, h.dealer.scopes)
        const { quoted, explained } = await withRules(h.p, rules, h.product_id, async (ctx) => {
          const own = withStrategy(ctx, strategy)
          const [quoted] = await quoteAll(h, own, [line])
          return { quoted, explained: await explainOne(h, own, line) }
        })
        assert(quoted)
        assert.equal(recomputed(quoted.passport), quoted.unit_price)
        assert.deepEqual(brief(explained), brief(quoted))
        assert.deepEqual(explained.ladder, quoted.ladder)
        assert.equal(recomputed(explained.passport), quoted.unit_price)
        assert.ok(quoted.passport.candidates.every(({ reason }) => reason !== 'not-in-date'))
        const own = rules.assignments.filter(({ scope_id }) => h.dealer.scopes.includes(scope_id))
        const all = rules.entries.filter(({ list_id }) => own.some((one) => one.list_id === list_id))
        assert.equal(
          explained.passport.candidates.length,
          all.length,
          'staff see every entry of the dealer’s lists',
        )
      },
    ),
    runs,
  )
})

/** The price from the passport alone: its candidates with a price, by the documented order. */
function recomputed({ candidates, strategy, unit }: Passport): string | null {
  const amount = (text: string | null) => Math.round(Number(text) * 1e6)
  const tier = ({ quantity_from, unit: own }: (typeof candidates)[number]) =>
    amount(quantity_from) * Number(units.find((each) => each.unit === own)?.factor)
  const [first] = candidates
    .filter(({ unit_price }) => unit_price !== null)
    .toSorted(
      (a, b) =>
        b.priority - a.priority ||
        (strategy === 'lowest-in-top-priority' ? amount(a.unit_price) - amount(b.unit_price) : 0) ||
        b.scope_nearness - a.scope_nearness ||
        Number(b.unit === unit) - Number(a.unit === unit) ||
        tier(b) - tier(a) ||
        (b.valid_from ?? '').localeCompare(a.valid_from ?? '') ||
        a.list_code.localeCompare(b.list_code),
    )
  return first?.unit_price ?? null
}
