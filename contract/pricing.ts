/** Price lists, their entries and assignments, and the passport that explains every price. */
import { Type, type Static } from 'typebox'
import {
  BulkReply,
  Closed,
  Code,
  Day,
  Done,
  Id,
  Name,
  Nullable,
  OneOf,
  Page,
  Percent,
  Quantity,
  Text,
  UnitPrice,
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { ScopeId, ScopeKind, UnitCode } from './scopes.ts'

// Lists

export const ListKind = OneOf('base', 'class', 'region', 'dealer', 'contract', 'project')

const listFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  kind: ListKind,
  /** Higher goes first. */
  priority: Type.Integer({ minimum: 0, maximum: 1000 }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  valid_from: Nullable(Day),
  /** Exclusive. */
  valid_to: Nullable(Day),
  is_active: Type.Boolean(),
  /** Percent prices of this list are rounded to so many digits, half away from zero. */
  price_digits: Type.Integer({ minimum: 0, maximum: 6 }),
}

export const PriceList = Closed({
  id: Id,
  ...listFields,
  /** The dealer whose own list this is; other dealers never see it. */
  owner_dealer_id: Nullable(Id),
  owner_dealer_name: Nullable(Type.String()),
  owner_dealer_name_en: Nullable(Type.String()),
  entry_count: Type.Integer(),
  assignment_count: Type.Integer(),
  version: Version,
})

export type PriceList = Static<typeof PriceList>

export const listPriceLists = endpoint({
  name: 'listPriceLists',
  method: 'GET',
  path: '/price-lists',
  summary: 'Price lists',
  permission: 'prices.view',
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    kind: Type.Optional(ListKind),
    /** Only lists that this dealer owns or that are given to it by name. */
    dealer_id: Type.Optional(Id),
  }),
  reply: Page(PriceList),
})

export const getPriceList = endpoint({
  name: 'getPriceList',
  method: 'GET',
  path: '/price-lists/{id}',
  summary: 'One price list',
  permission: 'prices.view',
  params: byId,
  reply: PriceList,
  refuses: ['not-found'],
})

export const createPriceList = endpoint({
  name: 'createPriceList',
  method: 'POST',
  path: '/price-lists',
  summary: 'Creates a price list',
  permission: 'prices.edit',
  idempotent: true,
  body: Closed({ ...listFields, owner_dealer_id: Type.Optional(Nullable(Id)) }),
  reply: PriceList,
  refuses: ['code-taken', 'period-reversed', 'reference-unknown'],
})

export const editPriceList = endpoint({
  name: 'editPriceList',
  method: 'PATCH',
  path: '/price-lists/{id}',
  summary: 'Edits a price list; switch it on or off by dates or by `is_active`',
  permission: 'prices.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(listFields), { additionalProperties: false }),
  reply: PriceList,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'period-reversed'],
})

const assignmentFields = {
  scope_kind: ScopeKind,
  scope_id: ScopeId,
  valid_from: Nullable(Day),
  valid_to: Nullable(Day),
}

export const Assignment = Closed({
  id: Id,
  ...assignmentFields,
  scope_label_zh: Type.String(),
  scope_label_en: Type.String(),
})

export type Assignment = Static<typeof Assignment>

const ofList = Closed({ list_id: Id })

const ofListItem = Closed({ list_id: Id, id: Id })

export const listAssignments = endpoint({
  name: 'listAssignments',
  method: 'GET',
  path: '/price-lists/{list_id}/assignments',
  summary: 'Whom a price list is for',
  permission: 'prices.view',
  params: ofList,
  query: Closed(pageQuery),
  reply: Page(Assignment),
  refuses: ['not-found'],
})

export const addAssignment = endpoint({
  name: 'addAssignment',
  method: 'POST',
  path: '/price-lists/{list_id}/assignments',
  summary: 'Gives a price list to a scope of dealers',
  permission: 'prices.edit',
  idempotent: true,
  params: ofList,
  body: Closed(assignmentFields),
  reply: Assignment,
  refuses: ['not-found', 'reference-unknown', 'period-reversed'],
})

