import { getFile } from '@concord/contract/files.ts'
import type { Order, OrderEvent } from '@concord/contract/orders.ts'
import { addressOf } from '../../platform/call.ts'
import { rangesText } from '../../platform/format.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { Icon } from '../../ui/kit/Icon.tsx'
import { eventTones, useHoldText } from '../../ui/orders/order-words.tsx'
import { Timeline } from '../../ui/kit/progress.tsx'
import { StatusTag, type Tone } from '../../ui/words/words.tsx'

/** Where to, until when, under which own number, with which files. */
export function OrderFacts({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const ship = order.ship_to
  return (
    <section className="card p col g3">
      <h2>{t('orders.page.facts')}</h2>
      <div>
        <div className="t3 s12">{t('orders.page.ship_to')}</div>
        {ship ? (
          <>
            <b>{ship.label}</b>
            <p className="t2 s13">
              {ship.recipient} <span className="nowrap">{ship.phone}</span>
            </p>
            <p className="t2 s13">
              {f.name(ship.region_zh, ship.region_en)} {ship.street}
            </p>
          </>
        ) : (
          <span className="t2">{t('orders.page.no_ship_to')}</span>
        )}
      </div>
      <dl className="kv s13">
        <dt>{t('orders.page.wanted')}</dt>
        <dd>{order.wanted_date ?? t('orders.page.no_wanted')}</dd>
        <dt>{t('orders.page.po')}</dt>
        <dd>{order.po_number ?? t('orders.page.none')}</dd>
        <dt>{t('orders.page.placed_by')}</dt>
        <dd>{order.placed_by_name}</dd>
      </dl>
      {order.note && (
        <div>
          <div className="t3 s12">{t('orders.page.note')}</div>
          <p className="prewrap s13">{order.note}</p>
        </div>
      )}
      {order.attachments.length > 0 && (
        <div>
          <div className="t3 s12">{t('orders.page.attachments')}</div>
          <ul className="col g1">
            {order.attachments.map((file) => (
              <li key={file.id} className="row">
                <Icon name="clip" />
                <a
                  className="cut"
                  href={addressOf(getFile, { params: { id: file.id } })}
                  download={file.name}
                >
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

const salesTones: Record<Order['sales_orders'][number]['state'], Tone> = {
  open: 'go',
  closed: 'done',
  canceled: 'off',
}

/** Which warehouse ships which lines. */
export function OrderSales({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  if (order.sales_orders.length === 0) return null
  const positionOf = (id: string) => order.lines.find((line) => line.id === id)?.position
  return (
    <section className="card">
      <div className="card-h wrapx">
        <h2>{t('orders.page.sales_orders')}</h2>
        <span className="t3 s13">{t('orders.page.sales_orders_hint')}</span>
      </div>
      <ul className="ord-sales">
        {order.sales_orders.map((sales) => {
          const positions = sales.lines.flatMap((line) => positionOf(line.order_line_id) ?? [])
          return (
            <li key={sales.id} className="row wrapx g3">
              <b className="nowrap">{sales.number}</b>
              <StatusTag tone={salesTones[sales.state]}>
                {t(`orders.page.sales_state.${sales.state}`)}
              </StatusTag>
              <span className="t2">{f.name(sales.warehouse_name_zh, sales.warehouse_name_en)}</span>
              <span className="t3 s13">
                {t('orders.page.sales_lines', { count: positions.length, positions: rangesText(positions) })}
              </span>
              {seesPrices && <span className="end nowrap">{f.money(sales.total, order.currency)}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What happened, newest first. */
export function OrderTimeline({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const holdText = useHoldText(order.currency)
  const detailOf = ({ kind, data }: OrderEvent): string => {
    const reason = data['reason']
    const numbers = data['sales_orders']
    if (typeof reason === 'string') return reason
    if (kind === 'held') return order.holds.map(holdText).join('\n')
    if (Array.isArray(numbers) && numbers.length > 0)
      return t('orders.event_sales', { numbers: numbers.join(', ') })
    return ''
  }
  return (
    <section className="card p col g3">
      <h2>{t('orders.page.timeline')}</h2>
      <Timeline
        events={order.events.toReversed().map((event) => ({
          key: event.id,
          title: t(`orders.event.${event.kind}`),
          tone: eventTones[event.kind],
          aside: `${f.instant(event.at)} ${event.actor_name}`,
          detail: detailOf(event),
        }))}
      />
    </section>
  )
}
