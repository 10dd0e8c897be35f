import { useT } from '../platform/i18n.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState } from '../ui/kit/States.tsx'

/** Stands in for a page whose file does not exist yet. */
export function SoonPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('ui.soon.title')} />
      <div className="card">
        <EmptyState icon="clock" title={t('ui.soon.title')}>
          {t('ui.soon.text')}
        </EmptyState>
      </div>
    </>
  )
}
