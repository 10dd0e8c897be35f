/** What an import means for each product, worked out before anything is written. */
import type { Body } from '@concord/contract/endpoint.ts'
import { units_max, type ProductUnit, type importProducts } from '@concord/contract/products.ts'
import { changesBetween } from '#audit'
import { newId } from '#platform/ids.ts'
import { isEqual, type Quantity } from '#platform/money.ts'
import type { Finding } from './rules.ts'
import { plainAttributes, type ProductRecord } from './store.ts'

export type Item = Body<typeof importProducts>['items'][number]
export interface Planned {
  index: number
  outcome: 'created' | 'updated' | 'unchanged'
  product: ProductRecord
  before: ProductRecord | undefined
}
export interface Refused {
  index: number
  finding: Finding
}

export const repeated: Finding = { code: 'code-taken', pointer: '/sku', detail: 'the SKU is there twice' }
export const inUse: Finding = {
  code: 'in-use',
  pointer: '/units',
  detail: 'orders or stock use the units as they are',
}

/** With those that it has already and the item leaves alone. */
export const tooManyUnits: Finding = {
  code: 'invalid-input',
  pointer: '/units',
  detail: `a product has at most ${units_max} units`,
}

export interface References {
  categories: Map<string, { id: string; path: string[] }>
  brands: Map<string, string>
  lines: Map<string, string>
  units: Set<string>
}

export function referenceFinding(item: Item, known: References): Finding | null {
  const unknown = (pointer: string): Finding => ({
    code: 'reference-unknown',
    pointer,
    detail: 'no such object',
  })
  if (!known.categories.has(item.category_code)) return unknown('/category_code')
  if (item.brand_code && !known.brands.has(item.brand_code)) return unknown('/brand_code')
  if (item.product_line_code && !known.lines.has(item.product_line_code)) return unknown('/product_line_code')
  if (!known.units.has(item.base_unit)) return unknown('/base_unit')
  const unit = item.units?.findIndex((given) => !known.units.has(given.unit)) ?? -1
  return unit >= 0 ? unknown(`/units/${unit}/unit`) : null
}

export function planned(
  index: number,
  item: Item,
  known: References,
  before: ProductRecord | undefined,
): Planned {
  const category = known.categories.get(item.category_code)
  if (!category) throw new Error('the category was checked before')
  const old = before ?? { ...blank, id: newId(), sku: item.sku }
  const product: ProductRecord = {
    ...old,
    name_zh: item.name_zh,
    name_en: item.name_en,
    barcode: given(item.barcode, old.barcode),
    category_id: category.id,
    category_path: category.path,
    brand_id: idOf(item.brand_code, known.brands, old.brand_id),
    product_line_id: idOf(item.product_line_code, known.lines, old.product_line_id),
    base_unit: item.base_unit,
    units: unitsOf(item, before),
    attributes: plainAttributes(item.attributes ?? old.attributes),
    tax_rate: given(item.tax_rate, old.tax_rate),
  }
  const outcome = !before ? 'created' : isSame(before, product) ? 'unchanged' : 'updated'
  return { index, outcome, product, before }
}

const blank = {
  barcode: null,
  description_zh: '',
  description_en: '',
  brand_id: null,
  product_line_id: null,
  style_id: null,
  size: null,
  color: null,
  attributes: [],
  tax_rate: null,
  on_shelf_from: null,
  on_shelf_to: null,
}

function given<T>(value: T | undefined, old: T): T {
  return value === undefined ? old : value
}

function idOf(
  code: string | null | undefined,
  ids: ReadonlyMap<string, string>,
  old: string | null,
): string | null {
  if (code === undefined) return old
  return code === null ? null : (ids.get(code) ?? null)
}

/** Those that the item names, then those it leaves alone; a new product has at least its base unit. */
function unitsOf(item: Item, before: ProductRecord | undefined): ProductUnit[] {
  const named = item.units ?? []
  if (!before && named.length === 0)
    return [{ unit: item.base_unit, factor: '1' as Quantity, barcode: null, is_orderable: true }] // a decimal by its text
  const left = before?.units.filter(({ unit }) => !named.some((other) => other.unit === unit)) ?? []
  return [...named, ...left]
}

function isSame(before: ProductRecord, after: ProductRecord): boolean {
  const { units, ...fields } = after
  const sameUnits =
    units.length === before.units.length &&
    units.every((unit) => {
      const old = before.units.find((other) => other.unit === unit.unit)
      return (
        old &&
        isEqual(old.factor, unit.factor) &&
        old.barcode === unit.barcode &&
        old.is_orderable === unit.is_orderable
      )
    })
  return sameUnits && changesBetween(before, fields).length === 0
}
