import { getOrder, type Order } from '@concord/contract/orders.ts'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { rangesText } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { Card } from '../ui/tables/console.tsx'
import { DecideOrder, type Decision } from '../ui/orders/decide-order.tsx'
import { HoldChips, HoldFacts, OrderStateTag } from '../ui/orders/order-words.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { StepPath, SummaryRow } from '../ui/kit/progress.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { Note } from '../ui/words/words.tsx'
import { StaffOrderActions } from './parts/StaffOrderActions.tsx'
import { StaffOrderFacts } from './parts/StaffOrderFacts.tsx'
import { StaffOrderLines } from './parts/StaffOrderLines.tsx'
import { useStaffSteps } from './parts/StaffOrderSteps.ts'
import { StaffTimeline } from './parts/StaffTimeline.tsx'

/** One dealer order as the principal sees it: how far it is, why it waits, and every price with its reasons. */
export function StaffOrderPage() {
  const t = useT()
  const { id = '' } = useParams()
  const order = useRead(getOrder, { params: { id } }, { every: 60_000 })
  return (
    <Loaded read={order} what={t('staff_orders.title')}>
      {(one) => <Loose key={one.id} order={one} />}
    </Loaded>
  )
}

function Loose({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const steps = useStaffSteps(order)
  const [decision, decide] = useState<Decision | null>(null)
  const [chosen, choose] = useState<string[]>([])
  return (
    <>
      <PageHeader
        title={order.number}
        breadcrumb={[
          { label: t('ui.nav.trade') },
          { label: t('staff_orders.title'), to: '/console/orders' },
          { label: order.number },
        ]}
        aside={
          <>
            <OrderStateTag state={order.state} />
            <Link to={`/console/dealers/${order.dealer.id}`}>
              {f.name(order.dealer.name, order.dealer.name_en)}
            </Link>
            {order.state === 'held' && <span className="t3 s12">{f.waited(order.placed_at)}</span>}
          </>
        }
        actions={<StaffOrderActions order={order} chosen={chosen} choose={choose} decide={decide} />}
      />
      <section className="card p" aria-label={t('ui.lane.title')}>
        <StepPath steps={steps} />
      </section>
      {order.state === 'held' && <Holds order={order} />}
      <div className="cols main">
        <div className="stack">
          <StaffOrderLines order={order} chosen={chosen} choose={choose} />
          <SalesOrderLinks order={order} />
        </div>
        <div className="stack">
          <Card padded title={t('staff_orders.one.sums')}>
            <dl>
              <SummaryRow quiet label={t('staff_orders.one.net')}>
                {f.money(order.net, order.currency)}
              </SummaryRow>
              <SummaryRow quiet label={t('staff_orders.one.tax')}>
                {f.money(order.tax, order.currency)}
              </SummaryRow>
              <SummaryRow total label={t('staff_orders.one.total')}>
                <b>{f.money(order.total, order.currency)}</b>
              </SummaryRow>
            </dl>
          </Card>
          <StaffOrderFacts order={order} />
          <StaffTimeline order={order} />
        </div>
      </div>
      <DecideOrder decision={decision} onClose={() => decide(null)} />
    </>
  )
}

function Holds({ order }: { order: Order }) {
  const t = useT()
  return (
    <Note tone="warn" title={t('staff_orders.one.held_title')}>
      <p>{t('staff_orders.one.held_text', { count: order.holds.length })}</p>
      <ul className="col" style={{ marginTop: 6 }}>
        {order.holds.map((hold) => (
          <li key={hold.code} className="row wrapx g3">
            <HoldChips holds={[hold]} currency={order.currency} />
            <HoldFacts hold={hold} />
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** Where the lines went: each sales order with the lines that it came from. */
function SalesOrderLinks({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const willHaveNone = order.state === 'rejected' || order.state === 'canceled'
  if (order.sales_orders.length === 0 && willHaveNone) return null
  return (
    <Card
      title={t('staff_orders.one.sales_orders')}
      aside={order.sales_orders.length || null}
      id="sales-orders"
    >
      {order.sales_orders.length === 0 ? (
        <p className="card-b t3">{t('staff_orders.one.no_sales_orders')}</p>
      ) : (
        <ul className="rowlist">
          {order.sales_orders.map((one) => (
            <li key={one.id}>
              <Link className="no nowrap" to={`/console/sales-orders/${one.id}`}>
                {one.number}
              </Link>
              <span className="t2 cut">{f.name(one.warehouse_name_zh, one.warehouse_name_en)}</span>
              <span className="t3 s12 grow cut">
                {t('staff_orders.one.from_lines', {
                  count: one.lines.length,
                  lines: rangesText(one.lines.map((line) => line.position)),
                })}
              </span>
              <b className="nowrap">{f.money(one.total, order.currency)}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
