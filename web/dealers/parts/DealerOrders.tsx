import type { Dealer } from '@concord/contract/dealers.ts'
import { listOrders, type OrderRow } from '@concord/contract/orders.ts'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { OrderStateTag } from '../../ui/orders/order-words.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { Money } from '../../ui/words/words.tsx'

/** The last few orders; the list of all is one click away. */
export function DealerOrders({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const orders = useRead(listOrders, { query: { dealer_id: dealer.id, limit: 6 } })
  return (
    <Card
      title={t('staff_dealers.profile.recent')}
      actions={<Link to={`/console/orders?dealer_id=${dealer.id}`}>{t('staff_dealers.profile.orders')}</Link>}
    >
      <DataTable<OrderRow>
        caption={t('staff_dealers.profile.recent')}
        rowKey={(row) => row.id}
        rows={orders.data?.items}
        isPending={orders.isPending}
        error={orders.error}
        onRetry={() => void orders.refetch()}
        linkOf={(row) => `/console/orders/${row.id}`}
        empty={<EmptyState icon="receipt" title={t('staff_dealers.profile.no_orders')} />}
        columns={[
          {
            key: 'number',
            title: t('staff_dealers.profile.number'),
            render: (row) => (
              <Link className="no nowrap" to={`/console/orders/${row.id}`}>
                {row.number}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('staff_dealers.profile.state'),
            render: (row) => <OrderStateTag state={row.state} />,
          },
          {
            key: 'placed',
            title: t('staff_dealers.profile.placed'),
            render: (row) => <span className="nowrap">{f.instant(row.placed_at)}</span>,
          },
          { key: 'by', title: t('staff_dealers.profile.by'), render: (row) => row.placed_by_name },
          {
            key: 'total',
            title: t('staff_dealers.profile.total'),
            numeric: true,
            render: (row) => <Money amount={row.total} currency={row.currency} />,
          },
        ]}
      />
    </Card>
  )
}
