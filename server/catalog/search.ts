/** What a product is found by: SKU, names, barcodes, pinyin and initials of the Chinese name, attribute values (OC04). */
import { sql, type RawBuilder } from 'kysely'
import { escaped, folded, pinyinOf } from '#platform/search-words.ts'

/** The column holds 6,000 characters; attribute values come last, so that they are what is cut. */
const text_max = 6000
/** So many words get a condition of their own, which the trigram index can serve; further ones only filter. */
const indexed_words = 5

export interface Searchable {
  sku: string
  barcode: string | null
  name_zh: string
  name_en: string
  units: readonly { barcode: string | null }[]
  attributes: readonly { value_zh: string; value_en: string }[]
}

export function searchText(product: Searchable): string {
  const { sku, barcode, name_zh, name_en, units, attributes } = product
  const compact = sku.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const parts = [
    sku,
    compact,
    name_zh,
    name_en,
    barcode,
    ...units.map((unit) => unit.barcode),
    ...pinyinOf(name_zh),
    ...attributes.flatMap(({ value_zh, value_en }) => [value_zh, value_en]),
  ]
  const distinct = new Set(
    parts.filter((part) => part !== null && part !== '').map((part) => folded(String(part))),
  )
  return [...distinct].join('\n').slice(0, text_max).toWellFormed()
}

/** A `where` fragment over `catalog.products` under the alias: every word of `q` occurs in what the product is found by. */
export function searchFragment(q: string, alias: string): RawBuilder<boolean> {
  const words = [...new Set(folded(q).split(/\s+/u).filter(Boolean))].map((word) => `%${escaped(word)}%`)
  const column = sql.ref(`${alias}.search_text`)
  const conditions = words.slice(0, indexed_words).map((word) => sql<boolean>`${column} like ${word}`)
  const rest = words.slice(indexed_words)
  if (rest.length > 0) conditions.push(sql<boolean>`${column} like all(${rest}::text[])`)
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}
