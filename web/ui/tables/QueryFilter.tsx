import { useState, type ReactNode, type SubmitEvent } from 'react'
import { useT } from '../../platform/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { DayInput } from '../forms/DayInput.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useIsPhone } from '../kit/media.ts'

export interface FilterField {
  key: string
  label: string
  kind: 'text' | 'select' | 'day' | 'custom'
  placeholder?: string
  choices?: readonly { value: string; label: string }[]
  /** For `custom`, e.g. a RemoteSelect. */
  render?: (value: string | undefined, change: (value: string | undefined) => void) => ReactNode
}
type Values = Record<string, string | undefined>

interface QueryFilterProps {
  fields: readonly FilterField[]
  /** The state in the URL (useUrlState). */
  value: Values
  onChange: (value: Values) => void
  /** How many stand in sight before “expand”. */
  visible?: number
}

/** The query form above a list: three fields and more on demand; Enter asks, reset clears. */
export function QueryFilter({ fields, value, onChange, visible = 3 }: QueryFilterProps) {
  const t = useT()
  const [draft, setDraft] = useState<Values>(value)
  const [seen, setSeen] = useState(value)
  const print = JSON.stringify(value)
  // Back and forward change the URL from outside; the form follows.
  if (JSON.stringify(seen) !== print) {
    setSeen(value)
    setDraft(value)
  }
  const isPhone = useIsPhone()
  const inSight = isPhone ? 1 : visible
  const [open, setOpen] = useState(() => fields.slice(inSight).some((field) => value[field.key]))
  const change = (key: string, next: string | undefined) =>
    setDraft((now) => ({ ...now, [key]: next || undefined }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onChange(draft)
  }
  const reset = () => {
    const none: Values = Object.fromEntries(fields.map((field) => [field.key, undefined]))
    setDraft(none)
    onChange(none)
  }
  const hiddenCount = fields.length - inSight
  return (
    <form className="card query" role="search" onSubmit={submit}>
      {(open ? fields : fields.slice(0, inSight)).map((field) => (
        <label key={field.key} className="query-fld">
          <span className="t3">{field.label}</span>
          <Control field={field} value={draft[field.key]} onChange={(next) => change(field.key, next)} />
        </label>
      ))}
      <div className="row query-acts">
        <Button kind="soft" type="submit">
          {t('ui.act.search')}
        </Button>
        <Button onClick={reset}>{t('ui.act.reset')}</Button>
        {hiddenCount > 0 && (
          <Button kind="text" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('ui.table.fewer_filters') : t('ui.table.more_filters', { count: hiddenCount })}
            <Icon name={open ? 'up' : 'down'} />
          </Button>
        )}
      </div>
    </form>
  )
}

function Control({
  field,
  value,
  onChange,
}: {
  field: FilterField
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const t = useT()
  if (field.kind === 'custom') return <span className="grow">{field.render?.(value, onChange)}</span>
  if (field.kind === 'select') {
    return (
      <select className="in" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('ui.act.all')}</option>
        {field.choices?.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )
  }
  if (field.kind === 'day')
    return <DayInput value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
  return (
    <input
      className="in"
      type="search"
      placeholder={field.placeholder}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
