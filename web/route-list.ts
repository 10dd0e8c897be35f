/**
 * Every page of the web: where it stands, for whom, and in which file. The router, `npm run shots` and the
 * accessibility test walk through this one list. A sample names what to put for a parameter: the kind of thing whose
 * first id is taken.
 */
export type Side = 'portal' | 'console' | 'plain'
export type Sample = 'product' | 'cart' | 'order' | 'sales_order' | 'dealer' | 'price_list'

export interface Page {
  path: string
  side: Side
  /** File below web/ and the name that it exports. */
  file: string
  name: string
  samples?: Record<string, Sample>
  /** What the page shows under its other tabs, as the queries that open them. */
  tabs?: readonly string[]
}

type More = Pick<Page, 'samples' | 'tabs'>
const page = (side: Side, path: string, module: string, more: More = {}): Page => ({
  path,
  side,
  file: `./${module}.tsx`,
  name: module.replace(/^.*\//, ''),
  ...more,
})
const portal = (path: string, module: string, samples?: Record<string, Sample>) =>
  page('portal', path, module, samples ? { samples } : {})
const staff = (path: string, module: string, samples?: Record<string, Sample>, tabs?: readonly string[]) =>
  page('console', path, module, { ...(samples ? { samples } : {}), ...(tabs ? { tabs } : {}) })
const byTab = (...keys: string[]) => keys.map((key) => `tab=${key}`)

export const pages: readonly Page[] = [
  page('plain', '/login', 'identity/SignInPage'),

  portal('/', 'storefront/HomePage'),
  portal('/products', 'storefront/ProductsPage'),
  portal('/products/:id', 'storefront/ProductPage', { id: 'product' }),
  portal('/categories', 'storefront/CategoriesPage'),
  portal('/cart', 'cart/CartPage'),
  portal('/cart/:id', 'cart/CartPage', { id: 'cart' }),
  portal('/checkout/:id', 'cart/CheckoutPage', { id: 'cart' }),
  portal('/orders', 'orders/OrdersPage'),
  portal('/orders/:id', 'orders/OrderPage', { id: 'order' }),
  portal('/account', 'account/AccountPage'),
  portal('/account/users', 'identity/DealerUsersPage'),
  portal('/account/addresses', 'dealers/AddressesPage'),
  portal('/account/devices', 'identity/DevicesPage'),
  portal('/account/second-factor', 'identity/SecondFactorPage'),

  staff('/console', 'today/TodayPage'),
  staff('/console/orders', 'orders/StaffOrdersPage'),
  staff('/console/orders/:id', 'orders/StaffOrderPage', { id: 'order' }),
  staff('/console/sales-orders', 'orders/SalesOrdersPage'),
  staff('/console/sales-orders/:id', 'orders/SalesOrderPage', { id: 'sales_order' }),
  staff('/console/products', 'catalog/ProductsPage'),
  staff(
    '/console/products/:id',
    'catalog/ProductPage',
    { id: 'product' },
    byTab('media', 'links', 'quantities'),
  ),
  staff('/console/categories', 'catalog/CategoriesPage', {}, byTab('brands', 'lines', 'styles', 'units')),
  staff('/console/prices', 'pricing/PriceListsPage'),
  staff('/console/prices/lookup', 'pricing/PriceLookupPage'),
  staff('/console/prices/:id', 'pricing/PriceListPage', { id: 'price_list' }, byTab('assignments')),
  staff('/console/authorization', 'authorization/RulesPage'),
  staff('/console/stock', 'inventory/StockPage', {}, byTab('warehouses', 'sourcing')),
  staff('/console/dealers', 'dealers/DealersPage', {}, ['view=list', 'view=classes']),
  staff(
    '/console/dealers/:id',
    'dealers/DealerPage',
    { id: 'dealer' },
    byTab('territories', 'addresses', 'contacts', 'users', 'keys', 'carts', 'rules', 'prices'),
  ),
  staff('/console/users', 'identity/StaffPage'),
  staff('/console/roles', 'identity/RolesPage'),
  staff('/console/company', 'company/CompanyPage'),
  staff('/console/jobs', 'jobs/JobsPage'),
  staff('/console/backups', 'backup/BackupsPage'),
  staff('/console/probe', 'probe/ProbePage'),
  staff('/console/audit', 'audit/AuditPage'),
  staff('/console/devices', 'identity/DevicesPage'),
  staff('/console/second-factor', 'identity/SecondFactorPage'),
  staff('/console/password', 'identity/PasswordPage'),
]

/** Shop pages that staff may see through a dealer's eyes, below /console/mirror/:dealerId. */
export const mirrored: readonly Page[] = pages.filter((one) =>
  ['/', '/products', '/products/:id', '/categories'].includes(one.path),
)
