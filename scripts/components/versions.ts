/** As much of semantic versions as judging a lock file needs: their order, and the ranges that advisories name. */
const shape = /^(\d+)\.(\d+)\.(\d+)(?:-([^+]+))?/

export const majorOf = (version: string) => shape.exec(version)?.[1] ?? version
export const isPrerelease = (version: string) => shape.exec(version)?.[4] !== undefined

export function compareVersions(a: string, b: string): number {
  const [left, right] = [shape.exec(a), shape.exec(b)]
  if (!left || !right) throw new Error(`no version: ${left ? b : a}`)
  for (const part of [1, 2, 3]) {
    const difference = Number(left[part]) - Number(right[part])
    if (difference !== 0) return difference
  }
  const [before, after] = [left[4], right[4]]
  if (before === undefined || after === undefined)
    return Number(before === undefined) - Number(after === undefined)
  return compareTags(before.split('.'), after.split('.'))
}

/** `beta.9` comes before `beta.17`, and `beta` before `beta.1`. */
function compareTags(left: string[], right: string[]): number {
  for (const [i, a] of left.entries()) {
    const b = right[i]
    if (b === undefined) return 1
    if (a === b) continue
    const [x, y] = [Number(a), Number(b)]
    if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1
    return a < b ? -1 : 1
  }
  return left.length - right.length
}

/** `>=1.0.0 <1.2.3 || 2.0.0`; a word that is none of these counts as inside, so that nothing is overlooked. */
export function isInRange(version: string, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .replaceAll(/([<>=])\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => {
        const [, sign = '=', major, minor = '0', patch = '0', tag = ''] =
          /^(>=|<=|>|<|=)?v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[^+]+)?$/.exec(comparator) ?? []
        if (major === undefined) return true
        const order = compareVersions(version, `${major}.${minor}.${patch}${tag}`)
        return (
          (sign.includes('=') && order === 0) ||
          (sign.startsWith('>') && order > 0) ||
          (sign.startsWith('<') && order < 0)
        )
      }),
  )
}
