/** Small words and figures: states, verdicts, money, quantities, stock, sources of price. */
import type { ReactNode } from 'react'
import { useFormat } from '../../platform/session.tsx'
import { currencySymbol, type Carton } from '../../platform/format.ts'
import { useT } from '../../platform/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'

export type Tone = 'neutral' | 'hold' | 'go' | 'done' | 'bad' | 'off'

/** State = one tag; put the next actor and the wait beside it. */
export const StatusTag = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`}>{children}</span>
)

export type VerdictTone = 'ok' | 'warn' | 'err' | 'info' | 'hot'
const verdictIcons: Record<VerdictTone, IconName> = {
  ok: 'check',
  warn: 'clock',
  err: 'alert',
  info: 'info',
  hot: 'alert',
}

export interface Fix {
  label: string
  onClick: () => void
  busy?: boolean
}

/** What is to say about a line, with its one-click fixes: 须为 6 的倍数 [改为 18] [改为 24]. */
export function Verdict({
  tone,
  children,
  fixes = [],
}: {
  tone: VerdictTone
  children: ReactNode
  fixes?: readonly Fix[]
}) {
  return (
    <div className="verdict">
      <span className={`chip ${tone}`}>
        <Icon name={verdictIcons[tone]} size={14} />
        {children}
      </span>
      {fixes.map((fix) => (
        <Button key={fix.label} className="fix" busy={fix.busy ?? false} onClick={fix.onClick}>
          {fix.label}
        </Button>
      ))}
    </div>
  )
}

/** An amount as text: `¥1,299.00`, negatives red, nothing known a dash. */
export function Money({
  amount,
  strong = false,
  currency,
}: {
  amount: string | null | undefined
  strong?: boolean
  currency?: string
}) {
  const f = useFormat()
  const text = f.money(amount, currency)
  const tone = amount?.startsWith('-') ? 'red nowrap' : 'nowrap'
  return strong ? <b className={tone}>{text}</b> : <span className={tone}>{text}</span>
}

/** `96 台 (24 箱)` with the carton quieter. */
export function Qty({ quantity, unit, carton }: { quantity: string; unit: string; carton?: Carton | null }) {
  const f = useFormat()
  const plain = f.quantity(quantity, unit)
  const inCartons = carton ? f.quantity(quantity, unit, carton).slice(plain.length) : ''
  return (
    <span className="nowrap">
      {plain}
      {inCartons && <span className="t3">{inCartons}</span>}
    </span>
  )
}

interface PriceTextProps {
  /** Null: no price applies; a missing price is never 0. */
  price: string | null | undefined
  unit?: string
  size?: 's' | 'm' | 'l' | 'xl'
  hidden?: boolean
  /** The company's, unless said. */
  currency?: string | undefined
}
const priceSizes = { s: '', m: 's16', l: 'fig', xl: 'xl' } as const

/** The money that the reader pays: big whole part, small cents. */
export function PriceText({ price, unit, size = 'm', hidden = false, currency }: PriceTextProps) {
  const f = useFormat()
  const t = useT()
  if (price === null || price === undefined) {
    return <span className="t3 s13">{hidden ? t('ui.price.hidden') : t('ui.price.none')}</span>
  }
  const text = f.money(price, currency)
  const symbol = currencySymbol(currency ?? f.currency)
  const dot = text.indexOf('.')
  const at = text.indexOf(symbol) + symbol.length
  return (
    <span className="nowrap">
      <span className={`price ${priceSizes[size]}`}>
        <i>{text.slice(0, at)}</i>
        {dot < 0 ? text.slice(at) : text.slice(at, dot)}
        {dot >= 0 && <small>{text.slice(dot)}</small>}
      </span>
      {unit && <span className="t3 s12"> {t('ui.price.per', { unit })}</span>}
    </span>
  )
}

/** Where a price comes from: 合同价, 等级价, 促销价. */
export const PriceLabel = ({
  tone = 'own',
  children,
}: {
  tone?: 'own' | 'tier' | 'promo' | 'plain'
  children: ReactNode
}) => <span className={`label ${tone}`}>{children}</span>

/** A word about stock as the dealer may know it. */
export const StockWord = ({ tone, children }: { tone: 'plenty' | 'low' | 'out'; children: ReactNode }) => (
  <span className={`stock ${tone}`}>{children}</span>
)

/** A sentence that stands out of the page: info, warn, hot, err, ok. */
export function Note({
  tone = 'info',
  title,
  children,
  actions,
}: {
  tone?: VerdictTone
  title?: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={`note ${tone}`}>
      <Icon name={tone === 'ok' ? 'check' : tone === 'info' ? 'info' : 'alert'} />
      <div className="grow">
        {title && <b>{title}</b>}
        {children && <div className={title ? 't2 s13' : ''}>{children}</div>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}
