/** Why a price is what it is (PR04): every candidate, kept or rejected; and the look-up that shows it. */
import { Type, type Static } from 'typebox'
import {
  Closed,
  Day,
  Id,
  Money,
  Nullable,
  OneOf,
  Percent,
  Quantity,
  UnitPrice,
  endpoint,
} from './endpoint.ts'
import { ScopeKind, UnitCode } from './scopes.ts'

// The passport (PR04)

/** What kind of agreement a price comes from; the label on cards and lines. */
export const PriceSource = OneOf('base', 'class', 'region', 'dealer', 'contract', 'project', 'grant')

export type PriceSource = Static<typeof PriceSource>

export const CandidateReason = OneOf(
  'chosen',
  'not-in-date',
  'other-currency',
  'other-unit',
  'tier-not-reached',
  'percent-unresolved',
  'lower-priority',
  'farther-scope',
  'converted-unit',
  'lower-tier',
  'older',
  'later-code',
  'higher-price',
  'grant-wins',
)

export const PriceCandidate = Closed({
  source: PriceSource,
  list_code: Type.String(),
  list_name_zh: Type.String(),
  list_name_en: Type.String(),
  list_version: Type.Integer(),
  entry_id: Nullable(Id),
  entry_version: Nullable(Type.Integer()),
  priority: Type.Integer(),
  scope_kind: Nullable(ScopeKind),
  scope_nearness: Type.Integer(),
  /** The entry's own unit and the tier it starts at, in that unit. */
  unit: Nullable(UnitCode),
  quantity_from: Nullable(Quantity),
  currency: Type.String(),
  valid_from: Nullable(Day),
  valid_to: Nullable(Day),
  /** The price in the entry's unit; null when a percent finds no price to work on. */
  entry_price: Nullable(UnitPrice),
  /** The same price shown in the unit asked for, rounded to 6 digits. */
  unit_price: Nullable(UnitPrice),
  /** For a percent entry: the lists it was taken from, nearest first. */
  percent_of: Type.Array(Closed({ list_code: Type.String(), percent: Percent })),
  is_kept: Type.Boolean(),
  reason: CandidateReason,
})

export type PriceCandidate = Static<typeof PriceCandidate>

export const Passport = Closed({
  strategy: OneOf('first-match', 'lowest-in-top-priority'),
  day: Day,
  unit: UnitCode,
  quantity: Quantity,
  candidates: Type.Array(PriceCandidate),
})

export type Passport = Static<typeof Passport>

/** What a dealer sees of a passport. */
export const PriceOrigin = Closed({
  source: PriceSource,
  list_name_zh: Type.String(),
  list_name_en: Type.String(),
  quantity_from: Nullable(Quantity),
  valid_to: Nullable(Day),
})

export type PriceOrigin = Static<typeof PriceOrigin>

/** One step of the tier ladder, in the unit asked for. */
export const TierStep = Closed({ quantity_from: Quantity, unit_price: UnitPrice })

export type TierStep = Static<typeof TierStep>

export const lookUpPrice = endpoint({
  name: 'lookUpPrice',
  method: 'GET',
  path: '/price-lookups',
  summary:
    'The price of a product for a dealer, unit, quantity and day, with its whole passport (PR01, PR04, PR06)',
  permission: 'prices.view',
  query: Closed({
    dealer_id: Id,
    product_id: Id,
    unit: UnitCode,
    quantity: Quantity,
    day: Type.Optional(Day),
  }),
  reply: Closed({
    unit_price: Nullable(UnitPrice),
    amount: Nullable(Money),
    currency: Type.String(),
    ladder: Type.Array(TierStep),
    passport: Passport,
  }),
  refuses: ['total-too-large', 'not-found', 'unit-unknown'],
})
