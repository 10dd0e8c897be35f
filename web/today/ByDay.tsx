import { useState } from 'react'
import { shortDay } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Card } from '../ui/tables/console.tsx'
import { useIsPhone } from '../ui/kit/media.ts'
import type { Today } from './TodayFigures.tsx'

type Day = Today['by_day'][number]
const wide = { width: 840, height: 230, left: 34, right: 16, top: 8, bottom: 22 }
/** Drawn narrower on a phone, so that its words keep their size. */
const narrow = { ...wide, width: 360, height: 190 }

/** Orders by day as bars, and the same figures as a table for those who want to read them. */
export function ByDay({ days, currency }: { days: readonly Day[]; currency: string }) {
  const t = useT()
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={t('today.by_day')}
      actions={
        <Button kind="text" size="s" icon={asTable ? 'chart' : 'list'} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('today.as_chart') : t('today.as_table')}
        </Button>
      }
    >
      {asTable ? <DayTable days={days} currency={currency} /> : <Bars days={days} currency={currency} />}
    </Card>
  )
}

function Bars({ days, currency }: { days: readonly Day[]; currency: string }) {
  const t = useT()
  const f = useFormat()
  const isPhone = useIsPhone()
  const size = isPhone ? narrow : wide
  const top = niceTop(Math.max(1, ...days.map((day) => day.count)))
  const plot = size.height - size.top - size.bottom
  const slot = (size.width - size.left - size.right) / Math.max(1, days.length)
  const y = (count: number) => size.top + plot * (1 - count / top)
  /** Every label would run into the next one. */
  const step = Math.ceil(days.length / (isPhone ? 5 : 10))
  return (
    <div className="card-b">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} width="100%" role="img" aria-label={t('today.chart')}>
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line x1={size.left} x2={size.width} y1={y(top * part)} y2={y(top * part)} stroke="var(--line)" />
            <text x={size.left - 8} y={y(top * part) + 4} fontSize="12" fill="var(--ink-3)" textAnchor="end">
              {Math.round(top * part)}
            </text>
          </g>
        ))}
        {days.map((day, index) => (
          <g key={day.day}>
            <rect
              x={size.left + slot * index + slot * 0.2}
              width={slot * 0.6}
              y={y(day.count)}
              height={y(0) - y(day.count)}
              rx={2}
              fill="var(--jade-graph)"
            >
              <title>
                {t('today.bar', { day: day.day, count: day.count, total: f.money(day.total, currency) })}
              </title>
            </rect>
            {(days.length - 1 - index) % step === 0 && (
              <text
                x={size.left + slot * (index + 0.5)}
                y={size.height - 6}
                fontSize="12"
                fill="var(--ink-3)"
                textAnchor="middle"
              >
                {shortDay(day.day)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}

/** The next number that four equal steps divide. */
const niceTop = (most: number) => Math.ceil(most / 4) * 4

function DayTable({ days, currency }: { days: readonly Day[]; currency: string }) {
  const t = useT()
  const f = useFormat()
  return (
    <div style={{ maxHeight: 240, overflowY: 'auto' }}>
      <table className="tbl">
        <caption>{t('today.by_day')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('today.day')}</th>
            <th scope="col" className="r">
              {t('today.day_count')}
            </th>
            <th scope="col" className="r">
              {t('today.day_total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <td>{day.day}</td>
              <td className="r">{day.count}</td>
              <td className="r">{f.money(day.total, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
