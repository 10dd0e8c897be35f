/** A company that imports products: one category, a product manager, and outcomes as a test reads them. */
import { importProducts } from '@concord/contract/products.ts'
import { portal } from './portal.ts'

export const item = (sku: string, more: Record<string, unknown> = {}) =>
  ({
    ...{ sku, name_zh: `商品${sku}`, name_en: `Product ${sku}`, category_code: 'HOME', base_unit: 'set' },
    ...more,
  }) as never // decimals by their text

export async function importing(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  await house.make.category({ code: 'HOME' })
  const manager = house.api.as(await house.make.staff('product-manager'))
  const send = async (...items: never[]) =>
    (await manager.call(importProducts, { body: { items } })).results.map(({ outcome, code, pointer }) =>
      code === null ? outcome : [outcome, code, pointer],
    )
  return { ...house, manager, send }
}
