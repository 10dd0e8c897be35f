import { useT } from '../platform/i18n.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { SecondFactorSetup } from '../ui/people/SecondFactorSetup.tsx'
import './first-password.css'

/** In place of every page once the time to add a second factor that the company demands is over. */
export function AddSecondFactor() {
  const t = useT()
  const { person } = useSession()
  const { retry, signOut } = useSessionState()
  return (
    <div className="plain first-password">
      <span className="brand">
        <Logo />
        {t('ui.app.name')}
      </span>
      <main id="main" className="card wide">
        <PageHeader title={t('factor.must_title')} />
        <p className="t2 s13">{t('factor.must_text', { name: person.name })}</p>
        <SecondFactorSetup onDone={retry} />
        <Button kind="text" icon="leave" onClick={() => void signOut()}>
          {t('account.sign_out')}
        </Button>
      </main>
    </div>
  )
}
