import type { DealerRow } from '@concord/contract/dealers.ts'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { Money, StatusTag } from '../../ui/words/words.tsx'

/** The same columns for the tree and the flat list. */
export function useDealerColumns(): Column<DealerRow>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'name',
      title: t('staff_dealers.col.name'),
      always: true,
      render: (row) => (
        <Link className="no" to={`/console/dealers/${row.id}`}>
          {f.name(row.name, row.name_en)}
        </Link>
      ),
    },
    {
      key: 'code',
      title: t('staff_dealers.col.code'),
      render: (row) => <span className="t2 nowrap">{row.code}</span>,
    },
    {
      key: 'class',
      title: t('staff_dealers.col.class'),
      render: (row) => <span className="nowrap">{f.name(row.class_name_zh, row.class_name_en)}</span>,
    },
    {
      key: 'region',
      title: t('staff_dealers.col.region'),
      render: (row) => <span className="nowrap">{f.name(row.region_name_zh, row.region_name_en)}</span>,
    },
    { key: 'rep', title: t('staff_dealers.col.rep'), render: (row) => row.sales_rep_name ?? '–' },
    { key: 'state', title: t('staff_dealers.col.state'), render: (row) => <DealerStateTag dealer={row} /> },
    {
      key: 'children',
      title: t('staff_dealers.col.children'),
      numeric: true,
      render: (row) => (row.child_count === 0 ? '–' : row.child_count),
    },
    {
      key: 'limit',
      title: t('staff_dealers.col.limit'),
      numeric: true,
      render: (row) =>
        row.credit_limit === null ? (
          <span className="t3">{t('staff_dealers.unlimited')}</span>
        ) : (
          <Money amount={row.credit_limit} />
        ),
    },
    {
      key: 'taken',
      title: t('staff_dealers.col.taken'),
      numeric: true,
      render: (row) => <Money amount={row.credit_taken} />,
    },
  ]
}

export function DealerStateTag({ dealer }: { dealer: { state: 'active' | 'frozen'; may_order: boolean } }) {
  const t = useT()
  if (dealer.state === 'frozen') return <StatusTag tone="bad">{t('staff_dealers.state.frozen')}</StatusTag>
  if (!dealer.may_order) return <StatusTag tone="off">{t('staff_dealers.may_not_order')}</StatusTag>
  return <StatusTag tone="done">{t('staff_dealers.state.active')}</StatusTag>
}
