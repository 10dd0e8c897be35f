import type { listOrders, OrderRow } from '@concord/contract/orders.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useT } from '../platform/i18n.ts'
import type { Refusal } from '../platform/refusal.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Card } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import type { Decision } from '../ui/orders/decide-order.tsx'
import { HoldChips } from '../ui/orders/order-words.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { Money } from '../ui/words/words.tsx'

interface Props {
  held: UseQueryResult<Reply<typeof listOrders>, Refusal>
  count: number
  onDecide: (decision: Decision) => void
}

export function HeldOrders({ held, count, onDecide }: Props) {
  const t = useT()
  const columns = useColumns(onDecide)
  return (
    <Card
      title={t('today.held_orders')}
      aside={<span className="desk-only">{t('today.held_hint')}</span>}
      actions={count > 0 && <Link to="/console/orders?state=held">{t('today.all_held', { count })}</Link>}
    >
      <DataTable<OrderRow>
        caption={t('today.held_orders')}
        columns={columns}
        rowKey={(row) => row.id}
        rows={held.data?.items}
        isPending={held.isPending}
        error={held.error}
        onRetry={() => void held.refetch()}
        linkOf={(row) => `/console/orders/${row.id}`}
        empty={
          <EmptyState icon="check" title={t('today.none_held')}>
            {t('today.none_held_text')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(onDecide: Props['onDecide']): Column<OrderRow>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'number',
      title: t('today.col.number'),
      render: (row) => (
        <Link className="no nowrap" to={`/console/orders/${row.id}`}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'dealer',
      title: t('today.col.dealer'),
      render: (row) => f.name(row.dealer_name, row.dealer_name_en),
      wide: true,
    },
    {
      key: 'amount',
      title: t('today.col.amount'),
      numeric: true,
      render: (row) => <Money amount={row.total} currency={row.currency} />,
    },
    {
      key: 'reason',
      title: t('today.col.reason'),
      wide: true,
      render: (row) => <HoldChips holds={row.holds} currency={row.currency} />,
    },
    {
      key: 'waited',
      title: t('today.col.waited'),
      numeric: true,
      render: (row) => (
        <span className={isLong(row.placed_at) ? 'verm nowrap' : 'nowrap'}>{f.span(row.placed_at)}</span>
      ),
    },
    {
      key: 'act',
      title: '',
      render: (row) => (
        <span className="row g3" style={{ justifyContent: 'flex-end' }}>
          {row.actions.includes('release') && (
            <Button kind="link" onClick={() => onDecide({ what: 'release', order: row })}>
              {t('console.act.release')}
            </Button>
          )}
          {row.actions.includes('reject') && (
            <Button kind="link" danger onClick={() => onDecide({ what: 'reject', order: row })}>
              {t('console.act.reject')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

/** A day is long for an order that someone waits for. */
const isLong = (since: string) => Date.now() - new Date(since).getTime() > 24 * 3_600_000
