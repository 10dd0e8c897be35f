import type { Order, OrderEvent } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import type { Step } from '../../ui/kit/progress.tsx'

/** Placed, decided, shipped, closed: who, when, and where it stopped. */
export function useStaffSteps(order: Order): Step[] {
  const t = useT()
  const f = useFormat()
  const by = (event: OrderEvent | undefined) =>
    event ? `${f.instant(event.at)} ${event.actor_name}`.trim() : undefined
  const event = (kind: OrderEvent['kind']) => order.events.findLast((one) => one.kind === kind)
  const placed: Step = {
    key: 'placed',
    label: t('staff_orders.one.placed'),
    note: `${f.instant(order.placed_at)} ${order.placed_by_name}`,
    state: 'done',
  }
  const stopped = order.state === 'rejected' || order.state === 'canceled'
  if (stopped) {
    const end = event(order.state === 'rejected' ? 'rejected' : 'canceled')
    return [placed, { key: 'end', label: t(`console.state.${order.state}`), note: by(end), state: 'bad' }]
  }
  return [
    placed,
    decision(order, t, f, event('released')?.actor_name),
    ...behind(order, t, by(event('closed'))),
  ]
}

type T = ReturnType<typeof useT>
type F = ReturnType<typeof useFormat>

function decision(order: Order, t: T, f: F, released: string | undefined): Step {
  const label = t('staff_orders.one.decided')
  if (order.state === 'held') {
    return { key: 'decided', label, note: f.waited(order.placed_at), state: 'held' }
  }
  if (order.confirmed_at === null) return { key: 'decided', label, state: 'later' }
  return {
    key: 'decided',
    label: order.is_touchless ? t('staff_orders.one.auto') : t('staff_orders.one.by_hand'),
    note: [f.instant(order.confirmed_at), released].filter(Boolean).join(' '),
    state: 'done',
  }
}

function behind(order: Order, t: T, closed: string | undefined): Step[] {
  const isConfirmed = order.confirmed_at !== null
  const isShipped = order.fulfillment === 'shipped' || order.state === 'closed'
  return [
    {
      key: 'shipped',
      label: t('staff_orders.one.shipped'),
      note: isConfirmed && !isShipped ? t(`console.fulfillment.${order.fulfillment}`) : undefined,
      state: isShipped ? 'done' : isConfirmed ? 'now' : 'later',
    },
    {
      key: 'closed',
      label: t('staff_orders.one.closed'),
      note: closed,
      state: order.state === 'closed' ? 'done' : 'later',
    },
  ]
}
