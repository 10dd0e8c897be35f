import type { OrderRow } from '@concord/contract/orders.ts'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import type { Decision } from '../../ui/orders/decide-order.tsx'
import { HoldChips, OrderStateTag } from '../../ui/orders/order-words.tsx'
import { Money } from '../../ui/words/words.tsx'

export function useStaffOrderColumns(decide: (decision: Decision) => void): Column<OrderRow>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'number',
      title: t('staff_orders.col.number'),
      always: true,
      render: (row) => (
        <Link className="no nowrap" to={`/console/orders/${row.id}`}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('staff_orders.col.state'),
      always: true,
      render: (row) => <OrderStateTag state={row.state} />,
    },
    { key: 'next', wide: true, title: t('staff_orders.col.next'), render: (row) => <NextStep row={row} /> },
    {
      key: 'dealer',
      title: t('staff_orders.col.dealer'),
      render: (row) => (
        <Link
          className="quiet dealer-cell"
          to={`/console/dealers/${row.dealer_id}`}
          title={f.name(row.dealer_name, row.dealer_name_en)}
        >
          {f.name(row.dealer_name, row.dealer_name_en)}
        </Link>
      ),
    },
    {
      key: 'placed_at',
      title: t('staff_orders.col.placed_at'),
      render: (row) => <span className="nowrap">{f.instant(row.placed_at)}</span>,
    },
    {
      key: 'placed_by',
      title: t('staff_orders.col.placed_by'),
      hidden: true,
      render: (row) => row.placed_by_name,
    },
    {
      key: 'wanted',
      title: t('staff_orders.col.wanted'),
      render: (row) => <span className="nowrap">{row.wanted_date ?? '–'}</span>,
    },
    { key: 'po', title: t('staff_orders.col.po'), hidden: true, render: (row) => row.po_number ?? '–' },
    {
      key: 'lines',
      title: t('staff_orders.col.lines'),
      numeric: true,
      render: (row) => row.line_count,
    },
    {
      key: 'total',
      title: t('staff_orders.col.total'),
      numeric: true,
      render: (row) => <Money amount={row.total} currency={row.currency} />,
    },
    { key: 'act', title: '', always: true, render: (row) => <Acts row={row} decide={decide} /> },
  ]
}

/** Who must do what next: the named holds with their figures, or what the warehouse still owes. */
function NextStep({ row }: { row: OrderRow }) {
  const t = useT()
  const f = useFormat()
  if (row.state === 'held') {
    return (
      <span className="row wrapx">
        <HoldChips holds={row.holds} currency={row.currency} />
        <span className="t3 s12 nowrap">{f.waited(row.placed_at)}</span>
      </span>
    )
  }
  if (row.state !== 'confirmed') return <span className="t3">–</span>
  return <span className="nowrap">{t(`console.fulfillment.${row.fulfillment}`)}</span>
}

function Acts({ row, decide }: { row: OrderRow; decide: (decision: Decision) => void }) {
  const t = useT()
  return (
    <span className="row g3" style={{ justifyContent: 'flex-end' }}>
      {row.actions.includes('release') && (
        <Button kind="link" onClick={() => decide({ what: 'release', order: row })}>
          {t('console.act.release')}
        </Button>
      )}
      {row.actions.includes('reject') && (
        <Button kind="link" danger onClick={() => decide({ what: 'reject', order: row })}>
          {t('console.act.reject')}
        </Button>
      )}
      <Link to={`/console/orders/${row.id}`}>{t('console.act.open')}</Link>
    </span>
  )
}