export const removeAssignment = endpoint({
  name: 'removeAssignment',
  method: 'DELETE',
  path: '/price-lists/{list_id}/assignments/{id}',
  summary: 'Takes a price list from a scope of dealers',
  permission: 'prices.edit',
  params: ofListItem,
  reply: Done,
  refuses: ['not-found'],
})

// Entries

const entryFields = {
  product_id: Id,
  unit: UnitCode,
  /** The tier starts at this quantity of the unit; 0 for the first. */
  quantity_from: Quantity,
  /** Either a price, or a percent of what another list says. */
  price: Nullable(UnitPrice),
  percent: Nullable(Percent),
  percent_list_id: Nullable(Id),
  valid_from: Nullable(Day),
  /** Exclusive. */
  valid_to: Nullable(Day),
}

export const PriceEntry = Closed({
  id: Id,
  ...entryFields,
  sku: Type.String(),
  name_zh: Type.String(),
  name_en: Type.String(),
  percent_list_code: Nullable(Type.String()),
  version: Version,
})

export type PriceEntry = Static<typeof PriceEntry>

const entryRefusals = [
  'not-found',
  'reference-unknown',
  'unit-unknown',
  'period-reversed',
  'validity-overlap',
  'percent-cycle',
  'percent-too-deep',
] as const

export const listEntries = endpoint({
  name: 'listEntries',
  method: 'GET',
  path: '/price-lists/{list_id}/entries',
  summary: 'Entries of a price list by SKU, unit, tier and date',
  permission: 'prices.view',
  params: ofList,
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    product_id: Type.Optional(Id),
    day: Type.Optional(Day),
  }),
  reply: Page(PriceEntry),
  refuses: ['not-found'],
})

export const createEntry = endpoint({
  name: 'createEntry',
  method: 'POST',
  path: '/price-lists/{list_id}/entries',
  summary: 'Adds an entry; validity of the same product, unit and tier may not overlap',
  permission: 'prices.edit',
  idempotent: true,
  params: ofList,
  body: Closed(entryFields),
  reply: PriceEntry,
  refuses: entryRefusals,
})

export const editEntry = endpoint({
  name: 'editEntry',
  method: 'PATCH',
  path: '/price-lists/{list_id}/entries/{id}',
  summary: 'Edits one entry and only that (PR10)',
  permission: 'prices.edit',
  versioned: true,
  params: ofListItem,
  body: Type.Partial(Closed(entryFields), { additionalProperties: false }),
  reply: PriceEntry,
  refuses: [...entryRefusals, 'changed-meanwhile'],
})

export const removeEntry = endpoint({
  name: 'removeEntry',
  method: 'DELETE',
  path: '/price-lists/{list_id}/entries/{id}',
  summary: 'Removes an entry',
  permission: 'prices.edit',
  versioned: true,
  params: ofListItem,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const importEntries = endpoint({
  name: 'importEntries',
  method: 'POST',
  path: '/price-lists/{list_id}/entries/imports',
  summary:
    'Adds entries by SKU, or sets the price of the entry with the same unit, tier and validity; a result per item, an equal entry is unchanged',
  permission: 'prices.edit',
  idempotent: true,
  params: ofList,
  body: Closed({
    items: Type.Array(
      Closed({
        sku: Code,
        unit: UnitCode,
        quantity_from: Type.Optional(Quantity),
        price: Type.Optional(Nullable(UnitPrice)),
        percent: Type.Optional(Nullable(Percent)),
        percent_list_code: Type.Optional(Nullable(Code)),
        valid_from: Type.Optional(Nullable(Day)),
        valid_to: Type.Optional(Nullable(Day)),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  reply: BulkReply,
  refuses: ['not-found'],
})
