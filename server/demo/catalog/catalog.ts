/** Categories, brands, products with units, barcodes, style groups, pictures, links and quantity rules. */
import { quantityText } from '#platform/canonical.ts'
import { addDays } from '#platform/clock.ts'
import { nilId } from '#platform/ids.ts'
import { searchText } from '../../catalog/search.ts'
import type { Book } from '../book.ts'
import { instant } from '../book.ts'
import { brands, categoryTree } from './categories.ts'
import { bathFamilies } from './bath.ts'
import { commercialFamilies } from './commercial.ts'
import { phoneFamilies } from './phones.ts'
import { smartFamilies } from './smart.ts'
import { soundFamilies } from './sound.ts'
import type { Family } from './family.ts'
import { majorFamilies } from './major.ts'
import { featured, shelf } from './shelf.ts'
import { airFamilies, kitchenFamilies } from './small.ts'
import { found, type Channel } from '../channel/channel.ts'
import { openGallery, type Gallery } from './gallery.ts'
import { cell, tree } from '../table-text.ts'
import { attributesOf, styleAttributes, variantsOf, type Variant } from './variants.ts'

export interface Product {
  id: string
  sku: string
  name_zh: string
  name_en: string
  family: Family
  /** The base price of today in whole yuan. */
  yuan: number
  unit: string
  units: { unit: string; factor: number }[]
  targets: string[]
  category: string
  brand: string
  line_id: string
  from: string | null
  to: string | null
  picture_id: string
}
export interface Goods {
  products: Product[]
  bySku: (sku: string) => Product
  categoryIds: Map<string, string>
  brandIds: Map<string, string>
  /** Bytes to be stored, by file id. */
  pictures: Map<string, string>
}

const families = [
  ...kitchenFamilies,
  ...airFamilies,
  ...majorFamilies,
  ...bathFamilies,
  ...phoneFamilies,
  ...soundFamilies,
  ...smartFamilies,
  ...commercialFamilies,
]

export function buildCatalog(book: Book, channel: Channel): Goods {
  const { categoryIds, paths } = addCategories(book)
  const brandIds = new Map<string, string>()
  for (const [code, name_zh, name_en] of brands) {
    const id = book.id(book.founded_at)
    brandIds.set(code, id)
    book.add('catalog.brands', { id, code, name_zh, name_en })
  }
  const gallery = openGallery(book)
  const products = families.flatMap((family) => {
    const style_ids = new Map<string, string>()
    return variantsOf(family).map((variant) => {
      const path = found(paths.get(family.category), family.category)
      const brand_id = found(brandIds.get(family.brand), family.brand)
      return addProduct(book, { family, variant, path, brand_id, style_ids, channel, gallery })
    })
  })
  products.forEach((product) => addUnits(book, product))
  const bySku = new Map(products.map((product) => [product.sku, product]))
  return {
    products,
    bySku: (sku) => found(bySku.get(sku), sku),
    categoryIds,
    brandIds,
    pictures: gallery.contents,
  }
}

function addCategories(book: Book) {
  const above: string[][] = []
  const categoryIds = new Map<string, string>()
  const paths = new Map<string, string[]>()
  tree(categoryTree).forEach(({ depth, row }, position) => {
    const id = book.id(book.founded_at)
    const path = [...(depth === 0 ? [] : found(above[depth - 1], cell(row, 0))), id]
    above[depth] = path
    categoryIds.set(cell(row, 0), id)
    paths.set(cell(row, 0), path)
    book.add('catalog.categories', {
      id,
      parent_id: path.at(-2) ?? null,
      path,
      code: cell(row, 0),
      name_zh: cell(row, 1),
      name_en: cell(row, 2),
      position,
    })
  })
  return { categoryIds, paths }
}

/** By product line. */
const warranties: Readonly<Record<string, readonly [string, string]>> & { SDA: readonly [string, string] } = {
  SDA: [
    '全国联保，整机保修一年；签收 15 天内质量问题包换。',
    'One year of warranty nationwide; faulty goods are exchanged within 15 days.',
  ],
  MDA: [
    '整机保修三年，主要部件十年；含送货入户，安装另约。',
    'Three years of warranty, ten on main parts; delivered to the door, fitted by appointment.',
  ],
  KBA: [
    '整机保修五年；标配安装辅材，含首次上门安装。',
    'Five years of warranty; fitting parts and the first fitting are included.',
  ],
  DIG: [
    '整机保修一年，电池半年；支持 7 天无理由退换。',
    'One year of warranty, half a year on the battery; returns within 7 days.',
  ],
  SMH: ['整机保修两年；固件终身免费升级。', 'Two years of warranty; firmware is renewed free for life.'],
  PRO: [
    '工程质保三年，提供驻场调试与季度巡检。',
    'Three years of project warranty with set-up on site and quarterly checks.',
  ],
}

