import { useState, type ChangeEvent, type InputHTMLAttributes } from 'react'
import { useT } from '../../platform/i18n.ts'

/**
 * A day. The browser's own field writes it in the browser's language (`mm/dd/yyyy` on a Chinese page), so while nobody
 * types in it the house's writing lies over it: `2026-11-28`.
 */
export function DayInput({
  value,
  defaultValue,
  className = 'in',
  style,
  onChange,
  ...rest
}: InputHTMLAttributes<HTMLInputElement>) {
  const t = useT()
  const [own, setOwn] = useState(defaultValue ?? '')
  const day = String(value ?? own ?? '')
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    setOwn(event.target.value)
    onChange?.(event)
  }
  return (
    <span className={day ? 'day' : 'day none'} style={style} data-shown={day || t('ui.form.day')}>
      <input {...rest} type="date" className={className} value={day} onChange={change} />
    </span>
  )
}
