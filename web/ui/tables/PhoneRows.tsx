/** A table on a phone: each row a card, so that nothing hides to the right. */
import type { MouseEvent, ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import type { Column } from './DataTable.tsx'
import { Check } from '../forms/Field.tsx'

interface Props<T> {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void } | undefined
  /** What a tap on the card does, links and buttons inside it apart. */
  onOpen?: ((row: T, event: MouseEvent) => void) | undefined
  /** What unfolds below the card. */
  expandedRow?: ((row: T) => ReactNode) | undefined
}

/** The first column is the card's head, columns without a title are its actions, the rest are facts. */
export function PhoneRows<T extends object>(props: Props<T>) {
  const { caption, columns, rows, rowKey, selection, onOpen, expandedRow } = props
  const t = useT()
  const [head, ...rest] = columns
  const facts = rest.filter((column) => column.title)
  const acts = rest.filter((column) => !column.title)
  const toggle = (key: string, keys: readonly string[]) =>
    keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]
  return (
    <ul className="p-rows" aria-label={caption}>
      {rows.map((row, index) => {
        const key = rowKey(row)
        return (
          // The links and buttons inside serve the keyboard; a tap on the card is a shortcut for fingers.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
          <li key={key} data-row-key={key} onClick={(event) => onOpen?.(row, event)}>
            <div className="row">
              {selection && (
                <Check
                  label={t('ui.table.choose_row')}
                  checked={selection.keys.includes(key)}
                  onChange={() => selection.onChange(toggle(key, selection.keys))}
                />
              )}
              <div className="grow">{head?.render(row, index)}</div>
            </div>
            {facts.length > 0 && (
              <dl>
                {facts.map((column) => (
                  <div key={column.key} className={column.wide ? 'wide' : ''}>
                    <dt>{column.title}</dt>
                    <dd>{column.render(row, index)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {expandedRow && (
              <details>
                <summary>{t('ui.act.expand')}</summary>
                {expandedRow(row)}
              </details>
            )}
            {acts.map((column) => (
              <div key={column.key} className="p-acts">
                {column.render(row, index)}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
