/** Asks before something that cannot be taken back; names the thing, and asks why where the other side will read it. */
import { useState, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { SelectField, TextArea, type Choice } from './Field.tsx'

interface Props {
  open: boolean
  title: string
  /** What will happen, in one sentence. */
  children?: ReactNode
  /** The verb and its object: “驳回 DH2511-00342”. */
  action: string
  danger?: boolean
  busy?: boolean
  /** None: no reason is asked. */
  reason?: 'required' | 'optional' | 'none'
  /** Usual reasons to choose from, the likely one first; the text is added to it. */
  reasons?: readonly Choice[]
  minLength?: number
  /** The reason stays in the house; else the other side reads it. */
  isInternal?: boolean
  onConfirm: (reason: string, choice: string) => void
  onClose: () => void
}

export function ConfirmWithReason(props: Props) {
  // A fresh form for each opening.
  return props.open ? <Open {...props} /> : null
}

function Open({
  title,
  children,
  action,
  danger = false,
  busy = false,
  reason = 'required',
  reasons,
  minLength = 3,
  isInternal,
  onConfirm,
  onClose,
}: Props) {
  const t = useT()
  const [text, setText] = useState('')
  const [choice, setChoice] = useState(reasons?.[0]?.value ?? '')
  const [tried, setTried] = useState(false)
  const isShort = reason === 'required' && text.trim().length < minLength
  const confirm = () => {
    setTried(true)
    if (!isShort) onConfirm(text.trim(), choice)
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.back')}</Button>
          <Button kind="primary" danger={danger} busy={busy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="col g3">
        {children}
        {reason !== 'none' && (
          <>
            {reasons && <Reasons reasons={reasons} value={choice} onChange={setChoice} />}
            <TextArea
              label={t(reasons ? 'ui.form.reason_more' : 'ui.form.reason')}
              hint={t(isInternal ? 'ui.form.reason_internal' : 'ui.form.reason_hint')}
              error={tried && isShort ? t('ui.form.reason_short', { count: minLength }) : undefined}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

function Reasons({
  reasons,
  value,
  onChange,
}: {
  reasons: readonly Choice[]
  value: string
  onChange: (value: string) => void
}) {
  const t = useT()
  return (
    <SelectField
      label={t('ui.form.reason')}
      choices={reasons}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
