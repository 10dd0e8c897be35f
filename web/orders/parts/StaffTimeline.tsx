import type { Hold, Order, OrderEvent } from '@concord/contract/orders.ts'
import { knows, useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { eventTones, useHoldWords } from '../../ui/orders/order-words.tsx'
import { Timeline } from '../../ui/kit/progress.tsx'

/** What happened, newest first, with the reasons that people gave; prices granted by hand stand among it. */
export function StaffTimeline({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const detailOf = useDetail(order.currency)
  return (
    <Card padded title={t('staff_orders.one.timeline')}>
      <Timeline
        events={order.events.toReversed().map((event) => ({
          key: event.id,
          title: t(`staff_orders.event.${event.kind}`),
          tone: eventTones[event.kind],
          aside: `${event.actor_name} ${f.instant(event.at)}`,
          detail: detailOf(event),
        }))}
      />
    </Card>
  )
}

type Words = Record<string, (value: unknown) => string>

/** What is worth saying of an event's data, in this order; anything else stays inside. */
function useDetail(currency: string): (event: OrderEvent) => string {
  const t = useT()
  const f = useFormat()
  const holdWords = useHoldWords(currency)
  const plain = (name: string) => (value: unknown) => t(`staff_orders.event_data.${name}`, { value })
  const joined = (name: string) => (value: unknown) => {
    const parts = Array.isArray(value) ? [...new Set(value)] : []
    if (parts.length === 0) return ''
    return t(`staff_orders.event_data.${name}`, { count: parts.length, value: parts.join(', ') })
  }
  const words: Words = {
    // The server writes an order's holds as the contract says them.
    holds: (value) => (Array.isArray(value) ? (value as Hold[]).map(holdWords).join(', ') : ''),
    reason_code: (value) =>
      knows(`console.decide.reason.${value}`) ? t(`console.decide.reason.${value}`) : '',
    positions: joined('positions'),
    reasons: joined('reason'),
    reason: plain('reason'),
    note: plain('note'),
    over_by: (value) => plain('over_by')(f.money(String(value), currency)),
    over_limit_reason: plain('over_limit_reason'),
    sales_orders: joined('sales_orders'),
  }
  return ({ data }) =>
    Object.entries(words)
      .filter(([name]) => data[name] !== undefined && data[name] !== null && data[name] !== '')
      .map(([name, say]) => say(data[name]))
      .filter(Boolean)
      .join('\n')
}
