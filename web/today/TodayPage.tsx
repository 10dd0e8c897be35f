import { listOrders } from '@concord/contract/orders.ts'
import { getToday } from '@concord/contract/today.ts'
import { useState } from 'react'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay, useSession } from '../platform/session.tsx'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { DecideOrder, type Decision } from '../ui/orders/decide-order.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { BackupWorry } from './BackupWorry.tsx'
import { ByDay } from './ByDay.tsx'
import { HeldOrders } from './HeldOrders.tsx'
import { SleepingDealers } from './SleepingDealers.tsx'
import { TodayFigures } from './TodayFigures.tsx'
import { WhyByHand } from './WhyByHand.tsx'

/** Half a minute: figures of the day may lag so far behind. */
const every = 30_000
const heldShown = 8

/** The first page of the staff: what came in, what waits for a person, why, and who has gone quiet. */
export function TodayPage() {
  const t = useT()
  const f = useFormat()
  const { person, today } = useSession()
  const mayOrders = useMay('orders.view')
  const mayRelease = useMay('orders.release')
  const figures = useRead(getToday, {}, { every })
  const held = useRead(
    listOrders,
    { query: { state: 'held', limit: heldShown } },
    { every, enabled: mayOrders },
  )
  const [decision, decide] = useState<Decision | null>(null)
  const refresh = () => {
    void figures.refetch()
    void held.refetch()
  }
  const count = figures.data?.held_count ?? 0
  const updated = figures.dataUpdatedAt ? f.fullInstant(new Date(figures.dataUpdatedAt).toISOString()) : today
  return (
    <>
      <PageHeader
        title={greeting(t, person.name)}
        windowTitle={t('today.title')}
        breadcrumb={[{ label: t('ui.app.console') }, { label: t('today.title') }]}
        aside={<span className="t3">{t('today.as_of', { at: updated })}</span>}
        actions={
          <>
            <Button icon="refresh" busy={figures.isFetching && !figures.isPending} onClick={refresh}>
              {t('today.refresh')}
            </Button>
            {count > 0 && mayOrders && mayRelease && (
              <ButtonLink kind="primary" to="/console/orders?state=held">
                {t('today.handle', { count })}
              </ButtonLink>
            )}
          </>
        }
      />
      <BackupWorry />
      <Loaded read={figures} what={t('today.title')}>
        {(day) => (
          <>
            <TodayFigures day={day} />
            <div className="cols main">
              <div className="stack">
                {mayOrders && <HeldOrders held={held} count={day.held_count} onDecide={decide} />}
                <ByDay days={day.by_day} currency={day.currency} />
              </div>
              <div className="stack">
                <WhyByHand reasons={day.hold_reasons} />
                <SleepingDealers dealers={day.sleeping_dealers} today={today} />
              </div>
            </div>
          </>
        )}
      </Loaded>
      <DecideOrder decision={decision} onClose={() => decide(null)} />
    </>
  )
}

function greeting(t: ReturnType<typeof useT>, name: string): string {
  const hour = new Date().getHours()
  if (hour < 12) return t('today.greeting.morning', { name })
  return hour < 18 ? t('today.greeting.afternoon', { name }) : t('today.greeting.evening', { name })
}
