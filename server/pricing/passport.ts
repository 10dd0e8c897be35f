/** The price passport (PR04): every candidate, kept or rejected, with its reason; and the reduced form that a dealer sees. */
import type { Passport, PriceCandidate, PriceOrigin } from '@concord/contract/passport.ts'
import { priceText, quantityText } from '#platform/canonical.ts'
import { fixed, fixedText, inBaseUnits } from '#platform/fixed.ts'
import type { UnitPrice } from '#platform/money.ts'
import type {
  CandidateReason,
  PricingLine,
  PricingTerms,
  ProductRules,
  Rejected,
  RuleEntry,
  RuleList,
} from './product-rules.ts'
import { reasonBehind, succession, type Candidate } from './rules.ts'

const grantName = { list_name_zh: '人工定价', list_name_en: 'Price set by staff' }

export function passportOf(rules: ProductRules, line: PricingLine, terms: PricingTerms): Passport {
  const factor = rules.factors.get(line.unit) ?? 0n
  const base = inBaseUnits(fixed(line.quantity), factor)
  const { candidates, rejected } = succession(rules, line.unit, base)
  const winner = candidates[0]
  const granted = line.grant ?? null
  const ruled = candidates.map((candidate) => {
    const isFirst = candidate === winner
    const reason = isFirst || !winner ? 'chosen' : reasonBehind(candidate, winner, line.unit, terms.strategy)
    return priced(candidate, terms, granted !== null && isFirst ? 'grant-wins' : reason)
  })
  return {
    strategy: terms.strategy,
    day: terms.day,
    unit: line.unit,
    quantity: quantityText(line.quantity),
    candidates: [
      ...(granted === null ? [] : [grantCandidate(granted, line.unit, terms.currency)]),
      ...ruled,
      ...rejected.map((one) => unpriced(one, terms)),
    ],
  }
}

/** What the dealer sees: where the price comes from and until when it lasts. */
export function originOf(winner: Candidate | null, line: PricingLine): PriceOrigin | null {
  if (line.grant) return { source: 'grant', ...grantName, quantity_from: null, valid_to: null }
  if (!winner) return null
  const { list, row, quantity_from } = winner.entry
  return {
    source: list.kind,
    list_name_zh: list.name_zh,
    list_name_en: list.name_en,
    quantity_from: quantityText(fixedText(quantity_from)),
    valid_to: earlier(row.valid_to, list.valid_to),
  }
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function priced(candidate: Candidate, terms: PricingTerms, reason: CandidateReason): PriceCandidate {
  const { entry, found, unit_price } = candidate
  return {
    ...described(entry.row, entry.list, terms),
    entry_price: priceText(fixedText(found.price)),
    unit_price: priceText(fixedText(unit_price)),
    percent_of: [...found.via],
    is_kept: reason === 'chosen',
    reason,
  }
}

function unpriced({ row, list, reason }: Rejected, terms: PricingTerms): PriceCandidate {
  const price = row.price === null ? null : priceText(row.price)
  return {
    ...described(row, list, terms),
    entry_price: price,
    unit_price: null,
    percent_of: [],
    is_kept: false,
    reason,
  }
}

function described(row: RuleEntry, list: RuleList, { scopes }: PricingTerms) {
  return {
    source: list.kind,
    list_code: list.code,
    list_name_zh: list.name_zh,
    list_name_en: list.name_en,
    list_version: list.version,
    entry_id: row.id,
    entry_version: row.version,
    priority: list.priority,
    scope_kind: scopeKind(list.nearness ?? 0, scopes.length),
    scope_nearness: list.nearness ?? 0,
    unit: row.unit,
    quantity_from: quantityText(row.quantity_from),
    currency: list.currency,
    valid_from: row.valid_from,
    valid_to: row.valid_to,
  }
}

/** A dealer's scopes run from far to near: everybody, its regions, its class, itself. */
function scopeKind(nearness: number, count: number): PriceCandidate['scope_kind'] {
  if (nearness <= 1) return 'everybody'
  if (nearness === count) return 'dealer'
  return nearness === count - 1 ? 'class' : 'region'
}

function grantCandidate(price: UnitPrice, unit: string, currency: string): PriceCandidate {
  return {
    source: 'grant',
    list_code: '',
    ...grantName,
    list_version: 0,
    entry_id: null,
    entry_version: null,
    priority: 0,
    scope_kind: null,
    scope_nearness: 0,
    unit,
    quantity_from: null,
    currency,
    valid_from: null,
    valid_to: null,
    entry_price: priceText(price),
    unit_price: priceText(price),
    percent_of: [],
    is_kept: true,
    reason: 'chosen',
  }
}
