import { useEffect, useRef, useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Check } from '../forms/Field.tsx'
import { Icon } from '../kit/Icon.tsx'

interface Props {
  columns: readonly { key: string; title: string; always?: boolean }[]
  hidden: readonly string[]
  /** What is hidden by default. */
  preset: string[]
  onChange: (hidden: string[]) => void
}

export function ColumnSettings({ columns, hidden, preset, onChange }: Props) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [open])
  const toggle = (key: string) =>
    onChange(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key])
  return (
    <div ref={root} style={{ position: 'relative' }}>
      <IconButton
        small
        icon="columns"
        label={t('ui.table.columns')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div className="menu" role="dialog" aria-label={t('ui.table.columns')}>
          <div className="row sp" style={{ padding: '4px 10px' }}>
            <b>{t('ui.table.columns')}</b>
            <Button kind="link" size="s" onClick={() => onChange(preset)}>
              {t('ui.table.columns_reset')}
            </Button>
          </div>
          {columns
            .filter((column) => column.title)
            .map((column) => (
              <div key={column.key} className="row sp" style={{ padding: '4px 10px' }}>
                <Check
                  checked={!hidden.includes(column.key)}
                  disabled={column.always ?? false}
                  onChange={() => toggle(column.key)}
                >
                  {column.title}
                </Check>
                {column.always && <Icon name="lock" size={14} />}
              </div>
            ))}
        </div>
      )}
    </div>
  )
}
