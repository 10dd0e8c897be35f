/** How far something is: the quantity lane, the step path, the timeline, credit, sums. */
import type { ReactNode } from 'react'
import type { Credit } from '@concord/contract/dealers.ts'
import { useT } from '../../platform/i18n.ts'
import { compare, isZero, share } from '../../platform/quantity.ts'
import { grouped } from '../../platform/format.ts'
import { useFormat } from '../../platform/session.tsx'

/** Quantities of one line (or a whole order) at each stage, in one unit. */
export interface LaneQuantities {
  ordered: string
  confirmed?: string
  shipped?: string
  received?: string
  returned?: string
  invoiced?: string
  paid?: string
}
const stages = ['ordered', 'confirmed', 'shipped', 'received', 'returned', 'invoiced', 'paid'] as const

/** Seven cells 订 确认 发 收 退 开票 收款; the bar is the share of what was ordered. `bare` leaves the heads to LaneHead. */
export function QuantityLane({ quantities, bare = false }: { quantities: LaneQuantities; bare?: boolean }) {
  const t = useT()
  return (
    <dl className={bare ? 'lane bare' : 'lane'}>
      {stages.map((stage) => (
        <div key={stage} className={laneTone(stage, quantities)}>
          <dt>{t(`ui.lane.${stage}`)}</dt>
          <dd>
            {isZero(quantities[stage] ?? '0') ? '–' : grouped(quantities[stage] ?? '0')}
            <i>
              <b style={{ width: `${share(quantities[stage] ?? '0', quantities.ordered)}%` }} />
            </i>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Complete is measured against what was confirmed; the first two cells against what was ordered. */
function laneTone(stage: (typeof stages)[number], q: LaneQuantities): string {
  const here = q[stage] ?? '0'
  const confirmed = q.confirmed ?? '0'
  if (isZero(here)) return 'none'
  if (stage === 'returned') return 'back'
  const whole = stage === 'ordered' || stage === 'confirmed' || isZero(confirmed) ? q.ordered : confirmed
  return compare(here, whole) >= 0 ? 'done' : 'part'
}

export function LaneHead() {
  const t = useT()
  return (
    <div className="lane-head" aria-hidden>
      {stages.map((stage) => (
        <span key={stage}>{t(`ui.lane.${stage}`)}</span>
      ))}
    </div>
  )
}

export interface Step {
  key: string
  label: string
  /** Who, when, how long. */
  note?: ReactNode
  state: 'done' | 'now' | 'held' | 'bad' | 'later'
}

export function StepPath({ steps }: { steps: readonly Step[] }) {
  const t = useT()
  return (
    <ol className="path">
      {steps.map((step) => {
        const isNow = step.state === 'now' || step.state === 'held' || step.state === 'bad'
        return (
          <li
            key={step.key}
            className={isNow ? `now ${step.state}` : step.state}
            aria-current={isNow ? 'step' : undefined}
          >
            <b>
              {step.label}
              <span className="sr">{t(`ui.step.${isNow ? 'now' : step.state}`)}</span>
            </b>
            {step.note && <span className="desk-only">{step.note}</span>}
          </li>
        )
      })}
    </ol>
  )
}

export interface TimelineEvent {
  key: string
  title: ReactNode
  /** Beside the title, quieter: who and when. */
  aside?: ReactNode
  detail?: ReactNode
  tone?: 'done' | 'hold' | 'bad' | 'go' | 'neutral'
}

export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="tl">
      {events.map((event) => (
        <li key={event.key} className={event.tone ?? 'neutral'}>
          <div className="row wrapx base">
            <b>{event.title}</b>
            {event.aside && <span className="t3 s12">{event.aside}</span>}
          </div>
          {event.detail && <div className="t2 s12 prewrap">{event.detail}</div>}
        </li>
      ))}
    </ol>
  )
}

/** One line of a sum; wrap several in a `<dl>`. `total` sets it apart and large. */
export function SummaryRow({
  label,
  children,
  total = false,
  quiet = false,
}: {
  label: ReactNode
  children: ReactNode
  total?: boolean
  quiet?: boolean
}) {
  return (
    <div className={`sum-row ${total ? 'total' : ''}`}>
      <dt className={quiet ? 't3' : ''}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface CreditBarProps {
  credit: Credit
  /** What this order would take on top. */
  taking?: string | null
  compact?: boolean
}

/** Limit, what is used and what is left; the bar turns red beyond the limit. */
export function CreditBar({ credit, taking, compact = false }: CreditBarProps) {
  const t = useT()
  const f = useFormat()
  const { limit_amount: limit, taken_amount: used, available_amount: available } = credit
  if (limit === null) {
    return (
      <div className="col g1">
        <span className="t3 s12">{t('ui.credit.available')}</span>
        <b className="s16">{t('ui.credit.unlimited')}</b>
      </div>
    )
  }
  const isOver = available?.startsWith('-') ?? false
  const usedShare = share(used, limit)
  const takingShare = taking ? Math.min(share(taking, limit), 100 - usedShare) : 0
  return (
    <div className="col">
      <Left available={available} compact={compact} />
      <div
        className="bar"
        role="img"
        aria-label={t('ui.credit.bar', { used: usedShare, left: Math.max(0, 100 - usedShare) })}
      >
        <i className={isOver ? 'b4' : ''} style={{ width: `${usedShare}%` }} />
        {takingShare > 0 && <i className="b2" style={{ width: `${takingShare}%` }} />}
      </div>
      {!compact && (
        <dl className="kv s13">
          <dt className="row">
            <i className="dot" />
            {t('ui.credit.used')}
          </dt>
          <dd>{f.money(used)}</dd>
          {taking && (
            <>
              <dt className="row">
                <i className="dot" style={{ background: 'var(--jade-200)' }} />
                {t('ui.credit.this_order')}
              </dt>
              <dd>{f.money(taking)}</dd>
            </>
          )}
          <dt>{t('ui.credit.limit')}</dt>
          <dd>{f.money(limit)}</dd>
        </dl>
      )}
    </div>
  )
}

/** What is left, or by how much it is overdrawn: then in words and without a sign. */
function Left({ available, compact }: { available: string | null; compact: boolean }) {
  const t = useT()
  const f = useFormat()
  const isOver = available?.startsWith('-') ?? false
  return (
    <div className={compact ? 'row' : ''}>
      <span className="t3 s12">{isOver ? t('ui.credit.over') : t('ui.credit.available')}</span>
      <div className={compact ? '' : 'fig'}>
        <b className={isOver ? 'red' : ''}>{f.money(isOver ? available?.slice(1) : available)}</b>
      </div>
    </div>
  )
}
