/** Parts that most pages of the console are made of. */
import { useEffect, useState, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'

interface CardProps {
  title: ReactNode
  /** Quiet words beside the title. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Whether the body has the card's own inset; tables bring theirs. */
  padded?: boolean
  id?: string
}

export function Card({ title, aside, actions, children, padded = false, id }: CardProps) {
  return (
    <section className="card" {...(id ? { id } : {})}>
      <div className="card-h">
        <h2>{title}</h2>
        {aside && <span className="t3 s12 cut">{aside}</span>}
        {actions && <span className="row end">{actions}</span>}
      </div>
      {padded ? <div className="card-b">{children}</div> : children}
    </section>
  )
}

/** One figure of a strip: wrap several in `<div className="card kpi">`. */
export function Figure({
  label,
  value,
  aside,
  children,
}: {
  label: string
  value: ReactNode
  aside?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="col g1">
      <span className="t3 s12">{label}</span>
      <div className="row base wrapx">
        <b className="fig">{value}</b>
        {aside && <span className="t2">{aside}</span>}
      </div>
      <div className="s12 t3">{children}</div>
    </div>
  )
}

export const Fact = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** `2025-01-01 至 2026-01-01`; open on both sides: no end date. */
export function Period({ from, to }: { from: string | null; to: string | null }) {
  const t = useT()
  if (!from && !to) return <span className="t3 nowrap">{t('console.always')}</span>
  const text = from
    ? to
      ? t('console.from_to', { from, to })
      : t('console.from_day', { day: from })
    : t('console.to_day', { day: to })
  return (
    <span className="nowrap" title={to ? t('console.to_is_out') : undefined}>
      {text}
    </span>
  )
}

interface RowKeys {
  /** For DataTable: marks the row where the keys stand. */
  rowClass: (row: { id: string }) => string
}

/** j and k walk through the rows, x chooses, Enter opens; not while someone types or a dialog is open. */
export function useRowKeys(
  rows: readonly { id: string }[],
  { open, toggle }: { open: (id: string) => void; toggle?: (id: string) => void },
): RowKeys {
  const [at, setAt] = useState<string | null>(null)
  useEffect(() => {
    const go = (step: number) => {
      const here = rows.findIndex((row) => row.id === at)
      const next = rows[Math.max(0, Math.min(rows.length - 1, here + step))]
      if (!next) return
      setAt(next.id)
      document.querySelector(`[data-row-key="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (event.key === 'j') go(1)
      else if (event.key === 'k') go(-1)
      else if (event.key === 'x' && at) toggle?.(at)
      else if (event.key === 'Enter' && at && event.target === document.body) open(at)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [rows, at, open, toggle])
  return { rowClass: (row) => (row.id === at ? 'at' : '') }
}

const isElsewhere = (target: EventTarget | null) =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element &&
    target.closest('input,textarea,select,[contenteditable],[role=combobox]') !== null)

export function KeyHints({ select = false }: { select?: boolean }) {
  const t = useT()
  return (
    <span className="keys desk-only s12 t3" aria-hidden>
      <span className="kbd">j</span> <span className="kbd">k</span> {t('console.keys.move')}{' '}
      {select && (
        <>
          <span className="kbd">x</span> {t('console.keys.select')}{' '}
        </>
      )}
      <span className="kbd">Enter</span> {t('console.keys.open')}
    </span>
  )
}
