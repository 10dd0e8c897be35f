import type { Order, OrderEvent } from '@concord/contract/orders.ts'
import { knows, useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Card } from '../../ui/console.tsx'
import { Timeline, type TimelineEvent } from '../../ui/progress.tsx'

const tones: Record<OrderEvent['kind'], NonNullable<TimelineEvent['tone']>> = {
  placed: 'neutral',
  held: 'hold',
  confirmed: 'done',
  released: 'go',
  rejected: 'bad',
  canceled: 'bad',
  closed: 'done',
  granted: 'go',
}

/** What happened, newest first, with the reasons that people gave; prices granted by hand stand among it. */
export function StaffTimeline({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  return (
    <Card padded title={t('staff_orders.one.timeline')}>
      <Timeline
        events={order.events.toReversed().map((event) => ({
          key: event.id,
          title: t(`staff_orders.event.${event.kind}`),
          tone: tones[event.kind],
          aside: `${event.actor_name} ${f.instant(event.at)}`,
          detail: detailOf(event, t),
        }))}
      />
    </Card>
  )
}

/** The texts of an event: only what has words here, so that no inner name shows. */
function detailOf(event: OrderEvent, t: ReturnType<typeof useT>): string {
  return Object.entries(event.data)
    .filter(([name, value]) => typeof value === 'string' && value && knows(`staff_orders.event_data.${name}`))
    .map(([name, value]) =>
      name === 'reason_code' && knows(`console.decide.reason.${value}`)
        ? t(`console.decide.reason.${value}`)
        : t(`staff_orders.event_data.${name}`, { value }),
    )
    .join('\n')
}
