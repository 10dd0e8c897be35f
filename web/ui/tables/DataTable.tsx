/** The table of the console: keyset “more”, rows that open, figures right, columns that can be hidden. */
import { Table, type TableProps } from 'antd'
import { useMemo, useState, type Key, type MouseEvent, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import type { Pages } from '../../platform/query.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Antd } from '../kit/Antd.tsx'
import { Button } from '../kit/Button.tsx'
import { ColumnSettings } from './ColumnSettings.tsx'
import { useIsPhone } from '../kit/media.ts'
import { PhoneRows } from './PhoneRows.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/States.tsx'

export interface Column<T> {
  key: string
  title: string
  /** On a wide screen stands in the head in place of the title. */
  head?: ReactNode
  render: (row: T, index: number) => ReactNode
  /** Figures: right-aligned. */
  numeric?: boolean
  width?: number | string
  /** Cannot be hidden (number, actions). */
  always?: boolean
  /** Hidden until asked for. */
  hidden?: boolean
  fixed?: 'left' | 'right'
  /** One line; the whole text in the tooltip of the cell. */
  cut?: boolean
  /** On a phone it takes the card's whole width. */
  wide?: boolean
}

interface DataTableProps<T extends object> {
  /** What the table lists, read out to those who cannot see it. */
  caption: string
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  /** A keyset list of useReadPages … */
  pages?: Pages<T>
  /** … or plain rows, with their state. */
  rows?: readonly T[] | undefined
  isPending?: boolean
  error?: Refusal | null
  onRetry?: () => void
  /** Where a click on a row leads; the first column should be a Link to the same place. */
  linkOf?: (row: T) => string
  onRow?: (row: T) => void
  empty?: ReactNode
  /** Left of the column settings. */
  toolbar?: ReactNode
  /** Under this name the choice of columns is remembered on this device. */
  settingsKey?: string
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void }
  summary?: ReactNode
  rowClass?: (row: T) => string
  expandedRow?: (row: T) => ReactNode
}

export function DataTable<T extends object>(props: DataTableProps<T>) {
  return (
    <Antd density="console">
      <Inner {...props} />
    </Antd>
  )
}

function Inner<T extends object>(props: DataTableProps<T>) {
  const { columns, pages, settingsKey } = props
  const [hidden, setHidden] = useState(() => hiddenColumns(columns, settingsKey))
  const rows = pages?.items ?? props.rows ?? []
  const shown = useMemo(() => columns.filter((column) => !hidden.includes(column.key)), [columns, hidden])
  const hide = (keys: string[]) => {
    setHidden(keys)
    if (settingsKey) localStorage.setItem(`concord.columns.${settingsKey}`, JSON.stringify(keys))
  }
  return (
    <>
      {(props.toolbar || settingsKey) && (
        <div className="table-bar">
          <div className="row grow wrapx">{props.toolbar}</div>
          {settingsKey && (
            <ColumnSettings columns={columns} hidden={hidden} onChange={hide} preset={presetOf(columns)} />
          )}
        </div>
      )}
      {rows.length === 0 ? <NoRows {...props} /> : <Rows {...props} columns={shown} rows={rows} />}
      {pages && rows.length > 0 && <More pages={pages} />}
    </>
  )
}

/** Not yet, no luck, or really nothing. */
function NoRows<T extends object>({ caption, pages, error, isPending, onRetry, empty }: DataTableProps<T>) {
  const t = useT()
  const refusal = pages ? pages.error : error
  const retry = pages ? pages.refetch : onRetry
  if (refusal) return <ErrorState refusal={refusal} what={caption} {...(retry ? { onRetry: retry } : {})} />
  if (pages ? pages.isPending : isPending) return <Skeleton count={8} />
  return <>{empty ?? <EmptyState title={t('ui.table.empty')} />}</>
}

function Rows<T extends object>(props: DataTableProps<T> & { rows: readonly T[] }) {
  const t = useT()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const { caption, columns, rows, rowKey, linkOf, onRow, selection, summary, rowClass, expandedRow } = props
  const antdColumns: TableProps<T>['columns'] = columns.map((column) => ({
    key: column.key,
    title: column.head ?? (column.title || <span className="sr">{t('ui.table.actions')}</span>),
    align: column.numeric || !column.title ? ('right' as const) : ('left' as const),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.fixed ? { fixed: column.fixed } : {}),
    ...(column.cut ? { ellipsis: true } : {}),
    render: (_value: unknown, row: T, index: number) => column.render(row, index),
  }))
  const opens = linkOf || onRow
  const open = (row: T, event: MouseEvent) => {
    // Links, buttons and boxes inside the row act for themselves; so does text being selected.
    if (
      !opens ||
      !(event.target instanceof Element) ||
      event.target.closest('a,button,input,label,[role=menu],dialog')
    )
      return
    if (getSelection()?.toString()) return
    const to = linkOf?.(row)
    if (!to) onRow?.(row)
    else if (event.ctrlKey || event.metaKey) window.open(to, '_blank')
    else void navigate(to)
  }
  if (isPhone) {
    return (
      <PhoneRows
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        selection={selection}
        onOpen={opens && open}
        expandedRow={expandedRow}
      />
    )
  }
  return (
    <Table<T>
      className="data-table"
      columns={antdColumns}
      dataSource={[...rows]}
      rowKey={rowKey}
      pagination={false}
      size="middle"
      {...(columns.some((column) => column.fixed) ? { scroll: { x: 'max-content' } } : {})}
      caption={<span className="sr">{caption}</span>}
      {...(rowClass ? { rowClassName: rowClass } : {})}
      {...(summary ? { summary: () => summary } : {})}
      {...(expandedRow ? { expandable: { expandedRowRender: expandedRow } } : {})}
      {...(selection
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
            },
          }
        : {})}
      onRow={(row) => ({
        className: opens ? 'opens' : '',
        onClick: (event) => open(row, event),
      })}
    />
  )
}

function More<T>({ pages }: { pages: Pages<T> }) {
  const t = useT()
  const count = pages.items.length
  return (
    <div className="more-rows s13">
      <span>{pages.hasMore ? t('ui.table.shown', { count }) : t('ui.table.shown_all', { count })}</span>
      {pages.hasMore && (
        <Button size="s" busy={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('ui.act.load_more')}
        </Button>
      )}
    </div>
  )
}

const presetOf = <T,>(columns: readonly Column<T>[]) =>
  columns.filter((one) => one.hidden).map((one) => one.key)

function hiddenColumns<T>(columns: readonly Column<T>[], settingsKey: string | undefined): string[] {
  const kept = settingsKey ? localStorage.getItem(`concord.columns.${settingsKey}`) : null
  if (!kept) return presetOf(columns)
  try {
    const keys: unknown = JSON.parse(kept)
    const always = new Set(columns.filter((one) => one.always).map((one) => one.key))
    if (Array.isArray(keys)) return keys.map(String).filter((key) => !always.has(key))
  } catch {
    // What another version wrote is worth no trouble.
  }
  return presetOf(columns)
}
