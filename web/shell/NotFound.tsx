import { useLocation } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState } from '../ui/kit/States.tsx'

export function NotFound() {
  const t = useT()
  const home = useLocation().pathname.startsWith('/console') ? '/console' : '/'
  return (
    <>
      <PageHeader title={t('ui.error.not_found')} />
      <div className="card">
        <EmptyState
          icon="search"
          title={t('ui.error.not_found')}
          action={
            <ButtonLink kind="soft" to={home}>
              {t('ui.error.go_home')}
            </ButtonLink>
          }
        >
          {t('ui.error.not_found_hint')}
        </EmptyState>
      </div>
    </>
  )
}
