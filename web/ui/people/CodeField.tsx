import { useEffect, useRef } from 'react'
import { useT } from '../../platform/i18n.ts'
import { TextField } from '../forms/Field.tsx'

interface CodeFieldProps {
  value: string
  onChange: (code: string) => void
  error?: string | undefined
  /** It takes the place of what the person has just sent: writing goes on here. */
  isNext?: boolean
  /** `code`: the six digits alone; `recovery`: a recovery code alone; `either`: whichever is at hand. */
  takes?: 'code' | 'recovery' | 'either'
}

/** Where a verification code goes: phones offer the one that they know, and pasting keeps its blanks. */
export function CodeField({ value, onChange, error, isNext = false, takes = 'code' }: CodeFieldProps) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isNext) place.current?.querySelector('input')?.focus()
  }, [isNext])
  const isDigits = takes === 'code'
  return (
    <div ref={place}>
      <TextField
        label={t(
          { code: 'factor.code', recovery: 'factor.recovery', either: 'factor.code_or_recovery' }[takes],
        )}
        hint={takes === 'either' ? t('factor.code_or_recovery_hint') : undefined}
        placeholder={isDigits ? t('factor.code_ph') : undefined}
        autoComplete={takes === 'recovery' ? 'off' : 'one-time-code'}
        inputMode={isDigits ? 'numeric' : 'text'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
