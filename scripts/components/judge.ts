/** Whether a component has waited longer than its frame: values in, findings out. */
import { frameOf, type Component } from './frames.ts'
import type { Advisory, Known } from './registry.ts'
import { compareVersions, isInRange, isPrerelease, majorOf } from './versions.ts'

export interface Finding {
  component: Component
  what: 'behind' | 'weak' | 'deprecated' | 'gone'
  /** The day the clock began; null where nobody can say, which is overdue at once. */
  since: string | null
  isOverdue: boolean
  text: string
}

export interface Asked {
  component: Component
  known: Known | null
  advisories: readonly Advisory[]
}

/** `isWrittenDown` tells whether decision 1 gives a reason for an advisory, or for a `name@version` that is deprecated. */
export function judge(
  { component, known, advisories }: Asked,
  today: string,
  isWrittenDown: (key: string) => boolean,
): Finding[] {
  const { name, version } = component
  const { behind_days, weakness_days } = frameOf(component)
  const found: Finding[] = []
  const find = (what: Finding['what'], since: string | null, days: number, text: string) =>
    found.push({
      component,
      what,
      since,
      text,
      isOverdue: since === null || daysBetween(since, today) > days,
    })

  if (!known) find('gone', null, 0, 'the registry offers this version no more')
  const newer = known ? newerThan(version, known.published) : []
  const overtaken = firstDay(
    newer.filter((other) => majorOf(other) === majorOf(version)),
    known,
  )
  if (overtaken)
    find('behind', overtaken, behind_days, `a release of its major is out, ${behind_days} days at most`)
  if (known?.deprecated && !isWrittenDown(`${name}@${version}`)) find('deprecated', null, 0, known.deprecated)
  for (const { id, title, range } of advisories.filter(
    (one) => one.name === name && isInRange(version, one.range),
  )) {
    if (isWrittenDown(id)) continue
    const mended = firstDay(
      newer.filter((other) => !isInRange(other, range)),
      known,
    )
    find(
      'weak',
      mended,
      weakness_days,
      `${id} ${title}, ${mended ? `${weakness_days} days at most` : 'mended nowhere'}`,
    )
  }
  return found
}

/** The newest version of the same major and the newest of all, each with its day, as one reads it in the table. */
export function newestOf({ component: { version }, known }: Asked): { inMajor: string; overall: string } {
  const shown = (versions: string[]) => {
    const newest = versions.at(-1)
    return newest ? `${newest} (${known?.published[newest]})` : '–'
  }
  const all = known ? [version, ...newerThan(version, known.published)] : []
  return { inMajor: shown(all.filter((other) => majorOf(other) === majorOf(version))), overall: shown(all) }
}

/** Oldest first. A prerelease overtakes nothing but a prerelease. */
function newerThan(version: string, published: Known['published']): string[] {
  return Object.keys(published)
    .filter((other) => /^\d+\.\d+\.\d+/.test(other) && (isPrerelease(version) || !isPrerelease(other)))
    .filter((other) => compareVersions(other, version) > 0)
    .toSorted(compareVersions)
}

function firstDay(versions: string[], known: Known | null): string | null {
  return versions.flatMap((version) => known?.published[version] ?? []).toSorted()[0] ?? null
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
