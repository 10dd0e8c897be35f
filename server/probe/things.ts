/**
 * What the ids in the contract name. Each uuid of a path, query or body is given its kind here, and each kind says on which side
 * it may be somebody else's. An id that nothing here explains fails the build: a new endpoint cannot stay unasked.
 */
import type { TSchema } from 'typebox'
import type { Endpoint } from '@concord/contract/endpoint.ts'

/** `d`: another dealer's is absent to a dealer. `s`: one outside the scope is absent to staff. Empty: company-wide, no stranger has one. */
export const kinds = {
  dealer: 'ds',
  address: 'ds',
  contact: 's',
  territory: 's',
  user: 'ds',
  key: 'ds',
  session: 'ds',
  cart: 'ds',
  cart_line: 'ds',
  order: 'ds',
  order_line: 'ds',
  sales_order: 'ds',
  file: 'd',
  product: 'd',
  mirror: 's',
  price_list: 's',
  percent_list: 's',
  price_entry: 's',
  assignment: 's',
  rule: 's',
  quantity_rule: 's',
  // Of the other side rather than of another dealer: a dealer's user is no member of staff, a role of staff none of a dealer.
  staff: 's',
  staff_key: 's',
  dealer_role: 'ds',
  staff_role: 's',
  role: '',
  class: '',
  product_line: '',
  category: '',
  brand: '',
  style: '',
  warehouse: '',
  unit: '',
  other_product: '',
  job: '',
  region: '',
} as const satisfies Record<string, 'ds' | 'd' | 's' | ''>
export type Kind = keyof typeof kinds

/** By the segment before a parameter: `/carts/{cart_id}/lines/{line_id}` → cart, cart_line. */
const bySegment: Record<string, Kind> = {
  dealers: 'dealer',
  addresses: 'address',
  contacts: 'contact',
  territories: 'territory',
  users: 'user',
  keys: 'key',
  'staff-keys': 'staff_key',
  staff: 'staff',
  devices: 'session',
  carts: 'cart',
  orders: 'order',
  'sales-orders': 'sales_order',
  attachments: 'file',
  files: 'file',
  products: 'product',
  mirrors: 'mirror',
  roles: 'role',
  'dealer-classes': 'class',
  categories: 'category',
  warehouses: 'warehouse',
  brands: 'brand',
  styles: 'style',
  units: 'unit',
  'product-lines': 'product_line',
  'quantity-rules': 'quantity_rule',
  'authorization-rules': 'rule',
  'price-lists': 'price_list',
  entries: 'price_entry',
  assignments: 'assignment',
  jobs: 'job',
  sourcing: 'region',
}

/** By the name of a field in a query or body. */
const byField: Record<string, Kind> = {
  dealer_id: 'dealer',
  owner_dealer_id: 'dealer',
  scope_id: 'dealer',
  ship_to_id: 'address',
  cart_id: 'cart',
  file_id: 'file',
  logo_file_id: 'file',
  product_id: 'product',
  product_ids: 'product',
  target_id: 'product',
  role_id: 'staff_role',
  role_ids: 'dealer_role',
  class_id: 'class',
  category_id: 'category',
  brand_id: 'brand',
  product_line_id: 'product_line',
  style_id: 'style',
  warehouse_id: 'warehouse',
  warehouse_ids: 'warehouse',
  percent_list_id: 'percent_list',
  sales_rep_id: 'staff',
  actor_id: 'staff',
}

/** One place for an id in an endpoint. */
export interface Slot {
  in: 'params' | 'query' | 'body'
  /** JSON pointer; array items stand at 0. */
  pointer: string
  kind: Kind
}

export function slotsOf(endpoint: Endpoint): Slot[] {
  const inPath = [...endpoint.path.matchAll(/([a-z-]+)\/\{(\w+)\}/g)].map(
    ([, segment = '', name = '']): Slot => ({
      in: 'params',
      pointer: `/${name}`,
      kind: ofLines(endpoint, segment) ?? known(endpoint, name, bySegment[segment]),
    }),
  )
  const inside = (['query', 'body'] as const).flatMap((place) =>
    idsIn(endpoint[place]).map((pointer): Slot => ({
      in: place,
      pointer,
      kind: kindOfField(endpoint, pointer),
    })),
  )
  return [...inPath, ...inside]
}

/** Lines are a cart's or an order's. */
function ofLines({ path }: Endpoint, name: string): Kind | null {
  if (!/^lines?(_ids?)?$/.test(name)) return null
  return path.startsWith('/orders') ? 'order_line' : 'cart_line'
}

function kindOfField(endpoint: Endpoint, pointer: string): Kind {
  const name =
    pointer
      .split('/')
      .filter((part) => !/^\d+$/.test(part))
      .at(-1) ?? ''
  if (name === 'parent_id') return endpoint.path.startsWith('/dealers') ? 'dealer' : 'category'
  if (pointer.startsWith('/links/')) return 'other_product' // a product is not linked to itself
  return ofLines(endpoint, name) ?? known(endpoint, name, byField[name])
}

function known(endpoint: Endpoint, name: string, kind: Kind | undefined): Kind {
  if (kind) return kind
  throw new Error(`${endpoint.name}: what does ${name} name? Say it in server/probe/things.ts`)
}

interface Loose {
  description?: string
  properties?: Record<string, Loose>
  items?: Loose
  anyOf?: Loose[]
}

/** Pointers of every id in a schema. Two texts hold ids as well: whom a rule is for, and the parent to unfold. */
export function idsIn(schema: TSchema): string[] {
  const found = new Set<string>()
  const walk = (at: Loose, pointer: string) => {
    if (at.description === 'uuid' || /\/(scope_id|parent_id)$/.test(pointer)) found.add(pointer)
    for (const [name, property] of Object.entries(at.properties ?? {})) walk(property, `${pointer}/${name}`)
    if (at.items) walk(at.items, `${pointer}/0`)
    for (const one of at.anyOf ?? []) walk(one, pointer)
  }
  walk(schema as Loose, '') // TypeBox schemas are JSON Schema
  return [...found]
}

/** What a parent may read of those below it that let themselves be seen; everything else of theirs is a stranger's. */
export const shownToParents: ReadonlySet<string> = new Set([
  'listOrders',
  'countOrders',
  'getOrder',
  'listSalesOrders',
  'getSalesOrder',
])
