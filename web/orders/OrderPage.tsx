import './orders.css'
import { useParams } from 'react-router'
import { getOrder, type Order } from '@concord/contract/orders.ts'
import { copyText } from '../platform/clipboard.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { IconButton } from '../ui/kit/Button.tsx'
import { OrderCopy } from '../ui/orders/OrderCopy.tsx'
import { OrderTag, stageOf, useHoldText } from '../ui/orders/order-words.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { StepPath } from '../ui/kit/progress.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { Note } from '../ui/words/words.tsx'
import { OrderCancel } from './parts/OrderCancel.tsx'
import { OrderLines } from './parts/OrderLines.tsx'
import { OrderFacts, OrderSales, OrderTimeline } from './parts/OrderSide.tsx'
import { useOrderSteps } from './parts/OrderSteps.ts'

/** One order of the dealer: where it stands, who is next, how far each line is. */
export function OrderPage() {
  const t = useT()
  const { id = '' } = useParams()
  const read = useRead(getOrder, { params: { id } }, { keepPrevious: false, every: 30_000 })
  return (
    <Loaded read={read} what={t('orders.one')}>
      {(order) => <OrderView order={order} />}
    </Loaded>
  )
}

function OrderView({ order }: { order: Order }) {
  const t = useT()
  const steps = useOrderSteps(order)
  return (
    <>
      <OrderHeader order={order} />
      <div className="ord-lay">
        <div className="col g4 ord-main">
          <section className="card p" aria-label={t('orders.tabs')}>
            <StepPath steps={steps} />
          </section>
          <WhyItStands order={order} />
          <OrderLines order={order} />
          <OrderSales order={order} />
        </div>
        <div className="col g4">
          <OrderFacts order={order} />
          <OrderTimeline order={order} />
        </div>
      </div>
    </>
  )
}

function OrderHeader({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const { number } = order
  const { dealer } = useSession()
  const copyNumber = () => void copyText(number)
  const stage = stageOf(order)
  const said = t(`orders.next.${stage}`)
  const next = stage === 'closed' ? said : t('orders.page.next', { next: said })
  return (
    <PageHeader
      title={number}
      breadcrumb={[{ label: t('orders.title'), to: '/orders' }, { label: number }]}
      aside={
        <>
          <IconButton icon="copy" small label={t('orders.page.copy_number')} onClick={copyNumber} />
          <OrderTag order={order} />
          {order.dealer.id !== dealer?.id && (
            <span className="chip">{f.name(order.dealer.name, order.dealer.name_en)}</span>
          )}
          <span className="t2">
            {next}
            {order.state === 'held' && ` · ${f.waited(order.placed_at)}`}
          </span>
        </>
      }
      actions={
        <>
          {order.actions.includes('cancel') && <OrderCancel order={order} />}
          {order.actions.includes('copy') && <OrderCopy order={order} />}
        </>
      }
    />
  )
}

/** A held, rejected or canceled order says why before anything else. */
function WhyItStands({ order }: { order: Order }) {
  const t = useT()
  const holdText = useHoldText(order.currency)
  if (order.state === 'held') {
    return (
      <Note tone="warn" title={t('orders.page.held_title')}>
        <ul>
          {order.holds.map((hold) => (
            <li key={hold.code}>{holdText(hold)}</li>
          ))}
        </ul>
        <p className="t3 s12">{t('orders.page.held_text')}</p>
      </Note>
    )
  }
  if (order.state !== 'rejected' && order.state !== 'canceled') return null
  const { state } = order
  const reason = order.events.findLast((event) => event.kind === state)?.data['reason']
  return (
    <Note tone={state === 'rejected' ? 'err' : 'info'} title={t(`orders.page.${state}_title`)}>
      {typeof reason === 'string' && reason}
    </Note>
  )
}
