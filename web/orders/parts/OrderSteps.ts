import type { Order, OrderEvent } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import type { Step } from '../../ui/kit/progress.tsx'

/** 提交 → 确认 → 发货 → 完成, with who and when; where it stopped, the path ends. */
export function useOrderSteps(order: Order): Step[] {
  const t = useT()
  const f = useFormat()
  const by = (kind: OrderEvent['kind']) => {
    const event = order.events.findLast((one) => one.kind === kind)
    return event ? `${f.instant(event.at)} ${event.actor_name}`.trim() : ''
  }
  const placed: Step = {
    key: 'placed',
    label: t('orders.step.placed'),
    note: `${f.instant(order.placed_at)} ${order.placed_by_name}`,
    state: 'done',
  }
  const { state } = order
  if (state === 'rejected' || state === 'canceled') {
    return [placed, { key: 'end', label: t(`orders.step.${state}`), note: by(state), state: 'bad' }]
  }
  const closed: Step = {
    key: 'closed',
    label: t('orders.step.closed'),
    note: by('closed'),
    state: state === 'closed' ? 'done' : 'later',
  }
  return [placed, confirmation(order, t, f), shipping(order, t), closed]
}

type T = ReturnType<typeof useT>
type F = ReturnType<typeof useFormat>

function confirmation({ confirmed_at, is_touchless, state, placed_at }: Order, t: T, f: F): Step {
  const key = 'confirmed'
  if (confirmed_at === null) {
    const isHeld = state === 'held'
    return {
      key,
      label: t('orders.step.checked'),
      note: f.waited(placed_at),
      state: isHeld ? 'held' : 'now',
    }
  }
  return is_touchless
    ? { key, label: t('orders.step.auto'), note: t('orders.step.auto_note'), state: 'done' }
    : { key, label: t('orders.step.confirmed'), note: f.instant(confirmed_at), state: 'done' }
}

function shipping({ confirmed_at, fulfillment, state }: Order, t: T): Step {
  const key = 'shipped'
  const label = t('orders.step.shipped')
  if (confirmed_at === null) return { key, label, state: 'later' }
  if (state === 'closed' || fulfillment === 'shipped') return { key, label, state: 'done' }
  const note = t(`orders.state.${fulfillment === 'partly' ? 'partly' : 'waiting'}`)
  return { key, label, note, state: 'now' }
}
