/** The list of all endpoints: a test holds that each is served, and tests ask each the same questions. */
import type { Endpoint } from './endpoint.ts'
import * as addresses from './addresses.ts'
import * as audit from './audit.ts'
import * as authorization from './authorization.ts'
import * as backup from './backup.ts'
import * as cart from './cart.ts'
import * as catalog from './catalog.ts'
import * as company from './company.ts'
import * as dealerClasses from './dealer-classes.ts'
import * as dealers from './dealers.ts'
import * as files from './files.ts'
import * as identity from './identity.ts'
import * as inventory from './inventory.ts'
import * as jobs from './jobs.ts'
import * as keys from './keys.ts'
import * as names from './names.ts'
import * as orderDecisions from './order-decisions.ts'
import * as orders from './orders.ts'
import * as passport from './passport.ts'
import * as people from './people.ts'
import * as pricing from './pricing.ts'
import * as productLines from './product-lines.ts'
import * as probe from './probe.ts'
import * as products from './products.ts'
import * as quantityRules from './quantity-rules.ts'
import * as regions from './regions.ts'
import * as salesOrders from './sales-orders.ts'
import * as secondFactor from './second-factor.ts'
import * as storefront from './storefront.ts'
import * as territories from './territories.ts'
import * as today from './today.ts'

const capabilities = {
  company,
  identity,
  secondFactor,
  people,
  names,
  keys,
  regions,
  dealerClasses,
  productLines,
  dealers,
  territories,
  addresses,
  catalog,
  products,
  quantityRules,
  inventory,
  authorization,
  pricing,
  passport,
  storefront,
  cart,
  orders,
  orderDecisions,
  salesOrders,
  today,
  files,
  jobs,
  probe,
  backup,
  audit,
}
export type Capability = keyof typeof capabilities

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'permission' in value

export const endpoints: readonly (Endpoint & { capability: Capability })[] = Object.entries(
  capabilities,
).flatMap(([capability, exported]) =>
  Object.values(exported)
    .filter(isEndpoint)
    .map((endpoint) => ({ ...endpoint, capability: capability as Capability })),
)
