import './signin.css'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { getWelcome, type Session } from '@concord/contract/identity.ts'
import { useT } from '../platform/i18n.ts'
import { afterSignIn } from '../platform/next.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useSessionState } from '../platform/session.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { SignInForm } from './SignInForm.tsx'

/** The door: account and password, and in a demo the people one may be. */
export function SignInPage() {
  const f = useFormat()
  const t = useT()
  const { session } = useSessionState()
  const [search] = useSearchParams()
  const next = search.get('next')
  const navigate = useNavigate()
  const welcome = useRead(getWelcome, {})
  const { signedIn } = useSessionState()
  const enter = async (entered: Session) => {
    await signedIn(entered)
    await navigate(afterSignIn(entered, next), { replace: true })
  }
  if (session) return <Navigate replace to={afterSignIn(session, next)} />
  const company = welcome.data ? f.name(welcome.data.name_zh, welcome.data.name_en) : ''
  const accounts = welcome.data?.demo_accounts ?? []
  return (
    <div className="plain signin">
      <header className="signin-top">
        <span className="brand">
          <Logo />
          {t('ui.app.name')}
        </span>
        <LanguageSwitch />
      </header>
      <main id="main" className={accounts.length > 0 ? 'signin-main has-demo' : 'signin-main'}>
        <section className="card signin-card">
          <p className="t3 s13">{company || ' '}</p>
          <SignInForm onSignedIn={(entered) => void enter(entered)} />
        </section>
        {accounts.length > 0 && (
          <DemoAccounts accounts={accounts} onSignedIn={(entered) => void enter(entered)} />
        )}
      </main>
      <footer className="t3 s12 signin-foot">{t('signin.foot')}</footer>
    </div>
  )
}
