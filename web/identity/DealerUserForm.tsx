import { useState, type FormEvent } from 'react'
import { createUser, editUser, listUserRoles, type DealerUser } from '@concord/contract/people.ts'
import { languages, useLanguage, useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import type { Refusal } from '../platform/refusal.ts'
import { useFormat } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { Check, SelectField, TextField } from '../ui/forms/Field.tsx'
import { fieldErrors } from '../ui/forms/field-errors.ts'
import { refusalText } from '../ui/words/refusal-text.ts'
import { Note } from '../ui/words/words.tsx'
import { bodyOf, fieldsOf, useWrong, type Fields } from './dealer-user-fields.ts'

/** Adds a colleague or changes one; what is wrong is said at its field. */
export function DealerUserForm({ user, onClose }: { user: DealerUser | null; onClose: () => void }) {
  const t = useT()
  const done = (saved: DealerUser) => {
    const { name, account } = saved
    toast.done(t(user ? 'people.users.saved' : 'people.users.created', { name, account }))
    onClose()
  }
  const create = useCommand(createUser, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editUser, { onDone: done, onRefused: () => undefined })
  const save = (fields: Fields) => {
    const body = bodyOf(fields)
    if (!user) return void create.run({ body })
    const { password, ...kept } = body
    return void edit.run({
      params: { id: user.id },
      version: user.version,
      body: password ? { ...kept, password } : kept,
    })
  }
  return (
    <Dialog
      open
      title={user ? t('people.users.edit_of', { name: user.name }) : t('people.users.add')}
      onClose={onClose}
      width={520}
    >
      <Form
        user={user}
        busy={create.busy || edit.busy}
        refusal={create.refusal ?? edit.refusal}
        onSave={save}
      />
    </Dialog>
  )
}

interface FormProps {
  user: DealerUser | null
  busy: boolean
  refusal: Refusal | null
  onSave: (fields: Fields) => void
}

function Form({ user, busy, refusal, onSave }: FormProps) {
  const t = useT()
  const spoken = useLanguage()
  const [fields, setFields] = useState<Fields>(() => fieldsOf(user, spoken))
  const [tried, setTried] = useState(false)
  const set = (patch: Partial<Fields>) => setFields((now) => ({ ...now, ...patch }))
  const wrong = useWrong(fields, user === null)
  const told = refusal ? fieldErrors(refusal) : []
  const errorOf = (name: keyof Fields) =>
    (tried ? wrong[name] : undefined) ?? told.find((one) => one.name[0] === name)?.errors[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong).every((one) => one === undefined)) onSave(fields)
  }
  const text = (name: 'name' | 'account' | 'email' | 'phone' | 'password') => ({
    label: t(`people.users.${name}`),
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      {refusal && told.length === 0 && (
        <div role="alert">
          <Note tone="err">{refusalText(refusal)}</Note>
        </div>
      )}
      <div className="two-fields">
        <TextField {...text('name')} maxLength={120} autoComplete="off" />
        <TextField
          {...text('account')}
          hint={t('people.users.account_hint')}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
        />
        <TextField
          {...text('phone')}
          hint={t('people.users.optional')}
          inputMode="tel"
          maxLength={19}
          autoComplete="off"
        />
        <TextField {...text('email')} hint={t('people.users.optional')} maxLength={190} autoComplete="off" />
      </div>
      <RoleChoice
        chosen={fields.role_ids}
        error={errorOf('role_ids')}
        onChange={(role_ids) => set({ role_ids })}
      />
      <div className="two-fields">
        <TextField
          {...text('password')}
          label={t(user ? 'people.users.password_new' : 'people.users.password')}
          hint={t(user ? 'people.users.password_keep' : 'people.users.password_hint')}
          type="password"
          autoComplete="new-password"
          maxLength={200}
        />
        <SelectField
          label={t('people.users.language')}
          choices={languages.map((one) => ({ value: one.code, label: one.name }))}
          value={fields.language}
          onChange={(event) => {
            const chosen = languages.find((one) => one.code === event.target.value)
            if (chosen) set({ language: chosen.code })
          }}
        />
      </div>
      <Button kind="primary" type="submit" busy={busy}>
        {t('people.users.save')}
      </Button>
    </form>
  )
}

function RoleChoice({
  chosen,
  error,
  onChange,
}: {
  chosen: readonly string[]
  error: string | undefined
  onChange: (ids: string[]) => void
}) {
  const t = useT()
  const f = useFormat()
  const { data } = useRead(listUserRoles, {})
  return (
    <fieldset className="fld">
      <legend>{t('people.users.role')}</legend>
      <div className="row wrapx g4">
        {(data?.items ?? []).map((role) => (
          <Check
            key={role.id}
            checked={chosen.includes(role.id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))
            }
          >
            {f.name(role.name_zh, role.name_en)}
          </Check>
        ))}
      </div>
      {error && (
        <span className="why" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  )
}
