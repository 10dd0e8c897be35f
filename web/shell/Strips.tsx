import type { ReactNode } from 'react'
import { useT } from '../platform/i18n.ts'
import { useSession } from '../platform/session.tsx'

/** Says on every page that nothing here is real. */
export function DemoStrip() {
  const t = useT()
  return useSession().company.demo ? <aside className="strip">{t('ui.strip.demo')}</aside> : null
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
