/** Sets a stage for a story through the public API: an own dealer with an owner, an own product with price and stock. */
import { randomUUID } from 'node:crypto'
import { request, type APIRequestContext } from '@playwright/test'

/** What every person of the stories has chosen, and what it was given before. */
export const password = 'Story-2026-long'
export const givenPassword = 'Given-2026-long'

export interface Stage {
  staff: Api
  dealer: { id: string; name: string; account: string }
  product: { id: string; sku: string; name: string }
  /** Changes the price from today on. */
  setPrice: (price: string) => Promise<void>
}

let count = 0

export async function setStage(
  baseURL: string | undefined,
  given: { credit_limit?: string | null; isAllowed?: boolean; price?: string } = {},
): Promise<Stage> {
  count += 1
  const mark = `${process.pid}-${count}`
  const staff = await signedIn(baseURL, 'admin')
  const dealer = await makeDealer(staff, mark, given.credit_limit ?? null)
  await choosePassword(baseURL, dealer.account)
  const product = await makeProduct(staff, mark)
  const list = (await staff.get('/price-lists?limit=200')).items.find(
    (one: { code: string }) => one.code === 'BASE',
  )
  const entry = await staff.post(
    `/price-lists/${list.id}/entries`,
    entryOf(product.id, given.price ?? '100.00'),
  )
  // Nearest scope and product: this rule decides, whatever the demo's own rules say.
  await staff.post(
    '/authorization-rules',
    ruleOf(given.isAllowed === false ? 'deny' : 'allow', dealer.id, product.id),
  )
  let version = entry.version
  return {
    staff,
    dealer,
    product,
    setPrice: async (price) => {
      version = (await staff.patch(`/price-lists/${list.id}/entries/${entry.id}`, { price }, version)).version
    },
  }
}

async function makeDealer(staff: Api, mark: string, limit: string | null) {
  const classes = (await staff.get('/dealer-classes')).items
  const name = `故事经销商 ${mark}`
  const account = `story${mark}`
  const dealer = await staff.post('/dealers', {
    code: `STORY-${mark}`,
    name,
    name_en: null,
    parent_id: null,
    class_id: classes[0].id,
    region_code: '440605',
    currency: null,
    sales_rep_id: null,
    may_order: true,
    is_visible_to_ancestors: false,
    payment_term_days: 30,
    tax_number: null,
  })
  if (limit !== null)
    await staff.put(`/dealers/${dealer.id}/credit`, { limit_amount: limit, reason: 'story' }, dealer.version)
  const { items } = await staff.get('/roles?side=d')
  const owner = items.find((role: { code: string }) => role.code === 'owner')
  await staff.post(`/dealers/${dealer.id}/users`, {
    name: '故事负责人',
    account,
    email: null,
    phone: null,
    language: 'zh-CN',
    password: givenPassword,
    role_ids: [owner.id],
  })
  await staff.post(`/dealers/${dealer.id}/addresses`, {
    label: '总仓',
    recipient: '陈敏',
    phone: '13800138000',
    region_code: '440605',
    street: '季华路 1 号',
    is_default: true,
  })
  return { id: dealer.id as string, name, account }
}

/** As the person does at the first sign-in. */
async function choosePassword(baseURL: string | undefined, account: string) {
  const person = new Api(await request.newContext({ baseURL: baseURL ?? '' }))
  await person.post('/session', { handle: account, password: givenPassword })
  await person.put('/me/password', { current_password: givenPassword, new_password: password })
}

async function makeProduct(staff: Api, mark: string) {
  const category = (await staff.get('/categories')).items.at(-1)
  const name = `故事电饭煲 ${mark}`
  const sku = `STORY-${mark}`
  const product = await staff.post('/products', {
    sku,
    barcode: null,
    name_zh: name,
    name_en: `Story cooker ${mark}`,
    description_zh: '',
    description_en: '',
    category_id: category.id,
    brand_id: null,
    product_line_id: null,
    style_id: null,
    size: null,
    color: null,
    base_unit: 'set',
    units: [
      { unit: 'set', factor: '1', barcode: null, is_orderable: true },
      { unit: 'carton', factor: '4', barcode: null, is_orderable: true },
    ],
    attributes: [],
    tax_rate: null,
    on_shelf_from: null,
    on_shelf_to: null,
  })
  const { items } = await staff.get('/warehouses')
  await staff.post('/stock/adjustments', {
    reason: 'story',
    items: items.map((warehouse: { code: string }) => ({
      warehouse_code: warehouse.code,
      sku,
      quantity: '500',
    })),
  })
  return { id: product.id as string, sku, name }
}

const entryOf = (product_id: string, price: string) => ({
  product_id,
  unit: 'set',
  quantity_from: '0',
  price,
  percent: null,
  percent_list_id: null,
  valid_from: null,
  valid_to: null,
})
const ruleOf = (effect: 'allow' | 'deny', dealer_id: string, product_id: string) => ({
  effect,
  rights: ['see', 'see-price', 'buy'],
  scope_kind: 'dealer',
  scope_id: dealer_id,
  target_kind: 'product',
  target_id: product_id,
  valid_from: null,
  valid_to: null,
  note: null,
})

export async function signedIn(baseURL: string | undefined, account: string): Promise<Api> {
  const context = await request.newContext({ baseURL: baseURL ?? '' })
  const api = new Api(context)
  await api.post('/session/demo', { account })
  return api
}

// Replies are read as plain JSON: a story sees what any partner would see.
// oxlint-disable-next-line typescript/no-explicit-any
type Reply = any

export class Api {
  readonly #context: APIRequestContext
  constructor(context: APIRequestContext) {
    this.#context = context
  }
  get(path: string): Promise<Reply> {
    return this.#send('GET', path)
  }
  post(path: string, data: unknown, version?: number): Promise<Reply> {
    return this.#send('POST', path, data, version)
  }
  put(path: string, data: unknown, version?: number): Promise<Reply> {
    return this.#send('PUT', path, data, version)
  }
  patch(path: string, data: unknown, version?: number): Promise<Reply> {
    return this.#send('PATCH', path, data, version)
  }
  async #send(method: string, path: string, data?: unknown, version?: number): Promise<Reply> {
    const headers = {
      'idempotency-key': randomUUID(),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    }
    const response = await this.#context.fetch(`/api/v1${path}`, {
      method,
      headers,
      ...(data === undefined ? {} : { data }),
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return response.json()
  }
}
