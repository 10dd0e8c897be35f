import { useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { editMe } from '@concord/contract/identity.ts'
import { languages, useLanguage, useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { SelectField, TextField } from '../ui/forms/Field.tsx'
import { PasswordForm } from '../ui/people/PasswordForm.tsx'

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

export function MyPassword() {
  const t = useT()
  return (
    <div className="col g3">
      <h3>{t('account.password')}</h3>
      <PasswordForm onDone={() => toast.done(t('account.password_done'))} />
    </div>
  )
}
