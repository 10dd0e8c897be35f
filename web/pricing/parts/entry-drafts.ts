/** What someone has typed into the grid of a price list and not yet saved: text by row and column. */
import type { PriceEntry } from '@concord/contract/pricing.ts'
import type { Quantity, UnitPrice } from '@concord/contract/endpoint.ts'
import { orNull } from '../../ui/forms/form-values.ts'

export const columns = [
  'quantity_from',
  'price',
  'percent',
  'percent_list_id',
  'valid_from',
  'valid_to',
] as const
export type Column = (typeof columns)[number]
export type Draft = Partial<Record<Column, string>>
/** By entry id. */
export type Drafts = Readonly<Record<string, Draft>>
/** The key of what is wrong with a cell (prices.entry.KEY), or the server's own sentence. */
export type Troubles = Readonly<Record<string, Partial<Record<Column, string>>>>

export const stored = (entry: PriceEntry, column: Column): string => entry[column] ?? ''
export const shown = (entry: PriceEntry, draft: Draft | undefined, column: Column): string =>
  draft?.[column] ?? stored(entry, column)

/** The drafts with one cell changed; a cell typed back to what it was is no change. */
export function withCell(drafts: Drafts, entry: PriceEntry, column: Column, text: string): Drafts {
  const { [column]: _old, ...rest } = drafts[entry.id] ?? {}
  const draft = text === stored(entry, column) ? rest : { ...rest, [column]: text }
  const { [entry.id]: _row, ...others } = drafts
  return Object.keys(draft).length > 0 ? { ...others, [entry.id]: draft } : others
}

const forms: Record<Column, { pattern: RegExp; key: string }> = {
  quantity_from: { pattern: /^(0|[1-9]\d{0,13})(\.\d{1,6})?$/, key: 'bad_quantity' },
  price: { pattern: /^$|^(0|[1-9]\d{0,13})(\.\d{1,6})?$/, key: 'bad_price' },
  percent: { pattern: /^$|^(0|[1-9]\d{0,3})(\.\d{1,4})?$/, key: 'bad_percent' },
  percent_list_id: { pattern: /^[0-9a-f-]*$/, key: 'bad_percent' },
  valid_from: { pattern: /^$|^\d{4}-\d{2}-\d{2}$/, key: 'bad_day' },
  valid_to: { pattern: /^$|^\d{4}-\d{2}-\d{2}$/, key: 'bad_day' },
}

/** How a row is written wrongly, by column; whether it may stand is the server's to say. */
export function troublesOf(entry: PriceEntry, draft: Draft): Partial<Record<Column, string>> {
  const found: Partial<Record<Column, string>> = {}
  for (const column of columns) {
    if (!forms[column].pattern.test(shown(entry, draft, column))) found[column] = forms[column].key
  }
  const hasPrice = shown(entry, draft, 'price') !== ''
  const hasPercent = shown(entry, draft, 'percent') !== ''
  if (hasPrice === hasPercent) found[draft.percent === undefined ? 'price' : 'percent'] ??= 'one_of'
  return found
}

/** The changed fields as the contract wants them; the texts have been checked by troublesOf. */
export function bodyOf(entry: PriceEntry, draft: Draft) {
  const isPercent = shown(entry, draft, 'percent') !== ''
  const all = {
    quantity_from: draft.quantity_from as Quantity | undefined,
    price: draft.price === undefined ? undefined : orNull(draft.price as UnitPrice | ''),
    percent: draft.percent === undefined ? undefined : orNull(draft.percent),
    percent_list_id: isPercent
      ? draft.percent_list_id === undefined
        ? undefined
        : orNull(draft.percent_list_id)
      : entry.percent_list_id === null
        ? undefined
        : null,
    valid_from: draft.valid_from === undefined ? undefined : orNull(draft.valid_from),
    valid_to: draft.valid_to === undefined ? undefined : orNull(draft.valid_to),
  }
  type Body = { [K in keyof typeof all]?: Exclude<(typeof all)[K], undefined> }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Body
}

/** `2026/1/3` and `2026年1月3日` are 2026-01-03; what is no day stays as it was typed. */
export function dayText(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim())
  if (!found) return text.trim()
  const [, year, month = '', day = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Thousands separators, currency signs and full-width digits of a pasted figure are forgiven. */
export const plain = (text: string) =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[¥$£€,\s]/g, '')
