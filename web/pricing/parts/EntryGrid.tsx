import type { PriceEntry, PriceList } from '@concord/contract/pricing.ts'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { knows, useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { RemoveButton } from '../../ui/forms/RemoveButton.tsx'
import {
  columns,
  dayText,
  plain,
  shown,
  stored,
  type Column,
  type Drafts,
  type Troubles,
} from './entry-drafts.ts'

interface Props {
  entries: readonly PriceEntry[]
  drafts: Drafts
  troubles: Troubles
  /** The lists that a percent may work on. */
  lists: readonly PriceList[]
  readOnly: boolean
  onType: (entry: PriceEntry, column: Column, text: string) => void
  onRemove: (entry: PriceEntry) => Promise<unknown>
}
const titles: Record<Column, string> = {
  quantity_from: 'from',
  price: 'price',
  percent: 'percent',
  percent_list_id: 'percent_list',
  valid_from: 'valid_from',
  valid_to: 'valid_to',
}

/** The entries as a sheet: Enter and arrows move up and down, a block from Excel spreads from the cell it is pasted into. */
export function EntryGrid(props: Props) {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  const { entries, readOnly, onRemove } = props
  return (
    <div className="sheet">
      <table className="tbl">
        <caption>{t('prices.tab.entries')}</caption>
        <thead>
          <tr>
            <th scope="col" className="ix" aria-label="#" />
            <th scope="col">{t('prices.entry.sku')}</th>
            <th scope="col">{t('prices.entry.product')}</th>
            <th scope="col">{t('prices.entry.unit')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={isFigure(column) ? 'r' : ''}>
                {t(`prices.entry.${titles[column]}`)}
              </th>
            ))}
            {!readOnly && (
              <th scope="col">
                <span className="sr">{t('ui.table.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, row) => (
            <tr key={entry.id}>
              <td className="ix">{row + 1}</td>
              <td className="nowrap">
                <Link to={`/console/products/${entry.product_id}`}>{entry.sku}</Link>
              </td>
              <td className="nowrap">{f.name(entry.name_zh, entry.name_en)}</td>
              <td className="t3 nowrap">{unitName(entry.unit)}</td>
              {columns.map((column) => (
                <Cell key={column} {...props} entry={entry} row={row} column={column} />
              ))}
              {!readOnly && (
                <td>
                  <RemoveButton
                    what={t('prices.entry.removed', {
                      sku: entry.sku,
                      unit: unitName(entry.unit),
                      from: entry.quantity_from,
                    })}
                    onRemove={() => onRemove(entry)}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const isDay = (column: Column) => column === 'valid_from' || column === 'valid_to'
const isFigure = (column: Column) => column === 'quantity_from' || column === 'price' || column === 'percent'

function Cell({
  entries,
  entry,
  row,
  column,
  drafts,
  troubles,
  lists,
  readOnly,
  onType,
}: Props & { entry: PriceEntry; row: number; column: Column }) {
  const t = useT()
  const unitName = useUnitName()
  const value = shown(entry, drafts[entry.id], column)
  const trouble = troubles[entry.id]?.[column]
  const isChanged = value !== stored(entry, column)
  const why = trouble && (knows(`prices.entry.${trouble}`) ? t(`prices.entry.${trouble}`) : trouble)
  const named = {
    'aria-label': t('prices.entry.cell', {
      sku: entry.sku,
      unit: unitName(entry.unit),
      column: t(`prices.entry.${titles[column]}`),
    }),
    'aria-invalid': trouble ? true : undefined,
    title: why,
    disabled: readOnly,
    'data-cell': `${row}/${column}`,
  }
  const className = ['cell', isFigure(column) && 'r', isChanged && 'changed', trouble && 'bad']
  return (
    <td className={className.filter(Boolean).join(' ')}>
      {column === 'percent_list_id' ? (
        <select {...named} value={value} onChange={(event) => onType(entry, column, event.target.value)}>
          <option value="">–</option>
          {lists.map((list) => (
            <option key={list.id} value={list.id}>
              {list.code}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...named}
          inputMode={isDay(column) ? 'numeric' : 'decimal'}
          value={value}
          placeholder="–"
          onChange={(event) => onType(entry, column, event.target.value)}
          onBlur={() => isDay(column) && dayText(value) !== value && onType(entry, column, dayText(value))}
          onKeyDown={(event) => move(event, { entries, row, column, drafts, onType })}
          onPaste={(event) => spread(event, { entries, row, column, onType })}
        />
      )}
    </td>
  )
}

interface Place {
  entries: readonly PriceEntry[]
  row: number
  column: Column
  onType: Props['onType']
}

function move(event: KeyboardEvent<HTMLInputElement>, at: Place & { drafts: Drafts }) {
  const down = event.key === 'Enter' || event.key === 'ArrowDown'
  const up = event.key === 'ArrowUp'
  if (event.key === 'd' && (event.ctrlKey || event.metaKey)) {
    const [above, here] = [at.entries[at.row - 1], at.entries[at.row]]
    event.preventDefault()
    if (above && here) at.onType(here, at.column, shown(above, at.drafts[above.id], at.column))
  }
  if (!down && !up) return
  event.preventDefault()
  const next = document.querySelector<HTMLInputElement>(
    `[data-cell="${at.row + (down ? 1 : -1)}/${at.column}"]`,
  )
  next?.focus()
  next?.select()
}

/** A single value pastes as text does; a block fills the cells to the right and below. */
function spread(event: ClipboardEvent<HTMLInputElement>, { entries, row, column, onType }: Place) {
  const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '')
  if (!/[\t\n]/.test(text)) return
  event.preventDefault()
  const first = columns.indexOf(column)
  for (const [below, line] of text.split(/\r?\n/).entries()) {
    const entry = entries[row + below]
    if (!entry) break
    for (const [right, value] of line.split('\t').entries()) {
      const target = columns[first + right]
      if (target && target !== 'percent_list_id')
        onType(entry, target, isDay(target) ? dayText(value) : plain(value))
    }
  }
}
