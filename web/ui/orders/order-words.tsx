/** An order in words: its state in one tag, and why it waits, in a sentence for its dealer and in a chip for staff. */
import type { Hold, OrderEvent, OrderRow, OrderState } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import type { TimelineEvent } from '../kit/progress.tsx'
import { StatusTag, type Tone } from '../words/words.tsx'

type Stateful = Pick<OrderRow, 'state' | 'fulfillment'>
type Stage = OrderRow['state'] | 'waiting' | 'partly' | 'shipped'

const tones: Record<Stage, Tone> = {
  submitted: 'neutral',
  held: 'hold',
  confirmed: 'go',
  waiting: 'go',
  partly: 'go',
  shipped: 'done',
  rejected: 'bad',
  canceled: 'off',
  closed: 'done',
}

/** A confirmed order is as far as its shipping is; all others are what was decided. */
export function stageOf({ state, fulfillment }: Stateful): Stage {
  return state === 'confirmed' && fulfillment !== 'none' ? fulfillment : state
}

export function OrderTag({ order }: { order: Stateful }) {
  const t = useT()
  const stage = stageOf(order)
  return <StatusTag tone={tones[stage]}>{t(`orders.state.${stage}`)}</StatusTag>
}

/** For staff: what was decided; how far the shipping is stands beside it. */
export function OrderStateTag({ state }: { state: OrderState }) {
  const t = useT()
  return <StatusTag tone={tones[state]}>{t(`console.state.${state}`)}</StatusTag>
}

/** What an event of an order did to it, as its mark in the timeline. */
export const eventTones: Record<OrderEvent['kind'], NonNullable<TimelineEvent['tone']>> = {
  placed: 'neutral',
  held: 'hold',
  confirmed: 'done',
  released: 'go',
  rejected: 'bad',
  canceled: 'bad',
  closed: 'done',
  granted: 'go',
}

/** `信用额度差 ¥3,200.00`; without figures where the reader may not see them. */
export function useHoldText(currency: string): (hold: Hold) => string {
  const t = useT()
  const f = useFormat()
  return ({ code, data }) => {
    const region = f.name(data['region_zh'] ?? '', data['region_en'])
    const isKnown = Boolean(data['short_by'] ?? data['positions'] ?? region)
    return t(`orders.hold.${code}${isKnown ? '' : '_plain'}`, {
      short_by: f.money(data['short_by'], currency),
      positions: data['positions'],
      count: data['positions']?.split(',').length ?? 0,
      region,
    })
  }
}

const looks: Record<Hold['code'], { icon: IconName; tone: string }> = {
  'credit-short': { icon: 'wallet', tone: 'warn' },
  'stock-short': { icon: 'box', tone: 'info' },
  'outside-territory': { icon: 'pin', tone: 'hot' },
}

export function HoldChips({ holds, currency }: { holds: readonly Hold[]; currency: string }) {
  const say = useHoldWords(currency)
  return (
    <span className="row wrapx g1">
      {holds.map((hold) => (
        <span key={hold.code} className={`chip ${looks[hold.code].tone}`}>
          <Icon name={looks[hold.code].icon} size={14} />
          {say(hold)}
        </span>
      ))}
    </span>
  )
}

/** One short sentence for a hold, with its first figure where the server gave one. */
export function useHoldWords(currency: string): (hold: Hold) => string {
  const t = useT()
  const f = useFormat()
  return ({ code, data }) => {
    const { short_by, count, region_zh, region_en } = data
    if (code === 'credit-short') {
      if (!short_by) return t('console.hold.credit_short')
      return t('console.hold.credit_short_by', { amount: f.money(short_by, currency) })
    }
    if (code === 'stock-short') {
      return count ? t('console.hold.stock_short_lines', { count: +count }) : t('console.hold.stock_short')
    }
    if (!region_zh) return t('console.hold.outside_territory')
    return t('console.hold.outside_region', { region: f.name(region_zh, region_en) })
  }
}

/** What the short sentence leaves out: which lines are short. */
export function HoldFacts({ hold }: { hold: Hold }) {
  const t = useT()
  const positions = hold.data['positions']
  if (!positions) return null
  return <span className="s12 t2">{t('console.hold.positions', { positions })}</span>
}
