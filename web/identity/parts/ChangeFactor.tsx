/** What is done to a second factor that is on: each asks for the password and a code again. */
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { removeSecondFactor, renewRecoveryCodes } from '@concord/contract/second-factor.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { toast } from '../../platform/toast.ts'
import { TextField } from '../../ui/forms/Field.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { CodeField } from '../../ui/people/CodeField.tsx'
import { RecoveryCodes } from '../../ui/people/RecoveryCodes.tsx'
import { refusalText } from '../../ui/words/refusal-text.ts'
import { RefusalNote } from '../../ui/words/RefusalNote.tsx'

export function RenewCodes() {
  const t = useT()
  const [isOpen, open] = useState(false)
  const [codes, show] = useState<readonly string[] | null>(null)
  const renew = useCommand(renewRecoveryCodes, {
    onDone: ({ recovery_codes }) => show(recovery_codes),
    onRefused: () => undefined,
  })
  const close = () => {
    open(false)
    show(null)
    renew.forget()
  }
  return (
    <>
      <Button icon="refresh" onClick={() => open(true)}>
        {t('factor.renew')}
      </Button>
      {isOpen && codes && (
        <Dialog open title={t('factor.codes_title')} onClose={close}>
          <RecoveryCodes codes={codes} onDone={close} />
        </Dialog>
      )}
      {isOpen && !codes && (
        <Prove title={t('factor.renew')} action={t('factor.renew')} command={renew} onClose={close}>
          {t('factor.renew_text')}
        </Prove>
      )}
    </>
  )
}

export function TurnOff() {
  const t = useT()
  const [isOpen, open] = useState(false)
  const remove = useCommand(removeSecondFactor, {
    onDone: () => {
      open(false)
      toast.done(t('factor.turned_off'))
    },
    onRefused: () => undefined,
  })
  return (
    <>
      <Button danger onClick={() => open(true)}>
        {t('factor.turn_off')}
      </Button>
      {isOpen && (
        <Prove
          title={t('factor.turn_off_title')}
          action={t('factor.turn_off')}
          danger
          command={remove}
          onClose={() => {
            open(false)
            remove.forget()
          }}
        >
          {t('factor.turn_off_text')}
        </Prove>
      )}
    </>
  )
}

interface Proof {
  current_password: string
  code: string
}
interface ProveProps {
  title: string
  action: string
  danger?: boolean
  command: { run: (ask: { body: Proof }) => Promise<unknown>; busy: boolean; refusal: Refusal | null }
  onClose: () => void
  children: ReactNode
}

function Prove({ title, action, danger = false, command, onClose, children }: ProveProps) {
  const t = useT()
  const id = useId()
  const [proof, setProof] = useState<Proof>({ current_password: '', code: '' })
  const isComplete = proof.current_password !== '' && proof.code.trim() !== ''
  const told = (code: string) => (command.refusal?.code === code ? refusalText(command.refusal) : undefined)
  const wrong = { password: told('password-wrong'), code: told('second-factor-wrong') }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) void command.run({ body: proof })
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.cancel')}</Button>
          <Button
            kind="primary"
            danger={danger}
            type="submit"
            form={id}
            busy={command.busy}
            disabled={!isComplete}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={id} className="col g3" onSubmit={submit} noValidate>
        <p className="t2">{children}</p>
        {command.refusal && !wrong.password && !wrong.code && <RefusalNote refusal={command.refusal} />}
        <TextField
          label={t('factor.password')}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={proof.current_password}
          error={wrong.password}
          onChange={(event) => setProof((now) => ({ ...now, current_password: event.target.value }))}
        />
        <CodeField
          takes="either"
          value={proof.code}
          error={wrong.code}
          onChange={(code) => setProof((now) => ({ ...now, code }))}
        />
      </form>
    </Dialog>
  )
}
