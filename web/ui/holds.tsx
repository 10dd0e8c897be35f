/** Why an order waits, with its figures: 信用差 ¥3,200.00, 2 行缺货, 收货地在区域外. */
import type { Hold, OrderState } from '@concord/contract/orders.ts'
import { useT } from '../platform/i18n.ts'
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
