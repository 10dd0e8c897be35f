/** Puts the wholesaler's masters and the derived price rules into a fresh portal, through the public API only. */
import { createRule } from '../../contract/authorization.ts'
import { createCategory } from '../../contract/catalog.ts'
import { importProducts } from '../../contract/products.ts'
import { editCompany, getCompany } from '../../contract/company.ts'
import { createClass } from '../../contract/dealer-classes.ts'
import { importDealers } from '../../contract/dealers.ts'
import type { BulkReply, Quantity, UnitPrice } from '../../contract/endpoint.ts'
import { adjustStock, createWarehouse, setSourcing } from '../../contract/inventory.ts'
import { createDealerKey } from '../../contract/keys.ts'
import { addAssignment, createPriceList, importEntries } from '../../contract/pricing.ts'
import type { Call } from './client.ts'
import type { Rule } from './derive-rules.ts'
import type { Invoice } from './sales.ts'

/** The file's countries are no administrative divisions of the portal; one region stands for all of them. */
const region_code = '310000'
const opened = '2010-01-01T00:00:00Z'
const batch = 1000

/** Id and API key by the dealer's code. */
export type Dealers = Map<string, { id: string; key: string }>

export async function loadMasters(
  staff: Call,
  invoices: readonly Invoice[],
  note: (text: string) => void,
): Promise<Dealers> {
  const company = await staff(getCompany)
  await staff(editCompany, {
    version: company.version,
    body: {
      name_zh: '在线批发',
      name_en: 'Online Retail',
      currency: 'GBP',
      tax_rate: '0',
      amount_scale: 3,
      time_zone: 'UTC',
      order_lines_max: 1000,
    },
  })
  await staff(createCategory, {
    body: { parent_id: null, code: 'GOODS', name_zh: '商品', name_en: 'Goods', position: 0 },
  })
  await staff(createClass, {
    body: {
      code: 'WHOLESALE',
      name_zh: '批发商',
      name_en: 'Wholesalers',
      stock_display: null,
      credit_policy: 'hold',
      stock_policy: 'hold',
      territory_policy: 'hold',
    },
  })
  await staff(createRule, {
    body: {
      effect: 'allow',
      rights: ['see', 'see-price', 'buy'],
      scope_kind: 'everybody',
      scope_id: '*',
      target_kind: 'everything',
      target_id: null,
      valid_from: null,
      valid_to: null,
      note: null,
    },
  })
  await loadProducts(staff, invoices)
  note('products and stock')
  return loadDealers(staff, invoices)
}

async function loadProducts(staff: Call, invoices: readonly Invoice[]) {
  const names = new Map<string, string>()
  const sold = new Map<string, number>()
  for (const line of invoices.flatMap((invoice) => invoice.lines)) {
    if (line.name || !names.has(line.sku)) names.set(line.sku, line.name || line.sku)
    sold.set(line.sku, (sold.get(line.sku) ?? 0) + line.quantity)
  }
  const warehouse = await staff(createWarehouse, {
    body: { code: 'MAIN', name_zh: '总仓', name_en: 'Main', region_code: null, is_active: true },
  })
  await staff(setSourcing, { params: { region_code: '*' }, body: { warehouse_ids: [warehouse.id] } })
  for (const part of parts([...names], batch)) {
    const items = part.map(([sku, name]) => ({
      sku,
      name_zh: name,
      name_en: name,
      category_code: 'GOODS',
      base_unit: 'piece',
    }))
    allDone(await staff(importProducts, { body: { items } }))
  }
  for (const part of parts([...sold], batch)) {
    const items = part.map(([sku, quantity]) => ({
      warehouse_code: 'MAIN',
      sku,
      quantity: String(quantity) as Quantity,
    }))
    allDone(await staff(adjustStock, { body: { reason: 'opening', items }, clock: opened }))
  }
}

async function loadDealers(staff: Call, invoices: readonly Invoice[]): Promise<Dealers> {
  const codes = [...new Set(invoices.map((invoice) => invoice.dealer))]
  const dealers: Dealers = new Map()
  for (const part of parts(codes, batch)) {
    const items = part.map((code) => ({
      code,
      name: `Customer ${code}`,
      class_code: 'WHOLESALE',
      region_code,
    }))
    const reply = await staff(importDealers, { body: { items } })
    allDone(reply)
    for (const crowd of parts(reply.results, 8)) {
      await Promise.all(
        crowd.map(async ({ id, index }) => {
          const { secret } = await staff(createDealerKey, {
            params: { dealer_id: id ?? '' },
            body: {
              name: 'replay',
              permissions: ['shop.view', 'shop.prices', 'carts.edit', 'orders.place', 'orders.view'],
            },
          })
          dealers.set(part[index] ?? '', { id: id ?? '', key: secret })
        }),
      )
    }
  }
  return dealers
}

export async function loadPrices(staff: Call, rules: readonly Rule[], dealers: Dealers): Promise<void> {
  for (const [dealer, own] of Map.groupBy(rules, (rule) => rule.dealer)) {
    const list = await staff(createPriceList, {
      body: {
        code: dealer === null ? 'BASE' : `D-${dealer}`,
        name_zh: dealer === null ? '基础价目' : `客户 ${dealer}`,
        name_en: dealer === null ? 'Base list' : `Customer ${dealer}`,
        kind: dealer === null ? 'base' : 'dealer',
        priority: dealer === null ? 10 : 50,
        currency: 'GBP',
        valid_from: null,
        valid_to: null,
        is_active: true,
        price_digits: 3,
        owner_dealer_id: dealer === null ? null : (dealers.get(dealer)?.id ?? null),
      },
    })
    const scope =
      dealer === null
        ? { scope_kind: 'everybody' as const, scope_id: '*' }
        : { scope_kind: 'dealer' as const, scope_id: dealers.get(dealer)?.id ?? '' }
    await staff(addAssignment, {
      params: { list_id: list.id },
      body: { ...scope, valid_from: null, valid_to: null },
    })
    for (const part of parts(own, batch)) {
      const items = part.map((rule) => ({
        sku: rule.sku,
        unit: 'piece',
        quantity_from: String(rule.quantity_from) as Quantity,
        price: rule.price as UnitPrice,
        valid_from: rule.valid_from,
        valid_to: rule.valid_to,
      }))
      allDone(await staff(importEntries, { params: { list_id: list.id }, body: { items } }))
    }
  }
}

function allDone(reply: BulkReply) {
  const refused = reply.results.find((result) => result.outcome === 'refused')
  if (refused) throw new Error(`an item was refused: ${JSON.stringify(refused)}`)
}

export function parts<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  )
}
