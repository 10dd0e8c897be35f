import { folded, pinyinOf } from '#platform/search-words.ts'

/** What a dealer is found by: code, names, pinyin and initials of the Chinese name, tax number. */
export function searchText(dealer: {
  code: string
  name: string
  name_en: string | null
  tax_number: string | null
}): string {
  const parts = [dealer.code, dealer.name, dealer.name_en, dealer.tax_number, ...pinyinOf(dealer.name)]
  const distinct = new Set(
    parts.filter((part) => part !== null && part !== '').map((part) => folded(String(part))),
  )
  return [...distinct].join('\n').slice(0, 1000).toWellFormed()
}
