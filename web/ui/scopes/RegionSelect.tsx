/** 广东省 / 佛山市 / 南海区 as native selects, each filled from the choice before it. */
import { useState } from 'react'
import { listRegions } from '@concord/contract/regions.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'

interface RegionSelectProps {
  /** A region code; empty: nothing chosen yet. */
  value: string
  onChange: (code: string) => void
  label: string
  error?: string | undefined
}

const forever = Number.POSITIVE_INFINITY

export function RegionSelect({ value, onChange, label, error }: RegionSelectProps) {
  const t = useT()
  const [before] = useState(value)
  const stored = useStoredPath(before)
  const [chosen, setChosen] = useState<string[] | null>(null)
  const path = chosen ?? stored ?? []
  const levels = ['', ...path]
  const choose = (depth: number, code: string) => {
    const next = [...path.slice(0, depth), ...(code ? [code] : [])]
    setChosen(next)
    onChange(next.at(-1) ?? '')
  }
  return (
    <fieldset className="fld">
      <legend>{label}</legend>
      <div className="regions">
        {levels.map((parent, depth) => (
          <Level
            key={parent || 'top'}
            parent={parent}
            depth={depth}
            value={path[depth] ?? ''}
            isWrong={error !== undefined}
            onChoose={(code) => choose(depth, code)}
          />
        ))}
      </div>
      {error && (
        <span className="why" role="alert">
          {error}
        </span>
      )}
      {!error && path.length === 0 && <span className="hint">{t('address.region_hint')}</span>}
    </fieldset>
  )
}

interface LevelProps {
  parent: string
  depth: number
  value: string
  isWrong: boolean
  onChoose: (code: string) => void
}

function Level({ parent, depth, value, isWrong, onChoose }: LevelProps) {
  const t = useT()
  const f = useFormat()
  const query = parent ? { parent } : {}
  const read = useRead(listRegions, { query }, { staleTime: forever, keepPrevious: false })
  const regions = read.data?.items ?? []
  // The last level has nothing below it.
  if (read.data && regions.length === 0) return null
  const name = t(`address.level_${Math.min(depth, 2)}`)
  return (
    <select
      className="in"
      aria-label={name}
      aria-invalid={isWrong || undefined}
      disabled={read.isPending}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{name}</option>
      {regions.map((region) => (
        <option key={region.code} value={region.code}>
          {f.name(region.name_zh, region.name_en)}
        </option>
      ))}
    </select>
  )
}

/** Codes from the province down to a region that was chosen earlier; undefined while they are asked for. */
function useStoredPath(code: string): string[] | undefined {
  const parent = useParent(code)
  const top = useParent(parent ?? '')
  if (!code) return []
  if (parent === undefined || top === undefined) return undefined
  return [top, parent, code].filter((one) => one !== null)
}

/** Null at the top, undefined while it is not known. */
function useParent(code: string): string | null | undefined {
  const read = useRead(
    listRegions,
    { query: { codes: code } },
    { enabled: code !== '', staleTime: forever, keepPrevious: false },
  )
  if (!code) return null
  const found = read.data?.items.find((region) => region.code === code)
  return found ? found.parent_code : undefined
}
