/** Searching by words: what is stored and what is asked are folded alike, and Chinese is found by its pinyin (OC04). */
import { sql, type RawBuilder } from 'kysely'
import { pinyin } from 'pinyin-pro'

/** Lower case, full-width forms as plain ones. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** 电饭煲 → `dianfanbao` and `dfb`; nothing for a text without Chinese characters. */
export function pinyinOf(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return []
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
  return [pinyin(text, options).join(''), pinyin(text, { ...options, pattern: 'first' }).join('')]
}

/** A `where` fragment: every word of `q` occurs in the folded text of the column (`'d.search_text'`). */
export function holdsWords(q: string, column: string): RawBuilder<boolean> {
  const words = [...new Set(folded(q).split(/\s+/u).filter(Boolean))].map((word) => `%${escaped(word)}%`)
  return words.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} like all(${words}::text[])`
}

/** `%` and `_` of the question are plain characters. */
export function escaped(word: string): string {
  return word.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
