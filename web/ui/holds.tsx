/** Why an order waits, with its figures: 信用差 ¥3,200.00, 2 行缺货, 收货地在区域外. */
import type { Hold, OrderState } from '@concord/contract/orders.ts'
import { knows, useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { StatusTag, type Tone } from './words.tsx'

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
    const count = data['line_count'] ?? data['lines']
    if (code === 'credit-short') {
      const short = data['short_by']
      return short
        ? t('console.hold.credit_short_by', { amount: f.money(short, currency) })
        : t('console.hold.credit_short')
    }
    if (code === 'stock-short')
      return count ? t('console.hold.stock_short_lines', { count: +count }) : t('console.hold.stock_short')
    return count
      ? t('console.hold.outside_territory_lines', { count: +count })
      : t('console.hold.outside_territory')
  }
}

const amounts = new Set(['short_by', 'limit_amount', 'taken_amount', 'available_amount', 'total', 'amount'])

/** All figures of one hold, as the order page shows them. */
export function HoldFacts({ hold, currency }: { hold: Hold; currency: string }) {
  const t = useT()
  const f = useFormat()
  const said = Object.entries(hold.data).filter(([name]) => knows(`console.hold.data.${name}`))
  return (
    <dl className="row wrapx s12 t2 g3">
      {said.map(([name, value]) => (
        <div key={name} className="row g1">
          <dt className="t3">{t(`console.hold.data.${name}`)}</dt>
          <dd>{amounts.has(name) ? f.money(value, currency) : value}</dd>
        </div>
      ))}
    </dl>
  )
}

const tones: Record<OrderState, Tone> = {
  submitted: 'neutral',
  held: 'hold',
  confirmed: 'go',
  rejected: 'bad',
  canceled: 'off',
  closed: 'done',
}

export function OrderStateTag({ state }: { state: OrderState }) {
  const t = useT()
  return <StatusTag tone={tones[state]}>{t(`console.state.${state}`)}</StatusTag>
}
