import { useState, type CSSProperties, type KeyboardEvent } from 'react'
import { useT } from '../../platform/i18n.ts'
import { isZero, readQuantity, stepped } from '../../platform/quantity.ts'
import { toast } from '../../platform/toast.ts'
import { Icon } from '../kit/Icon.tsx'

interface QtyStepperProps {
  value: string
  /** Called on ±, blur and Enter with a canonical quantity; a wrong multiple is kept and judged by the server. */
  onChange: (quantity: string) => void
  /** What it counts, for those who cannot see it. */
  name: string
  step?: string
  /** The first quantity above nothing. */
  min?: string
  max?: string | null
  /** The server finds the quantity wrong: the border says so, the verdict beside it says why. */
  invalid?: boolean
  disabled?: boolean
}

/** − 24 +: whole steps by button, anything by typing; nothing is silently rounded. */
export function QtyStepper({
  value,
  onChange,
  name,
  step = '1',
  min = '0',
  max,
  invalid = false,
  disabled = false,
}: QtyStepperProps) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const commit = () => {
    if (draft === null) return
    const read = readQuantity(draft)
    setDraft(null)
    if (read === null) toast.bad(t('ui.qty.not_number'))
    else if (read !== value) onChange(read)
  }
  const move = (direction: 1 | -1) => {
    const from = (draft === null ? null : readQuantity(draft)) ?? value
    setDraft(null)
    const next = stepped(from, direction, step, min)
    if (next !== value) onChange(next)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape') setDraft(null)
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      move(event.key === 'ArrowUp' ? 1 : -1)
    }
  }
  const isFull = max !== undefined && max !== null && shown === max
  const width: (CSSProperties & Record<'--digits', string>) | undefined =
    shown.length > 3 ? { '--digits': `${shown.length + 1.5}ch` } : undefined
  return (
    <span className={`stepper ${invalid ? 'bad' : ''} ${isZero(value) ? 'zero' : ''}`} style={width}>
      <button
        type="button"
        aria-label={t('ui.qty.less', { name })}
        disabled={disabled || isZero(value)}
        onClick={() => move(-1)}
      >
        <Icon name="minus" />
      </button>
      <input
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('ui.qty.of', { name })}
        aria-invalid={invalid || undefined}
        disabled={disabled}
        value={shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKey}
      />
      <button
        type="button"
        aria-label={t('ui.qty.more', { name })}
        disabled={disabled || isFull}
        onClick={() => move(1)}
      >
        <Icon name="plus" />
      </button>
    </span>
  )
}
