import { useEffect, useRef, useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { TextField } from '../../ui/forms/Field.tsx'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { useIsPhone } from '../../ui/kit/media.ts'

interface Filter {
  q?: string
  from?: string
  to?: string
}
interface OrderFiltersProps {
  state: Filter
  change: (patch: { [K in keyof Filter]?: Filter[K] | undefined }, how?: { replace?: boolean }) => void
}

/** By number and by day of placing; what is typed counts a moment after the last key. */
export function OrderFilters({ state, change }: OrderFiltersProps) {
  const t = useT()
  const [text, setText] = useState(state.q ?? '')
  const [seen, setSeen] = useState(state.q)
  if (seen !== state.q) {
    setSeen(state.q)
    if ((state.q ?? '') !== text.trim()) setText(state.q ?? '')
  }
  const latest = useRef(change)
  useEffect(() => void (latest.current = change))
  useEffect(() => {
    const timer = setTimeout(() => latest.current({ q: text.trim() || undefined }, { replace: true }), 300)
    return () => clearTimeout(timer)
  }, [text])
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(Boolean(state.from ?? state.to))
  const isNarrowed = Boolean(state.q ?? state.from ?? state.to)
  return (
    <div className="ord-filters">
      <TextField
        label={t('orders.list.search')}
        type="search"
        placeholder={t('orders.list.search_ph')}
        maxLength={60}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {isPhone && (
        <IconButton
          icon="calendar"
          label={`${t('orders.list.from')} ${t('orders.list.to')}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      )}
      {(isOpen || !isPhone) && <Days state={state} change={change} />}
      {isNarrowed && (
        <Button
          kind="text"
          onClick={() => {
            setText('')
            change({ q: undefined, from: undefined, to: undefined })
          }}
        >
          {t('orders.list.clear')}
        </Button>
      )}
    </div>
  )
}

function Days({ state, change }: OrderFiltersProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('orders.list.from')}
        type="date"
        value={state.from ?? ''}
        max={state.to}
        onChange={(event) => change({ from: event.target.value || undefined })}
      />
      <TextField
        label={t('orders.list.to')}
        type="date"
        value={state.to ?? ''}
        min={state.from}
        onChange={(event) => change({ to: event.target.value || undefined })}
      />
    </>
  )
}
