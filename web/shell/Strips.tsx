import type { ReactNode } from 'react'
import { useT } from '../platform/i18n.ts'
import { useSession } from '../platform/session.tsx'

/** Says on every page that nothing here is real. */
export function DemoStrip() {
  const t = useT()
  return useSession().company.demo ? <div className="strip">{t('ui.strip.demo')}</div> : null
}

export function MirrorStrip({ dealer, children }: { dealer: string; children: ReactNode }) {
  const t = useT()
  return (
    <div className="strip mirror" role="status">
      <span>{t('ui.strip.mirror', { name: dealer })}</span>
      {children}
    </div>
  )
}
