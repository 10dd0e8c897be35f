// Generated from the database by `npm run generate`; do not edit.
import type { ColumnType } from 'kysely'
import type { Money, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'

type Generated<T> = ColumnType<T, T | undefined, T>
/** Arrives parsed; is sent as JSON text. */
type Json = ColumnType<unknown, string, string>
type GeneratedJson = ColumnType<unknown, string | undefined, string>

export interface AuditChecks {
  at: string
  seal_n: number
  broken_count: number
  first_broken: string | null
}

export interface AuditEntries {
  id: string
  at: string
  actor_id: string | null
  actor_name: string
  on_behalf_of: string | null
  action: string
  object_kind: string
  object_id: string
  object_label: string
  subject_dealer_id: string | null
  changes: Json
}

export interface AuditSeals {
  n: number
  sealed_at: string
  previous_hash: string
  entry_ats: string[]
  entry_ids: string[]
  entry_hashes: string[]
  hash: string
}

export interface AuditUnsealed {
  at: string
  id: string
}

export interface AuthorizationRules {
  id: string
  effect: 'allow' | 'deny'
  rights: string[]
  scope_kind: 'everybody' | 'region' | 'class' | 'dealer'
  scope_id: string
  target_kind: 'everything' | 'brand' | 'category' | 'product'
  target_id: string
  valid_from: string | null
  valid_to: string | null
  note: string | null
  created_at: string
  version: Generated<number>
}

export interface BackupRestores {
  epoch: number
  kind: 'physical' | 'logical'
  file_name: string
  to_time: string | null
  restored_at: string
}

export interface BackupRuns {
  id: string
  cause: 'nightly' | 'person' | 'command'
  asked_by: string | null
  state: 'waiting' | 'running' | 'done' | 'failed'
  kind: 'physical' | 'logical' | null
  created_at: string
  started_at: string | null
  finished_at: string | null
  file_name: string | null
  bytes: string | null
  error: string | null
}

export interface CartAttachments {
  dealer_id: string
  cart_id: string
  file_id: string
}

export interface CartCarts {
  dealer_id: string
  id: string
  name: string
  state: Generated<'open' | 'placed' | 'discarded'>
  ship_to_id: string | null
  wanted_date: string | null
  po_number: string | null
  note: string | null
  created_at: string
  updated_at: string
  updated_by: string
  version: Generated<number>
}

export interface CartLines {
  dealer_id: string
  id: string
  cart_id: string
  position: number
  product_id: string
  unit: string
  quantity: Quantity
  accepted_unit_price: UnitPrice | null
  granted_unit_price: UnitPrice | null
  granted_by: string | null
  granted_reason: string | null
}

export interface CatalogBrands {
  id: string
  code: string
  name_zh: string
  name_en: string
  version: Generated<number>
}

export interface CatalogCategories {
  id: string
  parent_id: string | null
  path: string[]
  code: string
  name_zh: string
  name_en: string
  position: Generated<number>
  version: Generated<number>
}

export interface CatalogLinks {
  product_id: string
  other_id: string
  kind: 'related' | 'substitute'
  position: Generated<number>
}

export interface CatalogMedia {
  product_id: string
  position: number
  kind: 'image' | 'document'
  file_id: string
  title_zh: Generated<string>
  title_en: Generated<string>
}

export interface CatalogProductUnits {
  product_id: string
  unit: string
  factor: Quantity
  barcode: string | null
  is_orderable: Generated<boolean>
  position: Generated<number>
}

export interface CatalogProducts {
  id: string
  sku: string
  barcode: string | null
  name_zh: string
  name_en: string
  description_zh: Generated<string>
  description_en: Generated<string>
  category_id: string
  brand_id: string | null
  product_line_id: string | null
  style_id: string | null
  size: string | null
  color: string | null
  base_unit: string
  attributes: GeneratedJson
  tax_rate: string | null
  on_shelf_from: string | null
  on_shelf_to: string | null
  picture_id: string | null
  targets: string[]
  search_text: string
  position: Generated<number>
  created_at: string
  version: Generated<number>
}

export interface CatalogQuantityRules {
  id: string
  product_id: string
  scope_kind: 'everybody' | 'region' | 'class' | 'dealer'
  scope_id: string
  quantity_min: Quantity | null
  quantity_multiple: Quantity | null
  quantity_max: Quantity | null
  version: Generated<number>
}

export interface CatalogStyles {
  id: string
  code: string
  name_zh: string
  name_en: string
  sizes: string[]
  colors: string[]
  version: Generated<number>
}

export interface CatalogUnits {
  code: string
  name_zh: string
  name_en: string
  version: Generated<number>
}

export interface CompanyProfile {
  id: string
  only_one: Generated<boolean>
  name_zh: string
  name_en: string
  short_name_zh: string
  short_name_en: string
  logo_file_id: string | null
  currency: string
  time_zone: string
  tax_mode: 'included' | 'excluded'
  tax_rate: string
  amount_scale: number
  price_strategy: 'first-match' | 'lowest-in-top-priority'
  stock_display: 'exact' | 'bands' | 'hidden'
  order_prefix: string
  sales_order_prefix: string
  order_lines_max: number
  is_demo: Generated<boolean>
  version: Generated<number>
  second_factor_for: Generated<'nobody' | 'staff' | 'everybody'>
  second_factor_from: string | null
}

export interface DealersAddresses {
  dealer_id: string
  id: string
  label: string
  recipient: string
  phone: string
  region_code: string
  street: string
  is_default: Generated<boolean>
  is_removed: Generated<boolean>
  version: Generated<number>
}

export interface DealersClasses {
  id: string
  code: string
  name_zh: string
  name_en: string
  stock_display: 'exact' | 'bands' | 'hidden' | null
  credit_policy: 'hold' | 'refuse'
  stock_policy: 'hold' | 'refuse' | 'backorder'
  territory_policy: 'hold' | 'refuse'
  version: Generated<number>
}

export interface DealersContacts {
  dealer_id: string
  id: string
  name: string
  title: string | null
  phone: string | null
  email: string | null
  note: string | null
  version: Generated<number>
}

export interface DealersCredits {
  dealer_id: string
  limit_amount: Money | null
  taken_amount: Generated<Money>
  version: Generated<number>
  taken_at_limit: Generated<Money>
}

export interface DealersDealers {
  id: string
  code: string
  name: string
  name_en: string | null
  parent_id: string | null
  path: string[]
  level: number
  class_id: string
  region_code: string
  scopes: string[]
  currency: string | null
  sales_rep_id: string | null
  state: Generated<'active' | 'frozen'>
  freeze_reason: string | null
  may_order: Generated<boolean>
  is_visible_to_ancestors: Generated<boolean>
  payment_term_days: Generated<number>
  tax_number: string | null
  search_text: string
  created_at: string
  version: Generated<number>
}

export interface DealersProductLines {
  id: string
  code: string
  name_zh: string
  name_en: string
  version: Generated<number>
}

export interface DealersRegions {
  code: string
  parent_code: string | null
  level: number
  path: string[]
  name_zh: string
  name_en: string
}

export interface DealersTerritories {
  dealer_id: string
  id: string
  region_code: string
  product_line_id: string
  is_exclusive: boolean
  valid_from: string
  valid_to: string | null
}

export interface DealersTreeLocks {
  id: number
}

export interface IdentityAttempts {
  subject: string
  failed_count: number
  failed_at: string
}

export interface IdentityHandles {
  handle: string
  person_id: string
  kind: 'account' | 'email' | 'phone'
}

export interface IdentityMembershipRoles {
  dealer_id: string
  person_id: string
  role_id: string
}

export interface IdentityMemberships {
  dealer_id: string
  person_id: string
  is_active: Generated<boolean>
  joined_at: string
  version: Generated<number>
}

export interface IdentityPeople {
  id: string
  name: string
  account: string
  email: string | null
  phone: string | null
  language: 'zh-CN' | 'en-US'
  password_hash: string | null
  is_machine: Generated<boolean>
  is_staff: Generated<boolean>
  is_active: Generated<boolean>
  demo: Json | null
  created_at: string
  version: Generated<number>
  first_password_until: string | null
  second_factor_since: string | null
}

export interface IdentityRoles {
  id: string
  side: 'd' | 's'
  code: string
  name_zh: string
  name_en: string
  permissions: string[]
  scope: Generated<'all' | 'regions' | 'own'>
  is_built_in: Generated<boolean>
  version: Generated<number>
  built_in_permissions: string[] | null
}

export interface IdentitySecondFactors {
  person_id: string
  secret: string
  begun_at: string
  last_step: Generated<string>
  recovery_salt: string | null
  recovery_hashes: Generated<string[]>
}

export interface IdentitySessions {
  token_hash: string
  id: string
  kind: 'device' | 'key'
  person_id: string
  side: 'd' | 's'
  current_dealer_id: string | null
  dealers: Generated<string[]>
  permissions: Generated<string[]>
  granted: string[] | null
  scope: Generated<'all' | 'cut'>
  scope_regions: Generated<string[]>
  scope_own: Generated<boolean>
  key_name: string | null
  key_prefix: string | null
  user_agent: Generated<string>
  ip: Generated<string>
  created_at: string
  last_seen_at: string
  expires_at: string | null
  is_guarded: Generated<boolean>
}

export interface IdentityStaffRoles {
  person_id: string
  role_id: string
  region_codes: Generated<string[]>
}

export interface InventoryMovements {
  id: string
  at: string
  product_id: string
  warehouse_id: string
  kind: 'opening' | 'adjustment' | 'issue'
  quantity: Quantity
  document: string | null
  reason: string | null
  actor_name: string
}

export interface InventorySourcing {
  region_code: string
  position: number
  warehouse_id: string
}

export interface InventoryStock {
  product_id: string
  warehouse_id: string
  on_hand: Generated<Quantity>
  reserved: Generated<Quantity>
  safety: Generated<Quantity>
}

export interface InventoryWarehouses {
  id: string
  code: string
  name_zh: string
  name_en: string
  region_code: string | null
  is_active: Generated<boolean>
  version: Generated<number>
}

export interface OrdersAttachments {
  dealer_id: string
  order_id: string
  file_id: string
}

export interface OrdersCreditOverrides {
  dealer_id: string
  order_id: string
  over_by: Money
  reason: string
  granted_by: string
  granted_at: string
}

export interface OrdersEvents {
  dealer_id: string
  id: string
  order_id: string
  at: string
  kind: 'placed' | 'held' | 'confirmed' | 'released' | 'rejected' | 'canceled' | 'closed' | 'granted'
  actor_id: string | null
  actor_name: string
  data: GeneratedJson
}

export interface OrdersLines {
  dealer_id: string
  id: string
  order_id: string
  position: number
  product_id: string
  sku: string
  name_zh: string
  name_en: string
  unit: string
  factor: Quantity
  quantity: Quantity
  confirmed_quantity: Generated<Quantity>
  shipped_quantity: Generated<Quantity>
  canceled_quantity: Generated<Quantity>
  unit_price: UnitPrice
  amount: Money
  tax_rate: string
  tax: Money
  price_source: string
  origin: Json
  passport: Json
}

export interface OrdersOrders {
  dealer_id: string
  id: string
  number: string
  cart_id: string | null
  state: 'submitted' | 'held' | 'confirmed' | 'rejected' | 'canceled' | 'closed'
  holds: GeneratedJson
  currency: string
  total: Money
  tax: Money
  credit_taken: Generated<Money>
  line_count: number
  placed_at: string
  placed_by: string
  placed_by_name: string
  confirmed_at: string | null
  is_touchless: Generated<boolean>
  ship_to_id: string | null
  ship_to: Json | null
  ship_region_code: string | null
  wanted_date: string | null
  po_number: string | null
  note: string | null
  version: Generated<number>
}

export interface OrdersSalesLines {
  dealer_id: string
  id: string
  sales_order_id: string
  order_line_id: string
  position: number
  product_id: string
  base_quantity: Quantity
  reserved: Generated<Quantity>
  amount: Money
  is_canceled: Generated<boolean>
}

export interface OrdersSalesOrders {
  dealer_id: string
  id: string
  order_id: string
  number: string
  warehouse_id: string | null
  state: Generated<'open' | 'closed' | 'canceled'>
  total: Money
  created_at: string
}

export interface PlatformFiles {
  id: string
  name: string
  content_type: string
  bytes: string
  sha256: string
  uploaded_by: string | null
  created_at: string
}

export interface PlatformHeartbeats {
  worker_id: string
  last_seen_at: string
  connection: string | null
}

export interface PlatformIdempotencyKeys {
  actor_id: string
  endpoint: string
  key: string
  request_hash: string
  status: number | null
  etag: string | null
  body: string | null
  created_at: string
}

export interface PlatformMigrations {
  name: string
  checksum: string
  applied_at: Generated<string>
}

export interface PlatformNights {
  task: string
  night: string
}

export interface PlatformNumberBlocks {
  kind: string
  period: string
  next_n: string
}

export interface PricingAssignments {
  id: string
  list_id: string
  scope_kind: 'everybody' | 'region' | 'class' | 'dealer'
  scope_id: string
  valid_from: string | null
  valid_to: string | null
}

export interface PricingEntries {
  id: string
  list_id: string
  owner_dealer_id: string | null
  product_id: string
  unit: string
  quantity_from: Generated<Quantity>
  price: UnitPrice | null
  percent: string | null
  percent_list_id: string | null
  valid_from: string | null
  valid_to: string | null
  version: Generated<number>
}

export interface PricingLists {
  id: string
  code: string
  name_zh: string
  name_en: string
  kind: 'base' | 'class' | 'region' | 'dealer' | 'contract' | 'project'
  priority: number
  currency: string
  valid_from: string | null
  valid_to: string | null
  is_active: Generated<boolean>
  price_digits: Generated<number>
  percent_lists: Generated<string[]>
  owner_dealer_id: string | null
  version: Generated<number>
}

export interface ProbeRuns {
  id: string
  state: 'waiting' | 'running' | 'passed' | 'leaking' | 'broken'
  origin: 'console' | 'nightly' | 'command'
  asked_by: string
  asked_at: string
  started_at: string | null
  finished_at: string | null
  endpoints: Generated<number>
  questions: Generated<number>
  leaks: GeneratedJson
  trouble: string | null
  traces: Json | null
}

export interface StorefrontMirrors {
  id: string
  person_id: string
  viewed_dealer_id: string
  opened_at: string
  expires_at: string
}

export interface DB {
  'audit.checks': AuditChecks
  'audit.entries': AuditEntries
  'audit.seals': AuditSeals
  'audit.unsealed': AuditUnsealed
  'authorization.rules': AuthorizationRules
  'backup.restores': BackupRestores
  'backup.runs': BackupRuns
  'cart.attachments': CartAttachments
  'cart.carts': CartCarts
  'cart.lines': CartLines
  'catalog.brands': CatalogBrands
  'catalog.categories': CatalogCategories
  'catalog.links': CatalogLinks
  'catalog.media': CatalogMedia
  'catalog.product_units': CatalogProductUnits
  'catalog.products': CatalogProducts
  'catalog.quantity_rules': CatalogQuantityRules
  'catalog.styles': CatalogStyles
  'catalog.units': CatalogUnits
  'company.profile': CompanyProfile
  'dealers.addresses': DealersAddresses
  'dealers.classes': DealersClasses
  'dealers.contacts': DealersContacts
  'dealers.credits': DealersCredits
  'dealers.dealers': DealersDealers
  'dealers.product_lines': DealersProductLines
  'dealers.regions': DealersRegions
  'dealers.territories': DealersTerritories
  'dealers.tree_locks': DealersTreeLocks
  'identity.attempts': IdentityAttempts
  'identity.handles': IdentityHandles
  'identity.membership_roles': IdentityMembershipRoles
  'identity.memberships': IdentityMemberships
  'identity.people': IdentityPeople
  'identity.roles': IdentityRoles
  'identity.second_factors': IdentitySecondFactors
  'identity.sessions': IdentitySessions
  'identity.staff_roles': IdentityStaffRoles
  'inventory.movements': InventoryMovements
  'inventory.sourcing': InventorySourcing
  'inventory.stock': InventoryStock
  'inventory.warehouses': InventoryWarehouses
  'orders.attachments': OrdersAttachments
  'orders.credit_overrides': OrdersCreditOverrides
  'orders.events': OrdersEvents
  'orders.lines': OrdersLines
  'orders.orders': OrdersOrders
  'orders.sales_lines': OrdersSalesLines
  'orders.sales_orders': OrdersSalesOrders
  'platform.files': PlatformFiles
  'platform.heartbeats': PlatformHeartbeats
  'platform.idempotency_keys': PlatformIdempotencyKeys
  'platform.migrations': PlatformMigrations
  'platform.nights': PlatformNights
  'platform.number_blocks': PlatformNumberBlocks
  'pricing.assignments': PricingAssignments
  'pricing.entries': PricingEntries
  'pricing.lists': PricingLists
  'probe.runs': ProbeRuns
  'storefront.mirrors': StorefrontMirrors
}
