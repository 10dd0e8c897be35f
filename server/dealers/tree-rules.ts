/** Where dealers stand after several of them move at once. Pure: ids in, paths or refusals out. */

export type MoveRefusal = 'tree-cycle' | 'tree-too-deep' | 'parent-refused'

/**
 * `moves` names the new parent of each mover (null: top); new dealers move, too. `stored` holds paths as they are, of
 * all existing movers and parents; who does not move goes along with its nearest moving ancestor. A mover on a cycle,
 * or one that would stand below `levels_max`, stays where it is (a new one: nowhere), and the others are placed as if
 * it had not asked.
 */
export function placeInTree(
  moves: ReadonlyMap<string, string | null>,
  stored: ReadonlyMap<string, readonly string[]>,
  levels_max: number,
): { paths: Map<string, string[]>; refused: Map<string, MoveRefusal> } {
  const paths = new Map<string, string[]>()
  const refused = new Map<string, MoveRefusal>()
  const trail: string[] = []
  for (const id of moves.keys()) pathOf(id)
  return { paths, refused }

  function isMover(id: string) {
    return moves.has(id) && !refused.has(id)
  }

  /** Null when the dealer stands nowhere, or is being placed just now. */
  function pathOf(id: string): string[] | null {
    if (isMover(id)) return placeMover(id)
    const path = stored.get(id)
    if (!path) return null
    const index = path.slice(0, -1).findLastIndex(isMover)
    const carrier = path[index]
    if (carrier === undefined) return [...path]
    const lead = pathOf(carrier)
    if (!isMover(carrier)) return pathOf(id) // refused meanwhile: it no longer carries
    return lead && [...lead, ...path.slice(index + 1)]
  }

  function placeMover(id: string): string[] | null {
    const known = paths.get(id)
    if (known) return known
    const start = trail.indexOf(id)
    if (start >= 0) {
      for (const one of trail.slice(start)) refused.set(one, 'tree-cycle')
      return null
    }
    trail.push(id)
    const parent = moves.get(id) ?? null
    const lead = parent === null ? [] : pathOf(parent)
    trail.pop()
    if (!refused.has(id)) {
      if (lead && lead.length < levels_max) {
        const path = [...lead, id]
        paths.set(id, path)
        return path
      }
      refused.set(id, lead ? 'tree-too-deep' : 'parent-refused')
    }
    return pathOf(id)
  }
}
