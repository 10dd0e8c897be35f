/** Native fields with label, hint and refusal; light enough for the phone. */
import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react'
import { DayInput } from './DayInput.tsx'

interface Common {
  label: ReactNode
  hint?: ReactNode
  /** Why what is filled in cannot be taken. */
  error?: string | undefined
}

function useWords({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  const id = useId()
  const describedBy = error ? `${id}-why` : hint ? `${id}-hint` : undefined
  return { id, aria: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy } }
}

function Frame({ id, label, hint, error, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      {children}
      {error ? (
        <span className="why" id={`${id}-why`} role="alert">
          {error}
        </span>
      ) : (
        hint && (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )
      )}
    </div>
  )
}

export function TextField({ label, hint, error, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { id, aria } = useWords({ hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      {rest.type === 'date' ? <DayInput {...rest} {...aria} /> : <input {...rest} {...aria} className="in" />}
    </Frame>
  )
}

export function TextArea({
  label,
  hint,
  error,
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, aria } = useWords({ hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea {...rest} {...aria} className="in" />
    </Frame>
  )
}

export interface Choice {
  value: string
  label: string
  disabled?: boolean
}

export function SelectField({
  label,
  hint,
  error,
  choices,
  ...rest
}: Common & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, aria } = useWords({ hint, error })
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...rest} {...aria} className="in">
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

interface CheckProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  children?: ReactNode
  /** Said when nothing visible names the box. */
  label?: string
  some?: boolean
  radio?: boolean
}

/** A box to tick; `some` shows the dash of a partly chosen group. */
export function Check({ children, label, some = false, radio = false, ...rest }: CheckProps) {
  return (
    <label className="check">
      <input
        {...rest}
        type={radio ? 'radio' : 'checkbox'}
        aria-label={label}
        ref={(box) => {
          if (box) box.indeterminate = some
        }}
      />
      {children}
    </label>
  )
}
