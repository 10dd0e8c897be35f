/** What an import means, item by item: pure decisions over what was looked up beforehand. */
import type { Body, BulkReply } from '@concord/contract/endpoint.ts'
import type { importDealers } from '@concord/contract/dealers.ts'
import { changesBetween } from '#audit'
import { newId } from '#platform/ids.ts'
import { isEqual, type Money } from '#platform/money.ts'
import { problems, type ProblemCode } from '@concord/contract/problems.ts'
import { limitRefusal } from './set-credit.ts'
import { placeInTree } from './tree-rules.ts'
import { levels_max } from './tree.ts'

export type ImportItem = Body<typeof importDealers>['items'][number]
export type ImportResult = BulkReply['results'][number]

/** The fields that an import may set. */
export interface Imported {
  name: string
  name_en: string | null
  parent_id: string | null
  class_id: string
  region_code: string
  payment_term_days: number
}
export interface KnownDealer extends Imported {
  id: string
  code: string
  path: string[]
  tax_number: string | null
  sales_rep_id: string | null
  limit_amount: Money | null
  is_seen: boolean
}
export interface Known {
  dealers: ReadonlyMap<string, KnownDealer>
  classes: ReadonlyMap<string, string>
  regions: ReadonlyMap<string, readonly string[]>
  amount_scale: number
  maySetCredit: boolean
  isInScope: (dealer: { region_path: readonly string[]; sales_rep_id: string | null }) => boolean
}

interface Refusal {
  code: ProblemCode
  field: string
  detail?: string
}
/** One accepted item: the dealer as it will be. */
export interface Planned extends Imported {
  index: number
  id: string
  code: string
  /** Null for a new dealer. */
  before: KnownDealer | null
  path: string[]
  region_path: readonly string[]
  limit_amount: Money | null
  isChanged: boolean
  isCreditChanged: boolean
}

interface Judged {
  index: number
  item: ImportItem
  id: string
  before: KnownDealer | null
  class_id: string
  region_path: readonly string[]
}

export function decideImport(items: readonly ImportItem[], known: Known) {
  const refusals = new Map<number, Refusal>()
  const judged = new Map<string, Judged>()
  items.forEach((item, index) => {
    const answer = judge(item, index, known)
    if (judged.has(item.code)) refusals.set(index, { code: 'code-taken', field: 'code' })
    else if ('code' in answer) refusals.set(index, answer)
    else judged.set(item.code, answer)
  })
  const parents = parentsOf(judged, known, refusals)
  const placed = place(judged, parents, known, refusals)
  const planned = [...judged.values()]
    .filter(({ index }) => !refusals.has(index))
    .map((one) => plan(one, parents.get(one.id) ?? null, placed.get(one.id)))
  return { planned, results: resultsOf(items, planned, refusals) }
}

/** What can be said of an item by itself. */
function judge(item: ImportItem, index: number, known: Known): Judged | Refusal {
  const before = known.dealers.get(item.code) ?? null
  if (before && !before.is_seen) return { code: 'code-taken', field: 'code' } // as any code of a dealer out of sight
  const class_id = known.classes.get(item.class_code)
  if (class_id === undefined) return { code: 'reference-unknown', field: 'class_code' }
  const region_path = known.regions.get(item.region_code)
  if (!region_path) return { code: 'reference-unknown', field: 'region_code' }
  if (!known.isInScope({ region_path, sales_rep_id: before?.sales_rep_id ?? null }))
    return { code: 'reference-unknown', field: 'region_code', detail: 'outside your own scope' }
  const refusal = creditRefusal(item.credit_limit, before?.limit_amount ?? null, known)
  if (refusal) return refusal
  return { index, item, id: before?.id ?? newId(), before, class_id, region_path }
}

/** Limits are set by whoever may set them elsewhere; naming the limit that stands is no change. */
function creditRefusal(
  limit: Money | null | undefined,
  limit_was: Money | null,
  known: Known,
): Refusal | null {
  if (limit === undefined) return null
  const detail = limitRefusal(limit, known.amount_scale)
  if (detail) return { code: 'invalid-input', field: 'credit_limit', detail }
  return known.maySetCredit || isSame(limit, limit_was) ? null : { code: 'forbidden', field: 'credit_limit' }
}

