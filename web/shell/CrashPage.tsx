import { useRouteError } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { Button } from '../ui/kit/Button.tsx'
import { EmptyState } from '../ui/kit/States.tsx'

/** A page that broke, or whose code is of an older version than the server's. */
export function CrashPage() {
  const t = useT()
  const error = useRouteError()
  const isStale = error instanceof TypeError && /dynamically imported|module script/i.test(error.message)
  return (
    <main className="plain" style={{ paddingTop: '12vh' }}>
      <EmptyState
        icon={isStale ? 'refresh' : 'alert'}
        title={isStale ? t('ui.error.new_version') : t('ui.error.crash')}
        action={
          <Button kind="primary" onClick={() => location.reload()}>
            {t('ui.error.reload')}
          </Button>
        }
      >
        {!isStale && t('ui.error.crash_hint')}
      </EmptyState>
    </main>
  )
}
