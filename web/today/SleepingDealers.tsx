import { Link } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Card } from '../ui/tables/console.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import type { Today } from './TodayFigures.tsx'

/** Dealers that used to order and have gone quiet, the longest silence first. */
export function SleepingDealers({ dealers, today }: { dealers: Today['sleeping_dealers']; today: string }) {
  const t = useT()
  const f = useFormat()
  return (
    <Card title={t('today.sleeping')} aside={dealers.length || null}>
      {dealers.length === 0 ? (
        <EmptyState icon="users" title={t('today.sleeping_none')} />
      ) : (
        <ul className="rowlist">
          {dealers.map((dealer) => (
            <li key={dealer.id}>
              <Link
                className="quiet grow cut"
                to={`/console/dealers/${dealer.id}`}
                title={f.name(dealer.name, dealer.name_en)}
              >
                {f.name(dealer.name, dealer.name_en)}
              </Link>
              <span className="t3 s12 nowrap">{t('today.ordered', { count: dealer.order_count })}</span>
              <span className="verm nowrap r" style={{ minWidth: 48 }}>
                {dealer.last_order_day
                  ? t('today.days', { count: daysBetween(dealer.last_order_day, today) })
                  : t('today.never')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const daysBetween = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