/** Ids of the wanted parents; an item whose parent nobody knows is refused. */
function parentsOf(
  judged: ReadonlyMap<string, Judged>,
  known: Known,
  refusals: Map<number, Refusal>,
): Map<string, string | null> {
  const parents = new Map<string, string | null>()
  for (const { id, index, item, before } of judged.values()) {
    if (item.parent_code === undefined || item.parent_code === null) {
      parents.set(id, item.parent_code === null ? null : (before?.parent_id ?? null))
      continue
    }
    const existing = known.dealers.get(item.parent_code)
    const parent_id = judged.get(item.parent_code)?.id ?? (existing?.is_seen ? existing.id : undefined)
    if (parent_id === undefined) refusals.set(index, { code: 'reference-unknown', field: 'parent_code' })
    else parents.set(id, parent_id)
  }
  return parents
}

function place(
  judged: ReadonlyMap<string, Judged>,
  parents: ReadonlyMap<string, string | null>,
  known: Known,
  refusals: Map<number, Refusal>,
): Map<string, string[]> {
  const moves = new Map<string, string | null>()
  for (const { id, before } of judged.values()) {
    const parent_id = parents.get(id)
    if (parent_id !== undefined && (!before || before.parent_id !== parent_id)) moves.set(id, parent_id)
  }
  const stored = new Map([...known.dealers.values()].map((dealer) => [dealer.id, dealer.path]))
  const { paths, refused } = placeInTree(moves, stored, levels_max)
  for (const { id, index } of judged.values()) {
    const why = refused.get(id)
    if (why) refusals.set(index, moveRefusals[why])
  }
  return paths
}

const moveRefusals = {
  'tree-cycle': { code: 'tree-cycle', field: 'parent_code' },
  'tree-too-deep': {
    code: 'invalid-input',
    field: 'parent_code',
    detail: `the tree has at most ${levels_max} levels`,
  },
  'parent-refused': { code: 'reference-unknown', field: 'parent_code', detail: 'the parent was refused' },
} as const

/** `moved` is the new path of a dealer that is new or moves by itself. */
function plan(
  { index, item, id, before, class_id, region_path }: Judged,
  parent_id: string | null,
  moved: string[] | undefined,
): Planned {
  const after: Imported = {
    name: item.name,
    name_en: item.name_en === undefined ? (before?.name_en ?? null) : item.name_en,
    parent_id,
    class_id,
    region_code: item.region_code,
    payment_term_days: item.payment_term_days ?? before?.payment_term_days ?? 0,
  }
  const limit_was = before?.limit_amount ?? null
  const limit_amount = item.credit_limit === undefined ? limit_was : item.credit_limit
  return {
    ...{ index, id, code: item.code, before, region_path, limit_amount },
    ...after,
    path: moved ?? before?.path ?? [id],
    isChanged: before === null || changesBetween(before, after).length > 0,
    isCreditChanged: !isSame(limit_amount, limit_was),
  }
}

function isSame(a: Money | null, b: Money | null): boolean {
  return a === null || b === null ? a === b : isEqual(a, b)
}

function resultsOf(
  items: readonly ImportItem[],
  planned: readonly Planned[],
  refusals: ReadonlyMap<number, Refusal>,
): ImportResult[] {
  const done = new Map(planned.map((one) => [one.index, one]))
  return items.map((_, index) => {
    const one = done.get(index)
    if (one) {
      const outcome = !one.before ? 'created' : one.isChanged || one.isCreditChanged ? 'updated' : 'unchanged'
      return { index, id: one.id, outcome, code: null, detail: null, pointer: null }
    }
    const { code, field, detail } = refusals.get(index) ?? { code: 'internal', field: '' }
    const pointer = `/items/${index}/${field}`
    return { index, id: null, outcome: 'refused', code, detail: detail ?? problems[code].en, pointer }
  })
}
