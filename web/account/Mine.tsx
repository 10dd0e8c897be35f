import { useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { changePassword, editMe } from '@concord/contract/identity.ts'
import { languages, useLanguage, useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { refusalText } from '../ui/refusal-text.ts'

/** One's own name and language. */
export function MyName() {
  const t = useT()
  const language = useLanguage()
  const client = useQueryClient()
  const { person } = useSession()
  const { speak } = useSessionState()
  const [name, setName] = useState(person.name)
  const save = useCommand(editMe, {
    onDone: (session) => {
      client.setQueryData(['session'], session)
      toast.done(t('account.name_done', { name: session.person.name }))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) void save.run({ body: { name: name.trim() } })
  }
  return (
    <div className="col g3">
      <SelectField
        label={t('account.language')}
        choices={languages.map((one) => ({ value: one.code, label: one.name }))}
        value={language}
        onChange={(event) => {
          const chosen = languages.find((one) => one.code === event.target.value)
          if (chosen) void speak(chosen.code)
        }}
      />
      <form className="row acc-form" onSubmit={submit}>
        <div className="grow">
          <TextField
            label={t('account.name')}
            autoComplete="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit" busy={save.busy} disabled={!name.trim() || name.trim() === person.name}>
          {t('account.save_name')}
        </Button>
      </form>
    </div>
  )
}

const blank = { current: '', next: '', again: '' }
const shortest = 10

/** The own password; every other device is signed out with it. */
export function MyPassword() {
  const t = useT()
  const { person } = useSession()
  const [words, setWords] = useState(blank)
  const [tried, setTried] = useState(false)
  const change = useCommand(changePassword, {
    onDone: () => {
      setWords(blank)
      setTried(false)
      toast.done(t('account.password_done'))
    },
    onRefused: () => undefined,
  })
  const isShort = words.next.length < shortest
  const differs = words.next !== words.again
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (words.current && !isShort && !differs) {
      void change.run({ body: { current_password: words.current, new_password: words.next } })
    }
  }
  const told = (code: string) => (change.refusal?.code === code ? refusalText(change.refusal) : undefined)
  const field = (name: keyof typeof blank, complete: string) => ({
    type: 'password',
    autoComplete: complete,
    maxLength: 200,
    value: words[name],
    onChange: (event: { target: { value: string } }) =>
      setWords((now) => ({ ...now, [name]: event.target.value })),
  })
  const other = change.refusal && !['password-wrong', 'password-weak'].includes(change.refusal.code)
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <h3>{t('account.password')}</h3>
      {/* Lets a password manager know whose password this is. */}
      <input type="text" autoComplete="username" value={person.account} readOnly hidden />
      <TextField
        label={t('account.current')}
        {...field('current', 'current-password')}
        error={
          told('password-wrong') ??
          (tried && !words.current ? t('ui.form.required', { name: t('account.current') }) : undefined)
        }
      />
      <TextField
        label={t('account.new')}
        hint={t('account.new_hint')}
        {...field('next', 'new-password')}
        error={told('password-weak') ?? (tried && isShort ? t('account.short') : undefined)}
      />
      <TextField
        label={t('account.repeat')}
        {...field('again', 'new-password')}
        error={tried && !isShort && differs ? t('account.differs') : undefined}
      />
      {other && change.refusal && (
        <p className="red s12" role="alert">
          {refusalText(change.refusal)}
        </p>
      )}
      <Button type="submit" busy={change.busy}>
        {t('account.save_password')}
      </Button>
    </form>
  )
}