interface Placing {
  family: Family
  variant: Variant
  path: string[]
  brand_id: string
  style_ids: Map<string, string>
  channel: Channel
  gallery: Gallery
}

function addProduct(book: Book, given: Placing): Product {
  const { family, variant, path, brand_id, channel } = given
  const [from, to] = shelfDates(book, variant.sku)
  const created_at = from && from < book.today ? instant(from, 9, 0) : book.founded_at
  const id = book.id(created_at)
  const unit = family.unit ?? 'set'
  const category_id = path.at(-1) ?? ''
  const position = featured.indexOf(variant.sku)
  const count = (book.rows['catalog.products']?.length ?? 0) + 1
  const attributes = [...attributesOf(variant.specs), ...styleAttributes(variant)]
  const barcode = ean13(
    `69012${String(count).padStart(5, '0')}${String((count * 37) % 100).padStart(2, '0')}`,
  )
  const line_id = found(channel.lineIds.get(family.line), family.line)
  const names = { name_zh: variant.name_zh, name_en: variant.name_en }
  const warranty = warranties[family.line] ?? warranties.SDA
  const picture_id = given.gallery.hang(family, variant.look, created_at)
  book.add('catalog.products', {
    id,
    sku: variant.sku,
    barcode,
    ...names,
    description_zh: `${family.text[0]}\n${warranty[0]}`,
    description_en: `${family.text[1]}\n${warranty[1]}`,
    category_id,
    brand_id,
    product_line_id: line_id,
    style_id: styleOf(book, given),
    size: variant.size,
    color: variant.color,
    base_unit: unit,
    attributes,
    tax_rate: null,
    on_shelf_from: from,
    on_shelf_to: to,
    picture_id,
    targets: [nilId, brand_id, ...path, id],
    search_text: searchText({ sku: variant.sku, barcode, ...names, units: [], attributes }),
    position: position < 0 ? 1000 + count : position,
    created_at,
  })
  given.gallery.show(id, family, { look: variant.look, at: created_at, picture_id, room: count })
  return {
    id,
    sku: variant.sku,
    ...names,
    family,
    yuan: variant.yuan,
    unit,
    units: unitsOf(family, unit),
    targets: [nilId, brand_id, ...path, id],
    category: family.category,
    brand: family.brand,
    line_id,
    from,
    to,
    picture_id,
  }
}

function styleOf(book: Book, { family, variant, style_ids }: Placing): string | null {
  if (!variant.style) return null
  const known = style_ids.get(variant.style.code)
  if (known) return known
  const id = book.id(book.founded_at)
  style_ids.set(variant.style.code, id)
  book.add('catalog.styles', {
    id,
    ...variant.style,
    sizes: (family.sizes ?? []).map(([label]) => label),
    colors: (family.colors ?? []).map(([label]) => label),
  })
  return id
}

function shelfDates(book: Book, sku: string): [from: string | null, to: string | null] {
  const dates = shelf.find(([start]) => sku.startsWith(start))
  const day = (days: number | null | undefined) =>
    days === null || days === undefined ? null : addDays(book.today, days)
  return [day(dates?.[1]), day(dates?.[2])]
}

function unitsOf({ carton = 1, pallet }: Family, unit: string): Product['units'] {
  return [
    { unit, factor: 1 },
    ...(carton > 1 ? [{ unit: 'carton', factor: carton }] : []),
    ...(pallet ? [{ unit: 'pallet', factor: carton * pallet }] : []),
  ]
}

function addUnits(book: Book, product: Product) {
  const base = book.rows['catalog.products']?.find((row) => row.id === product.id)?.barcode ?? ''
  product.units.forEach(({ unit, factor }, position) =>
    book.add('catalog.product_units', {
      product_id: product.id,
      unit,
      factor: quantityText(String(factor)),
      barcode: position === 0 ? null : withCheck(`${position}${base.slice(0, 12)}`),
      // Whole pallets are for planning; few are ordered that way.
      is_orderable: unit !== 'pallet' || product.category === 'kettles' || product.category === 'power-banks',
      position,
    }),
  )
}

/** The thirteenth digit makes the weighted sum a multiple of ten. */
function ean13(twelve: string): string {
  return withCheck(twelve)
}
function withCheck(digits: string): string {
  const sum = [...digits.matchAll(/\d/g)]
    .reverse()
    .reduce((total, [digit], index) => total + (digit.charCodeAt(0) - 48) * (index % 2 === 0 ? 3 : 1), 0)
  return digits + String((10 - (sum % 10)) % 10)
}

/** Was the product on the shelf on that day? */
export function onShelf(product: Product, day: string): boolean {
  return (product.from === null || product.from <= day) && (product.to === null || product.to > day)
}
