/** Dealers: the channel tree, classes, regions, territories, addresses, contacts, credit, freezing. */
import { Type, type Static } from 'typebox'
import {
  BulkReply,
  Closed,
  Code,
  Id,
  Instant,
  Money,
  Name,
  Nullable,
  OneOf,
  Page,
  Text,
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { RegionCode } from './regions.ts'

// Dealers

export const DealerState = OneOf('active', 'frozen')

const dealerFields = {
  code: Code,
  name: Name,
  name_en: Nullable(Name),
  parent_id: Nullable(Id),
  class_id: Id,
  region_code: RegionCode,
  /** Null: the company's currency. */
  currency: Nullable(Type.String({ pattern: '^[A-Z]{3}$' })),
  sales_rep_id: Nullable(Id),
  may_order: Type.Boolean(),
  /** The ancestors in the tree may see this dealer's documents. */
  is_visible_to_ancestors: Type.Boolean(),
  payment_term_days: Type.Integer({ minimum: 0, maximum: 365 }),
  tax_number: Nullable(Text(30)),
}

export const Credit = Closed({
  /** Null: no limit. */
  limit_amount: Nullable(Money),
  taken_amount: Money,
  /** Null when there is no limit; may be negative after a release beyond the limit. */
  available_amount: Nullable(Money),
  currency: Type.String(),
  payment_term_days: Type.Integer(),
})

export type Credit = Static<typeof Credit>

export const DealerRow = Closed({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  name_en: Nullable(Type.String()),
  parent_id: Nullable(Id),
  level: Type.Integer(),
  class_id: Id,
  class_name_zh: Type.String(),
  class_name_en: Type.String(),
  region_code: Type.String(),
  region_name_zh: Type.String(),
  region_name_en: Type.String(),
  sales_rep_name: Nullable(Type.String()),
  state: DealerState,
  may_order: Type.Boolean(),
  child_count: Type.Integer(),
  credit_limit: Nullable(Money),
  credit_taken: Money,
})

export type DealerRow = Static<typeof DealerRow>

export const Dealer = Closed({
  id: Id,
  ...dealerFields,
  level: Type.Integer(),
  state: DealerState,
  freeze_reason: Nullable(Type.String()),
  class_name_zh: Type.String(),
  class_name_en: Type.String(),
  region_names_zh: Type.Array(Type.String()),
  region_names_en: Type.Array(Type.String()),
  sales_rep_name: Nullable(Type.String()),
  ancestors: Type.Array(
    Closed({ id: Id, code: Type.String(), name: Type.String(), name_en: Nullable(Type.String()) }),
  ),
  credit: Credit,
  actions: Type.Array(OneOf('edit', 'freeze', 'unfreeze', 'set-credit')),
  created_at: Instant,
  version: Version,
})

export type Dealer = Static<typeof Dealer>

export const listDealers = endpoint({
  name: 'listDealers',
  method: 'GET',
  path: '/dealers',
  summary:
    'Dealers within the staff scope: flat with filters, or the children of `parent_id` (`root` for the top)',
  permission: 'dealers.view',
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    parent_id: Type.Optional(Type.String({ maxLength: 36 })),
    class_id: Type.Optional(Id),
    region_code: Type.Optional(RegionCode),
    state: Type.Optional(DealerState),
  }),
  reply: Page(DealerRow),
})

export const getDealer = endpoint({
  name: 'getDealer',
  method: 'GET',
  path: '/dealers/{id}',
  summary: 'One dealer',
  permission: 'dealers.view',
  params: byId,
  reply: Dealer,
  refuses: ['not-found'],
})

export const createDealer = endpoint({
  name: 'createDealer',
  method: 'POST',
  path: '/dealers',
  summary: 'Creates a dealer',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(dealerFields),
  reply: Dealer,
  refuses: ['code-taken', 'reference-unknown'],
})

export const editDealer = endpoint({
  name: 'editDealer',
  method: 'PATCH',
  path: '/dealers/{id}',
  summary: 'Edits a dealer; moving it in the tree moves its whole branch',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(dealerFields), { additionalProperties: false }),
  reply: Dealer,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'reference-unknown', 'tree-cycle'],
})

export const importDealers = endpoint({
  name: 'importDealers',
  method: 'POST',
  path: '/dealers/imports',
  summary:
    'Creates dealers or updates them by code, a result per item; classes and parents are named by code',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed({
    items: Type.Array(
      Closed({
        code: Code,
        name: Name,
        name_en: Type.Optional(Nullable(Name)),
        parent_code: Type.Optional(Nullable(Code)),
        class_code: Code,
        region_code: RegionCode,
        credit_limit: Type.Optional(Nullable(Money)),
        payment_term_days: Type.Optional(Type.Integer({ minimum: 0, maximum: 365 })),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  reply: BulkReply,
  refuses: ['code-taken'],
})

export const freezeDealer = endpoint({
  name: 'freezeDealer',
  method: 'POST',
  path: '/dealers/{id}/freeze',
  summary: 'Freezes a dealer: it sees everything but cannot order',
  permission: 'dealers.freeze',
  idempotent: true,
  versioned: true,
  params: byId,
  body: Closed({ reason: Text(200, 2) }),
  reply: Dealer,
  refuses: ['not-found', 'changed-meanwhile', 'dealer-frozen'],
})

export const unfreezeDealer = endpoint({
  name: 'unfreezeDealer',
  method: 'POST',
  path: '/dealers/{id}/unfreeze',
  summary: 'Lets a frozen dealer order again',
  permission: 'dealers.freeze',
  idempotent: true,
  versioned: true,
  params: byId,
  reply: Dealer,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const setCredit = endpoint({
  name: 'setCredit',
  method: 'PUT',
  path: '/dealers/{id}/credit',
  summary: 'Sets a dealer’s credit limit (null: none) with a reason',
  permission: 'dealers.credit',
  versioned: true,
  params: byId,
  body: Closed({ limit_amount: Nullable(Money), reason: Text(200, 2) }),
  reply: Dealer,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const getAccount = endpoint({
  name: 'getAccount',
  method: 'GET',
  path: '/account',
  summary: 'The own dealer: names, class, credit, sales rep, territories',
  permission: 'account.view',
  reply: Closed({
    id: Id,
    code: Type.String(),
    name: Type.String(),
    class_name_zh: Type.String(),
    class_name_en: Type.String(),
    region_names_zh: Type.Array(Type.String()),
    region_names_en: Type.Array(Type.String()),
    state: DealerState,
    may_order: Type.Boolean(),
    sales_rep: Nullable(Closed({ name: Type.String(), phone: Nullable(Type.String()) })),
    credit: Credit,
  }),
})
