import { useT } from '../platform/i18n.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { PasswordForm } from '../ui/people/PasswordForm.tsx'
import './first-password.css'

/** In place of every page while the password is one that somebody else chose. */
export function FirstPassword() {
  const t = useT()
  const { person } = useSession()
  const { retry, signOut } = useSessionState()
  const done = () => {
    toast.done(t('account.first_done'))
    retry()
  }
  return (
    <div className="plain first-password">
      <span className="brand">
        <Logo />
        {t('ui.app.name')}
      </span>
      <main id="main" className="card">
        <PageHeader title={t('account.first_title')} />
        <p className="t2 s13">{t('account.first_text', { name: person.name })}</p>
        <PasswordForm isFirst onDone={done} />
        <Button kind="text" icon="leave" onClick={() => void signOut()}>
          {t('account.sign_out')}
        </Button>
      </main>
    </div>
  )
}
