import { getSalesOrder, type SalesOrder } from '@concord/contract/sales-orders.ts'
import { Link, useParams } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { Card, Fact } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { useUnitName } from '../ui/goods/passport.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { Money } from '../ui/words/words.tsx'
import { SalesStateTag } from './parts/SalesStateTag.tsx'

type Line = SalesOrder['lines'][number]

/** What one warehouse owes a dealer, each line with the order line that it comes from. */
export function SalesOrderPage() {
  const t = useT()
  const { id = '' } = useParams()
  const order = useRead(getSalesOrder, { params: { id } })
  return (
    <Loaded read={order} what={t('sales_orders.one')}>
      {(one) => <Shown order={one} />}
    </Loaded>
  )
}

function Shown({ order }: { order: SalesOrder }) {
  const t = useT()
  const f = useFormat()
  return (
    <>
      <PageHeader
        title={order.number}
        breadcrumb={[
          { label: t('ui.nav.trade') },
          { label: t('sales_orders.title'), to: '/console/sales-orders' },
          { label: order.number },
        ]}
        aside={<SalesStateTag state={order.state} />}
      />
      <section className="card p">
        <dl className="facts">
          <Fact label={t('sales_orders.col.order')}>
            <Link className="no" to={`/console/orders/${order.order_id}`}>
              {order.order_number}
            </Link>
          </Fact>
          <Fact label={t('sales_orders.col.dealer')}>
            <Link to={`/console/dealers/${order.dealer.id}`}>
              {f.name(order.dealer.name, order.dealer.name_en)}
            </Link>
            <span className="t3 s12 nowrap"> {order.dealer.code}</span>
          </Fact>
          <Fact label={t('sales_orders.col.warehouse')}>
            {f.name(order.warehouse_name_zh, order.warehouse_name_en)}
          </Fact>
          <Fact label={t('sales_orders.col.created')}>{f.fullInstant(order.created_at)}</Fact>
          <Fact label={t('sales_orders.col.total')}>
            <b>{f.money(order.total, order.currency)}</b>
          </Fact>
        </dl>
      </section>
      <Card title={t('sales_orders.lines')} aside={order.lines.length}>
        <DataTable<Line>
          caption={t('sales_orders.lines')}
          columns={useColumns(order)}
          rowKey={(line) => line.id}
          rows={order.lines}
        />
      </Card>
    </>
  )
}

function useColumns(order: SalesOrder): Column<Line>[] {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  return [
    { key: 'position', title: t('sales_orders.col.position'), width: 44, render: (line) => line.position },
    {
      key: 'product',
      title: t('sales_orders.col.product'),
      render: (line) => (
        <>
          {f.name(line.name_zh, line.name_en)} <span className="t3 s12 nowrap">{line.sku}</span>
        </>
      ),
    },
    {
      key: 'from',
      title: t('sales_orders.col.from'),
      render: (line) => (
        <Link className="nowrap" to={`/console/orders/${order.order_id}`}>
          {t('sales_orders.from_line', { number: order.order_number, position: line.order_line_position })}
        </Link>
      ),
    },
    {
      key: 'quantity',
      title: t('sales_orders.col.quantity'),
      numeric: true,
      render: (line) => f.quantity(line.quantity, unitName(line.unit)),
    },
    {
      key: 'base',
      title: t('sales_orders.col.base'),
      numeric: true,
      render: (line) => f.quantity(line.base_quantity, unitName(line.base_unit)),
    },
    {
      key: 'amount',
      title: t('sales_orders.col.amount'),
      numeric: true,
      render: (line) => <Money strong amount={line.amount} currency={order.currency} />,
    },
  ]
}
