/** An order as its dealer reads it: one tag for state and shipping, and why it waits. */
import type { Hold, OrderRow } from '@concord/contract/orders.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { StatusTag, type Tone } from './words.tsx'

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
      region,
    })
  }
}
