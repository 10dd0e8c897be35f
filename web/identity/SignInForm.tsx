/** Account and password, then the code where one is needed. Until the server has both, it has opened nothing. */
import { useState, type FormEvent } from 'react'
import { signIn, type Session } from '@concord/contract/identity.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import type { Refusal } from '../platform/refusal.ts'
import { TextField } from '../ui/forms/Field.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { CodeField } from '../ui/people/CodeField.tsx'
import { refusalText } from '../ui/words/refusal-text.ts'
import { Note } from '../ui/words/words.tsx'

/** Kept here alone while the code is asked for, and gone with the page. */
const blank = { handle: '', password: '' }
type Typed = typeof blank

export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const t = useT()
  const [typed, setTyped] = useState(blank)
  const [needsCode, setNeedsCode] = useState(false)
  const command = useCommand(signIn, {
    refreshes: false,
    onDone: onSignedIn,
    onRefused: ({ code }) => {
      if (code === 'second-factor-required') return setNeedsCode(true)
      if (code === 'second-factor-wrong') return undefined
      // Also when the password was changed meanwhile: back to where it is typed.
      if (code === 'sign-in-failed') setNeedsCode(false)
      return needsCode && code !== 'sign-in-failed'
        ? undefined
        : setTyped((now) => ({ ...now, password: '' }))
    },
  })
  const ask = (code?: string) =>
    void command.run({
      body: { handle: typed.handle.trim(), password: typed.password, ...(code ? { code } : {}) },
    })
  if (needsCode) {
    return (
      <CodeStep
        account={typed.handle.trim()}
        command={command}
        onCode={ask}
        onSwitch={command.forget}
        onBack={() => {
          command.forget()
          setNeedsCode(false)
          setTyped((now) => ({ ...now, password: '' }))
        }}
      />
    )
  }
  return (
    <>
      <PageHeader title={t('signin.title')} />
      <PasswordStep typed={typed} onType={setTyped} command={command} onSubmit={() => ask()} />
    </>
  )
}

interface Command {
  busy: boolean
  refusal: Refusal | null
}
interface PasswordStepProps {
  typed: Typed
  onType: (typed: Typed) => void
  command: Command
  onSubmit: () => void
}

function PasswordStep({ typed, onType, command: { busy, refusal }, onSubmit }: PasswordStepProps) {
  const t = useT()
  const [tried, setTried] = useState(false)
  const { handle, password } = typed
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (handle.trim() && password) onSubmit()
  }
  const missing = (value: string, name: string) =>
    tried && !value && !refusal ? t('ui.form.required', { name: t(name) }) : undefined
  return (
    <form className="col g4" onSubmit={submit} noValidate>
      {refusal && (
        <div role="alert">
          <Note tone="err" title={refusalText(refusal)}>
            {refusal.code === 'sign-in-failed' && t('signin.failed_hint')}
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
        onChange={(event) => onType({ ...typed, handle: event.target.value })}
      />
      <TextField
        label={t('signin.password')}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        error={missing(password, 'signin.password')}
        onChange={(event) => onType({ ...typed, password: event.target.value })}
      />
      <Button kind="primary" size="l" block type="submit" busy={busy}>
        {t('signin.submit')}
      </Button>
      <p className="t3 s12">{t('signin.forgot')}</p>
    </form>
  )
}

interface CodeStepProps {
  account: string
  command: Command
  onCode: (code: string) => void
  /** Something else is typed from here on. */
  onSwitch: () => void
  onBack: () => void
}

function CodeStep({ account, command: { busy, refusal }, onCode, onSwitch, onBack }: CodeStepProps) {
  const t = useT()
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const told = refusal && refusal.code !== 'second-factor-required' ? refusal : null
  const isWrong = told?.code === 'second-factor-wrong'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!code.trim()) return
    setCode('')
    onCode(code)
  }
  return (
    <>
      <PageHeader title={t('signin.code_title')} />
      <form className="col g4" onSubmit={submit} noValidate>
        {told && !isWrong && (
          <div role="alert">
            <Note tone="err" title={refusalText(told)} />
          </div>
        )}
        <p className="t2">{isRecovery ? t('signin.recovery_text') : t('signin.code_text', { account })}</p>
        <CodeField
          key={String(isRecovery)}
          takes={isRecovery ? 'recovery' : 'code'}
          isNext
          value={code}
          error={isWrong ? t(isRecovery ? 'factor.recovery_wrong' : 'factor.code_wrong') : undefined}
          onChange={setCode}
        />
        <Button kind="primary" size="l" block type="submit" busy={busy} disabled={!code.trim()}>
          {t('signin.verify')}
        </Button>
        <div className="col g1 signin-more">
          <Button
            kind="link"
            onClick={() => {
              setCode('')
              setRecovery(!isRecovery)
              onSwitch()
            }}
          >
            {t(isRecovery ? 'signin.use_code' : 'signin.use_recovery')}
          </Button>
          <Button kind="link" onClick={onBack}>
            {t('signin.back')}
          </Button>
        </div>
        {isRecovery && <p className="t3 s12">{t('signin.lost')}</p>}
      </form>
    </>
  )
}
