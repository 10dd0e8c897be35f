/** Signing in as demo people and finding an example of each kind of thing, through the API. */
import type { APIResponse, BrowserContext } from '@playwright/test'
import type { Page, Sample } from '../web/route-list.ts'

export type Samples = Partial<Record<Sample, string>>

/** The demo accounts that see most: the owner of the main demo dealer and the administrator. */
export const people = { portal: 'chenmin', console: 'admin' } as const

export async function signInAs(
  context: BrowserContext,
  who: 'portal' | 'console' | { account: string },
  language: 'zh-CN' | 'en-US' = 'zh-CN',
) {
  const account = typeof who === 'string' ? people[who] : who.account
  await reply(await context.request.post('/api/v1/session/demo', { data: { account } }))
  await reply(await context.request.patch('/api/v1/me', { data: { language } }))
}

export async function sampleIds(context: BrowserContext, side: 'portal' | 'console'): Promise<Samples> {
  const first = async (path: string) =>
    ((await reply(await context.request.get(`/api/v1${path}`))) as { items: { id: string }[] }).items[0]
      ?.id ?? ''
  const shared = { order: await first('/orders?limit=1'), sales_order: await first('/sales-orders?limit=1') }
  if (side === 'portal')
    return { ...shared, product: await first('/shop/products?limit=1'), cart: await first('/carts') }
  return {
    ...shared,
    product: await first('/products?limit=1'),
    dealer: await first('/dealers?limit=1'),
    price_list: await first('/price-lists?limit=1'),
  }
}

export function addressOf(route: Page, samples: Samples): string {
  return route.path.replaceAll(
    /:(\w+)/g,
    (_all, name: string) => samples[route.samples?.[name] ?? 'order'] ?? 'none',
  )
}

/** Where the page of a route stands, and where its other tabs stand. */
export function addressesOf(route: Page, samples: Samples): string[] {
  const address = addressOf(route, samples)
  return [address, ...(route.tabs ?? []).map((query) => `${address}?${query}`)]
}

async function reply(response: APIResponse): Promise<unknown> {
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`)
  return response.json()
}
