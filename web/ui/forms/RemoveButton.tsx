import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { toast } from '../../platform/toast.ts'
import { IconButton } from '../kit/Button.tsx'
import { ConfirmWithReason } from './ConfirmWithReason.tsx'

interface Props {
  /** What is removed, by its name: the question, the button and the message all say it. */
  what: string
  /** What follows from it, where that is not obvious. */
  text?: string
  busy?: boolean
  /** Replies undefined when it was refused (useCommand's run). */
  onRemove: () => Promise<unknown>
}

/** A bin that asks once, naming the thing. */
export function RemoveButton({ what, text, busy = false, onRemove }: Props) {
  const t = useT()
  const [asking, ask] = useState(false)
  const title = t('console.act.remove_what', { what })
  const remove = async () => {
    const reply = await onRemove()
    if (reply === undefined) return
    ask(false)
    toast.done(t('console.done.removed', { what }))
  }
  return (
    <>
      <IconButton small className="end" icon="trash" label={title} onClick={() => ask(true)} />
      <ConfirmWithReason
        open={asking}
        danger
        title={title}
        action={t('ui.act.remove')}
        reason="none"
        busy={busy}
        onClose={() => ask(false)}
        onConfirm={() => void remove()}
      >
        {text && <p className="t2">{text}</p>}
      </ConfirmWithReason>
    </>
  )
}
