/** The category tree as the facets give it: a flat list that names parents. */
import type { Facets } from '@concord/contract/storefront.ts'

export type Category = Facets['categories'][number]

export function childrenOf(categories: readonly Category[], parent: string | null): Category[] {
  const known = new Set(categories.map(({ id }) => id))
  // A category whose parent is not listed stands at the top, so that nothing is lost.
  return categories.filter((one) =>
    parent === null ? one.parent_id === null || !known.has(one.parent_id) : one.parent_id === parent,
  )
}

/** Ids from the top down to the category itself; empty when it is not known. */
export function branchOf(categories: readonly Category[], id: string | undefined): string[] {
  const branch: string[] = []
  const byId = new Map(categories.map((one) => [one.id, one]))
  let here = id === undefined ? undefined : byId.get(id)
  while (here && !branch.includes(here.id)) {
    branch.unshift(here.id)
    here = here.parent_id === null ? undefined : byId.get(here.parent_id)
  }
  return branch
}
