import { listDealers, type DealerRow } from '@concord/contract/dealers.ts'
import { Fragment, useState, type CSSProperties } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { useReadPages } from '../../platform/query.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/kit/States.tsx'
import { useDealerColumns } from './dealer-columns.tsx'

/** The channel level by level: a branch is asked for when it is opened. */
export function DealerTree() {
  const t = useT()
  const columns = useDealerColumns()
  const roots = useReadPages(listDealers, { query: { parent_id: 'root' } })
  if (roots.error && roots.items.length === 0)
    return <ErrorState refusal={roots.error} onRetry={roots.refetch} what={t('staff_dealers.title')} />
  if (roots.isPending) return <Skeleton count={8} />
  if (roots.items.length === 0)
    return (
      <EmptyState icon="users" title={t('staff_dealers.empty')}>
        {t('staff_dealers.empty_text')}
      </EmptyState>
    )
  return (
    <div className="scroll-x">
      <table className="tbl tree">
        <caption>{t('staff_dealers.title')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'r' : ''}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Branch parentId="root" level={0} columns={columns} />
        </tbody>
      </table>
    </div>
  )
}

interface BranchProps {
  parentId: string
  level: number
  columns: Column<DealerRow>[]
}

function Branch({ parentId, level, columns }: BranchProps) {
  const t = useT()
  const pages = useReadPages(listDealers, { query: { parent_id: parentId } })
  const [open, setOpen] = useState<string[]>([])
  const toggle = (id: string) =>
    setOpen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  if (pages.isPending || pages.error) {
    return (
      <tr>
        <td colSpan={columns.length}>
          {pages.error ? (
            <ErrorState refusal={pages.error} onRetry={pages.refetch} />
          ) : (
            <span className="t3 late" style={indent(level)}>
              {t('ui.app.loading')}
            </span>
          )}
        </td>
      </tr>
    )
  }
  return (
    <>
      {pages.items.map((dealer) => (
        <Fragment key={dealer.id}>
          <Row
            dealer={dealer}
            level={level}
            columns={columns}
            isOpen={open.includes(dealer.id)}
            onToggle={() => toggle(dealer.id)}
          />
          {open.includes(dealer.id) && <Branch parentId={dealer.id} level={level + 1} columns={columns} />}
        </Fragment>
      ))}
      {pages.hasMore && (
        <tr>
          <td colSpan={columns.length} style={indent(level)}>
            <Button size="s" kind="text" busy={pages.isLoadingMore} onClick={pages.loadMore}>
              {t('staff_dealers.more_children')}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}

interface RowProps {
  dealer: DealerRow
  level: number
  columns: Column<DealerRow>[]
  isOpen: boolean
  onToggle: () => void
}

function Row({ dealer, level, columns, isOpen, onToggle }: RowProps) {
  const t = useT()
  const f = useFormat()
  return (
    <tr>
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={column.numeric ? 'r' : ''}
          style={index === 0 ? indent(level) : undefined}
        >
          {index === 0 ? (
            <span className="row g1">
              {dealer.child_count > 0 ? (
                <IconButton
                  small
                  icon={isOpen ? 'down' : 'right'}
                  label={t('staff_dealers.expand', { name: f.name(dealer.name, dealer.name_en) })}
                  aria-expanded={isOpen}
                  onClick={onToggle}
                />
              ) : (
                <span className="iconbtn s" style={{ visibility: 'hidden' }} />
              )}
              {column.render(dealer, index)}
            </span>
          ) : (
            column.render(dealer, index)
          )}
        </td>
      ))}
    </tr>
  )
}

const indent = (level: number): CSSProperties => ({ paddingLeft: 8 + level * 22, whiteSpace: 'nowrap' })
