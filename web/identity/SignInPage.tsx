import './signin.css'
import { useState, type FormEvent } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { getWelcome, signIn, type Session } from '@concord/contract/identity.ts'
import { useT } from '../platform/i18n.ts'
import { afterSignIn } from '../platform/next.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useSessionState } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { TextField } from '../ui/forms/Field.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { refusalText } from '../ui/words/refusal-text.ts'
import { Note } from '../ui/words/words.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'

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
          <PageHeader title={t('signin.title')} />
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

function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const t = useT()
  const [handle, setHandle] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const command = useCommand(signIn, {
    refreshes: false,
    onDone: onSignedIn,
    onRefused: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (handle.trim() && password) void command.run({ body: { handle: handle.trim(), password } })
  }
  const missing = (value: string, name: string) =>
    tried && !value && !command.refusal ? t('ui.form.required', { name: t(name) }) : undefined
  return (
    <form className="col g4" onSubmit={submit} noValidate>
      {command.refusal && (
        <div role="alert">
          <Note tone="err" title={refusalText(command.refusal)}>
            {command.refusal.code === 'sign-in-failed' && t('signin.failed_hint')}
          </Note>
        </div>
      )}
      <TextField
        label={t('signin.handle')}
        placeholder={t('signin.handle_ph')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={120}
        value={handle}
        error={missing(handle.trim(), 'signin.handle')}
        onChange={(event) => setHandle(event.target.value)}
      />
      <TextField
        label={t('signin.password')}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        error={missing(password, 'signin.password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button kind="primary" size="l" block type="submit" busy={command.busy}>
        {t('signin.submit')}
      </Button>
      <p className="t3 s12">{t('signin.forgot')}</p>
    </form>
  )
}
