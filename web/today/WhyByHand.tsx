import { Fragment } from 'react'
import { Link } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { Card } from '../ui/tables/console.tsx'
import type { Today } from './TodayFigures.tsx'

/** What kept orders from confirming themselves, most frequent first; each figure leads to its orders. */
export function WhyByHand({ reasons }: { reasons: Today['hold_reasons'] }) {
  const t = useT()
  const most = Math.max(1, ...reasons.map((one) => one.count))
  const count = reasons.reduce((sum, one) => sum + one.count, 0)
  return (
    <Card padded title={t('today.why')} aside={count > 0 ? t('today.why_aside', { count }) : null}>
      {count === 0 ? (
        <p className="t3">{t('today.why_none')}</p>
      ) : (
        <div className="hbars">
          {reasons.map((one) => (
            <Fragment key={one.code}>
              <span>{t(`console.hold.${one.code.replaceAll('-', '_')}`)}</span>
              <span className="bar" aria-hidden>
                <i style={{ width: `${(one.count / most) * 100}%` }} />
              </span>
              <Link className="r" to={`/console/orders?hold=${one.code}`}>
                {one.count}
              </Link>
            </Fragment>
          ))}
        </div>
      )}
    </Card>
  )
}
