/** What a page shows when there is nothing, not yet something, or no luck. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { copyText } from '../../platform/clipboard.ts'
import { useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Button, ButtonLink } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { refusalText } from '../words/refusal-text.ts'

interface EmptyStateProps {
  icon?: IconName
  title: string
  /** Why it is empty, or what it is for. */
  children?: ReactNode
  /** One thing to do about it. */
  action?: ReactNode
}

export function EmptyState({ icon = 'box', title, children, action }: EmptyStateProps) {
  return (
    <div className="blank">
      <span className="plate">
        <Icon name={icon} size={36} />
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="acts">{action}</div>}
    </div>
  )
}

/** A list without rows: nothing matches its filter, or there is nothing yet. */
export function EmptyList({ isFiltered, ...nothing }: EmptyStateProps & { isFiltered: boolean }) {
  const t = useT()
  if (!isFiltered) return <EmptyState {...nothing} />
  return (
    <EmptyState {...nothing} title={t('ui.table.none_match')}>
      {t('ui.table.none_match_hint')}
    </EmptyState>
  )
}

interface ErrorStateProps {
  refusal: Refusal
  onRetry?: () => void
  /** What could not be loaded: “订单”. */
  what?: string
}

export function ErrorState({ refusal, onRetry, what = '' }: ErrorStateProps) {
  const t = useT()
  const copy = () => void copyText(refusal.trace_id)
  // Asking again would not help.
  const isFinal = refusal.code === 'not-found' || refusal.code === 'forbidden'
  if (isFinal) return <Final code={refusal.code === 'forbidden' ? 'forbidden' : 'not_found'} />
  return (
    <div className="col g3" role="alert" style={{ padding: 'var(--pad)', maxWidth: 560, margin: '0 auto' }}>
      <div className="note err">
        <Icon name="alert" />
        <div>
          <b>{what ? t('ui.error.load', { what }) : t('ui.error.generic')}</b>
          <p className="t2">{refusalText(refusal)}</p>
        </div>
      </div>
      <div className="row wrapx g3">
        {onRetry && (
          <Button icon="refresh" onClick={onRetry}>
            {t('ui.act.retry')}
          </Button>
        )}
        <span className="t3 s12 mono">
          {refusal.code}
          {refusal.status ? ` · ${refusal.status}` : ''}
        </span>
        {refusal.trace_id && (
          <Button
            kind="text"
            size="s"
            icon="copy"
            className="end"
            onClick={copy}
            title={t('ui.error.copy_trace')}
          >
            {t('ui.error.trace', { id: refusal.trace_id.slice(0, 13) })}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What is not there, or not for this reader: what it may be, and the way out. */
function Final({ code }: { code: 'forbidden' | 'not_found' }) {
  const t = useT()
  return (
    <div role="alert">
      <EmptyState
        icon={code === 'forbidden' ? 'lock' : 'search'}
        title={t(`ui.error.${code}`)}
        action={
          <ButtonLink kind="soft" to={location.pathname.startsWith('/console') ? '/console' : '/'}>
            {t('ui.error.go_home')}
          </ButtonLink>
        }
      >
        {t(`ui.error.${code}_hint`)}
      </EmptyState>
    </div>
  )
}

/** True once the wait is long enough to be worth showing. */
function useLate(ms = 200): boolean {
  const [late, setLate] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    timer.current = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer.current)
  }, [ms])
  return late
}

const Bone = ({ width, height = 12 }: { width: number | string; height?: number }) => (
  <span className="bone" style={{ width, height, display: 'block' }} />
)

interface SkeletonProps {
  /** As high as the finished thing: rows of a table, cards of a grid, or a whole page. */
  shape?: 'rows' | 'cards' | 'page'
  count?: number
}

export function Skeleton({ shape = 'rows', count = 6 }: SkeletonProps) {
  const t = useT()
  const late = useLate()
  return (
    <div role="status" aria-label={t('ui.app.loading')} style={{ visibility: late ? 'visible' : 'hidden' }}>
      {shape === 'cards' ? <Cards count={count} /> : <Rows count={count} page={shape === 'page'} />}
    </div>
  )
}

function Rows({ count, page }: { count: number; page: boolean }) {
  const rows = Array.from({ length: count }, (_, i) => (
    <div key={i} className="row g3" style={{ height: 'var(--row)', padding: '0 var(--pad)' }}>
      <Bone width={32} height={24} />
      <Bone width={`${30 + ((i * 17) % 25)}%`} />
      <span className="grow" />
      <Bone width={72} />
    </div>
  ))
  if (!page) return <>{rows}</>
  return (
    <div className="col g4" style={{ paddingTop: 8 }}>
      <Bone width={220} height={28} />
      <div className="card">{rows}</div>
    </div>
  )
}

const Cards = ({ count }: { count: number }) => (
  <div style={{ display: 'grid', gap: 20, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
    {Array.from({ length: count }, (_, i) => (
      <div key={i} className="card col g3" style={{ padding: 16 }}>
        <Bone width="100%" height={140} />
        <Bone width="70%" />
        <Bone width="40%" />
        <Bone width="100%" height={36} />
      </div>
    ))}
  </div>
)

interface Readable<T> {
  data: T | undefined
  error: Refusal | null
  refetch: () => unknown
}

/** The three states of a reading in one place: `<Loaded read={order}>{(order) => …}</Loaded>`. */
export function Loaded<T>({
  read,
  children,
  skeleton,
  what,
}: {
  read: Readable<T>
  children: (data: T) => ReactNode
  skeleton?: ReactNode
  what?: string
}) {
  if (read.data !== undefined) return <>{children(read.data)}</>
  if (read.error) {
    return <ErrorState refusal={read.error} onRetry={() => void read.refetch()} {...(what ? { what } : {})} />
  }
  return <>{skeleton ?? <Skeleton shape="page" />}</>
}
