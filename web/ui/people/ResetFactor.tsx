import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { ConfirmWithReason } from '../forms/ConfirmWithReason.tsx'
import { Button } from '../kit/Button.tsx'

interface Props {
  name: string
  busy: boolean
  onReset: (reason: string) => void
}

/** In the form of a person whose phone and recovery codes are gone. */
export function ResetFactor(props: Props) {
  const t = useT()
  const [asking, ask] = useState(false)
  return (
    <>
      <div>
        <Button size="s" danger icon="shield" onClick={() => ask(true)}>
          {t('factor.reset')}
        </Button>
      </div>
      <AskForReset {...props} open={asking} onClose={() => ask(false)} />
    </>
  )
}

export function AskForReset({
  name,
  busy,
  open,
  onReset,
  onClose,
}: Props & { open: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <ConfirmWithReason
      open={open}
      danger
      isInternal
      title={t('factor.reset_of', { name })}
      action={t('factor.reset')}
      busy={busy}
      minLength={2}
      onConfirm={onReset}
      onClose={onClose}
    >
      <p className="t2">{t('factor.reset_text', { name })}</p>
    </ConfirmWithReason>
  )
}
