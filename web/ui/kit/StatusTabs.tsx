import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { grouped } from '../../platform/format.ts'

export interface StatusTab {
  key: string
  label: ReactNode
  count?: string | number | null
}
interface StatusTabsProps {
  tabs: readonly StatusTab[]
  value: string
  onChange: (key: string) => void
  label: string
}

/** 全部 1,284 | 待审核 7 | …: arrows move between them. Keep the choice in the URL. */
export function StatusTabs({ tabs, value, onChange, label }: StatusTabsProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Where the tabs run out of the screen, the chosen one is brought into it.
    const chosen = root.current?.querySelector<HTMLElement>('[aria-selected=true]')
    if (root.current && chosen) {
      root.current.scrollLeft = chosen.offsetLeft - root.current.offsetLeft - root.current.clientWidth / 3
    }
  }, [value])
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const here = tabs.findIndex((tab) => tab.key === value)
    const next = tabs[(here + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.key)
    root.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <div ref={root} className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          aria-selected={tab.key === value}
          tabIndex={tab.key === value ? 0 : -1}
          onKeyDown={onKey}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && tab.count !== null && (
            <span className="cnt">{grouped(String(tab.count))}</span>
          )}
        </button>
      ))}
    </div>
  )
}
