interface Node {
  id: string
  parent_id: string | null
  position: number
}

/** Each node right before its own branch; siblings by position. A node whose parent is not there counts as a root. */
export function treeOrder<T extends Node>(nodes: readonly T[]): T[] {
  const known = new Set(nodes.map((node) => node.id))
  const below = Map.groupBy(nodes, (node) =>
    node.parent_id && known.has(node.parent_id) ? node.parent_id : '',
  )
  const branch = (parent: string): T[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .flatMap((node) => [node, ...branch(node.id)])
  return branch('')
}
