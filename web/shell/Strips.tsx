import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useFormat, useSession } from '../platform/session.tsx'

/** Says on every page that nothing here is real. */
export function DemoStrip() {
  const t = useT()
  return useSession().company.demo ? <aside className="strip">{t('ui.strip.demo')}</aside> : null
}

/** The company demands a second factor of this person, and there is still time. */
export function FactorStrip() {
  const t = useT()
  const f = useFormat()
  const { second_factor_due: due, side } = useSession()
  const place = side === 's' ? '/console/second-factor' : '/account/second-factor'
  const isThere = useLocation().pathname === place
  if (!due) return null
  return (
    <aside className="strip">
      <span>{t('ui.strip.factor', { day: f.instant(due) })}</span>
      {!isThere && <Link to={place}>{t('ui.strip.factor_do')}</Link>}
    </aside>
  )
}

export function MirrorStrip({ dealer, children }: { dealer: string; children: ReactNode }) {
  const t = useT()
  return (
    <aside className="strip mirror">
      <span>{t('ui.strip.mirror', { name: dealer })}</span>
      {children}
    </aside>
  )
}
