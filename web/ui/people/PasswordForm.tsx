import { useState, type FormEvent } from 'react'
import { changePassword } from '@concord/contract/identity.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { useSession } from '../../platform/session.tsx'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../forms/Field.tsx'
import { refusalText } from '../words/refusal-text.ts'

const blank = { current: '', next: '', again: '' }
type Words = typeof blank
const shortest = 10
const isComplete = ({ current, next, again }: Words) =>
  current !== '' && next.length >= shortest && next === again

interface PasswordFormProps {
  onDone: () => void
  /** The current one was chosen by somebody else. */
  isFirst?: boolean
}

/** The own password; every other device is signed out with it. */
export function PasswordForm({ onDone, isFirst = false }: PasswordFormProps) {
  const t = useT()
  const { person } = useSession()
  const [words, setWords] = useState(blank)
  const [tried, setTried] = useState(false)
  const change = useCommand(changePassword, {
    onDone: () => {
      setWords(blank)
      setTried(false)
      onDone()
    },
    onRefused: () => undefined,
  })
  const current = t(isFirst ? 'account.given' : 'account.current')
  const wrong = useWrong(words, tried, current)
  const told = toldBy(change.refusal)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isComplete(words))
      void change.run({ body: { current_password: words.current, new_password: words.next } })
  }
  const field = (name: keyof Words, complete: string) => ({
    type: 'password',
    autoComplete: complete,
    maxLength: 200,
    value: words[name],
    error: told[name] ?? wrong[name],
    onChange: (event: { target: { value: string } }) =>
      setWords((now) => ({ ...now, [name]: event.target.value })),
  })
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      {/* Lets a password manager know whose password this is. */}
      <input type="text" autoComplete="username" value={person.account} readOnly hidden />
      <TextField label={current} {...field('current', 'current-password')} />
      <TextField label={t('account.new')} hint={t('account.new_hint')} {...field('next', 'new-password')} />
      <TextField label={t('account.repeat')} {...field('again', 'new-password')} />
      {told.other && (
        <p className="red s12" role="alert">
          {told.other}
        </p>
      )}
      <Button type="submit" kind={isFirst ? 'primary' : 'default'} busy={change.busy}>
        {t(isFirst ? 'account.first_title' : 'account.save_password')}
      </Button>
    </form>
  )
}

type Wrong = Partial<Record<keyof Words | 'other', string | undefined>>

/** What the page sees by itself, once the form was sent. */
function useWrong({ current, next, again }: Words, tried: boolean, name: string): Wrong {
  const t = useT()
  if (!tried) return {}
  return {
    current: current ? undefined : t('ui.form.required', { name }),
    next: next.length < shortest ? t('account.short') : undefined,
    again: next.length >= shortest && next !== again ? t('account.differs') : undefined,
  }
}

const places: Record<string, keyof Words> = {
  'password-wrong': 'current',
  'password-weak': 'next',
  'password-unchanged': 'next',
}

function toldBy(refusal: Refusal | null): Wrong {
  return refusal ? { [places[refusal.code] ?? 'other']: refusalText(refusal) } : {}
}
