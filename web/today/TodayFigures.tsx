import type { getToday } from '@concord/contract/today.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Figure } from '../ui/tables/console.tsx'

export type Today = Reply<typeof getToday>

export function TodayFigures({ day }: { day: Today }) {
  const t = useT()
  const f = useFormat()
  return (
    <section className="card kpi" aria-label={t('today.title')}>
      <Figure
        label={t('today.orders')}
        value={grouped(String(day.order_count))}
        aside={t('today.count', { count: day.order_count })}
      >
        {t('today.yesterday', { count: day.yesterday_count })}{' '}
        <Change now={day.order_count} then={day.yesterday_count} />
      </Figure>
      <Figure label={t('today.amount')} value={f.money(day.order_total, day.currency)}>
        {t('today.yesterday_amount', { amount: f.money(day.yesterday_total, day.currency) })}
      </Figure>
      <Figure
        label={t('today.touchless')}
        value={day.touchless_rate === null ? '–' : `${day.touchless_rate}%`}
      >
        {day.touchless_rate === null ? (
          t('today.no_orders')
        ) : (
          <>
            <div className="bar thin" aria-hidden style={{ margin: '2px 0 4px' }}>
              <i style={{ width: `${day.touchless_rate}%` }} />
              <i className="b3 grow" />
            </div>
            {t('today.touchless_hint')}
          </>
        )}
      </Figure>
      <Figure
        label={t('today.held')}
        value={<span className={day.held_count > 0 ? 'amber' : ''}>{grouped(String(day.held_count))}</span>}
        aside={t('today.count', { count: day.held_count })}
      >
        {day.held_count > 0 ? f.money(day.held_total, day.currency) : t('today.held_clear')}
      </Figure>
    </section>
  )
}

/** +8.4%: how many orders more or fewer than yesterday; nothing where yesterday had none. */
function Change({ now, then }: { now: number; then: number }) {
  const t = useT()
  if (then === 0) return null
  const percent = ((now - then) / then) * 100
  return (
    <span className={percent < 0 ? 'verm' : 'jade'} title={t('today.vs_yesterday')}>
      {percent < 0 ? '' : '+'}
      {percent.toFixed(1)}%
    </span>
  )
}
