/** Dealers: the channel tree, classes, regions, territories, addresses, contacts, credit, freezing. */
import { Type, type Static } from 'typebox'
import {
  BulkReply,
  Closed,
  Code,
  Day,
  Done,
  Id,
  Instant,
  Money,
  Name,
  Note,
  Nullable,
  OneOf,
  Page,
  Text,
  Version,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { StockDisplay } from './company.ts'

const byId = Closed({ id: Id })
const ofDealer = Closed({ dealer_id: Id })
const ofDealerItem = Closed({ dealer_id: Id, id: Id })
/** An administrative division code (GB/T 2260: 440000 province, 440600 city, 440605 county). */
export const RegionCode = Text(20, 1)

// Regions and classes

export const Region = Closed({
  code: RegionCode,
  parent_code: Nullable(RegionCode),
  level: Type.Integer(),
  name_zh: Type.String(),
  name_en: Type.String(),
  has_children: Type.Boolean(),
})
export type Region = Static<typeof Region>
export const listRegions = endpoint({
  name: 'listRegions',
  method: 'GET',
  path: '/regions',
  summary:
    'Regions below a parent (provinces without one), or those whose name matches `q`, or those of `codes`',
  permission: 'signed-in',
  query: Closed({
    parent: Type.Optional(RegionCode),
    q: Type.Optional(Text(40)),
    codes: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: Closed({ items: Type.Array(Region) }),
})

const holdOrRefuse = OneOf('hold', 'refuse')
const classFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  /** Null: as the company's default says. */
  stock_display: Nullable(StockDisplay),
  credit_policy: holdOrRefuse,
  stock_policy: OneOf('hold', 'refuse', 'backorder'),
  territory_policy: holdOrRefuse,
}
export const DealerClass = Closed({ id: Id, ...classFields, dealer_count: Type.Integer(), version: Version })
export type DealerClass = Static<typeof DealerClass>
export const listClasses = endpoint({
  name: 'listClasses',
  method: 'GET',
  path: '/dealer-classes',
  summary: 'Classes of dealers with their ordering policies',
  permission: 'dealers.view',
  reply: Closed({ items: Type.Array(DealerClass) }),
})
export const createClass = endpoint({
  name: 'createClass',
  method: 'POST',
  path: '/dealer-classes',
  summary: 'Creates a class of dealers',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(classFields),
  reply: DealerClass,
  refuses: ['code-taken'],
})
export const editClass = endpoint({
  name: 'editClass',
  method: 'PATCH',
  path: '/dealer-classes/{id}',
  summary: 'Edits a class of dealers',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(classFields), { additionalProperties: false }),
  reply: DealerClass,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken'],
})

const lineFields = { code: Code, name_zh: Name, name_en: Name }
export const ProductLine = Closed({ id: Id, ...lineFields })
export type ProductLine = Static<typeof ProductLine>
export const listProductLines = endpoint({
  name: 'listProductLines',
  method: 'GET',
  path: '/product-lines',
  summary: 'Product lines, by which territories are cut',
  permission: 'dealers.view',
  reply: Closed({ items: Type.Array(ProductLine) }),
})
export const createProductLine = endpoint({
  name: 'createProductLine',
  method: 'POST',
  path: '/product-lines',
  summary: 'Creates a product line',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(lineFields),
  reply: ProductLine,
  refuses: ['code-taken'],
})

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
  ancestors: Type.Array(Closed({ id: Id, code: Type.String(), name: Type.String() })),
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

// Territories

const territoryFields = {
  region_code: RegionCode,
  product_line_id: Id,
  is_exclusive: Type.Boolean(),
  valid_from: Day,
  /** Exclusive; null: until further notice. */
  valid_to: Nullable(Day),
}
export const Territory = Closed({
  id: Id,
  dealer_id: Id,
  ...territoryFields,
  region_name_zh: Type.String(),
  region_name_en: Type.String(),
  product_line_name_zh: Type.String(),
  product_line_name_en: Type.String(),
})
export type Territory = Static<typeof Territory>
export const listTerritories = endpoint({
  name: 'listTerritories',
  method: 'GET',
  path: '/dealers/{dealer_id}/territories',
  summary: 'Territories of a dealer',
  permission: 'dealers.view',
  params: ofDealer,
  reply: Closed({ items: Type.Array(Territory) }),
  refuses: ['not-found'],
})
export const addTerritory = endpoint({
  name: 'addTerritory',
  method: 'POST',
  path: '/dealers/{dealer_id}/territories',
  summary: 'Grants a territory: region × product line, exclusive or shared, dated',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(territoryFields),
  reply: Territory,
  refuses: ['not-found', 'reference-unknown', 'period-reversed', 'territory-overlap'],
})
export const removeTerritory = endpoint({
  name: 'removeTerritory',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/territories/{id}',
  summary: 'Takes a territory back',
  permission: 'dealers.edit',
  params: ofDealerItem,
  reply: Done,
  refuses: ['not-found'],
})

// Addresses and contacts: by the dealer (`/addresses`) or by staff (`/dealers/{dealer_id}/addresses`)

const addressFields = {
  label: Text(40, 1),
  recipient: Name,
  phone: Type.String({ pattern: '^[0-9+() -]{5,24}$' }),
  region_code: RegionCode,
  street: Text(200, 1),
  is_default: Type.Boolean(),
}
export const Address = Closed({
  id: Id,
  ...addressFields,
  region_names_zh: Type.Array(Type.String()),
  region_names_en: Type.Array(Type.String()),
  version: Version,
})
export type Address = Static<typeof Address>
const addressEdit = Type.Partial(Closed(addressFields), { additionalProperties: false })
const addresses = Closed({ items: Type.Array(Address) })
export const listAddresses = endpoint({
  name: 'listAddresses',
  method: 'GET',
  path: '/addresses',
  summary: 'Ship-to addresses of the own dealer',
  permission: 'shop.view',
  reply: addresses,
})
export const createAddress = endpoint({
  name: 'createAddress',
  method: 'POST',
  path: '/addresses',
  summary: 'Adds a ship-to address',
  permission: 'addresses.edit',
  idempotent: true,
  body: Closed(addressFields),
  reply: Address,
  refuses: ['reference-unknown'],
})
export const editAddress = endpoint({
  name: 'editAddress',
  method: 'PATCH',
  path: '/addresses/{id}',
  summary: 'Edits a ship-to address; placed orders keep the text of their time',
  permission: 'addresses.edit',
  versioned: true,
  params: byId,
  body: addressEdit,
  reply: Address,
  refuses: ['not-found', 'changed-meanwhile', 'reference-unknown'],
})
export const removeAddress = endpoint({
  name: 'removeAddress',
  method: 'DELETE',
  path: '/addresses/{id}',
  summary: 'Removes a ship-to address',
  permission: 'addresses.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})
export const listDealerAddresses = endpoint({
  name: 'listDealerAddresses',
  method: 'GET',
  path: '/dealers/{dealer_id}/addresses',
  summary: 'Ship-to addresses of a dealer, for staff',
  permission: 'dealers.view',
  params: ofDealer,
  reply: addresses,
  refuses: ['not-found'],
})
export const createDealerAddress = endpoint({
  name: 'createDealerAddress',
  method: 'POST',
  path: '/dealers/{dealer_id}/addresses',
  summary: 'Adds a ship-to address to a dealer, for staff',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(addressFields),
  reply: Address,
  refuses: ['not-found', 'reference-unknown'],
})

const contactFields = {
  name: Name,
  title: Nullable(Text(60)),
  phone: Nullable(Text(24)),
  email: Nullable(Text(190)),
  note: Nullable(Note(200)),
}
export const Contact = Closed({ id: Id, ...contactFields })
export type Contact = Static<typeof Contact>
export const listContacts = endpoint({
  name: 'listContacts',
  method: 'GET',
  path: '/dealers/{dealer_id}/contacts',
  summary: 'Contacts at a dealer',
  permission: 'dealers.view',
  params: ofDealer,
  reply: Closed({ items: Type.Array(Contact) }),
  refuses: ['not-found'],
})
export const createContact = endpoint({
  name: 'createContact',
  method: 'POST',
  path: '/dealers/{dealer_id}/contacts',
  summary: 'Adds a contact at a dealer',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(contactFields),
  reply: Contact,
  refuses: ['not-found'],
})
export const removeContact = endpoint({
  name: 'removeContact',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/contacts/{id}',
  summary: 'Removes a contact at a dealer',
  permission: 'dealers.edit',
  params: ofDealerItem,
  reply: Done,
  refuses: ['not-found'],
})
