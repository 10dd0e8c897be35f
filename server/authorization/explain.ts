/** Why a dealer may or may not: every rule that concerns it and the product, and what became of it (OC03). */
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { AuthorizationRule, explainAuthorization } from '@concord/contract/authorization.ts'
import { dealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import type { Right } from './decide.ts'
import { rulesConcerning, targetsOfProduct } from './reads.ts'

type Explanation = Reply<typeof explainAuthorization>
type Answer = Explanation['answers'][number]
type Candidate = Answer['candidates'][number]

const rights: readonly Right[] = ['see', 'see-price', 'buy']

export async function explain(ctx: Ctx, query: Query<typeof explainAuthorization>): Promise<Explanation> {
  const { scopes } = await dealerTerms(ctx, query.dealer_id)
  const targets = await targetsOfProduct(ctx, query.product_id)
  const rules = await rulesConcerning(ctx, scopes, targets)
  return { answers: decideRights(rules, { scopes, targets, day: query.day ?? ctx.today }) }
}

export interface Question {
  /** From far to near, both. */
  scopes: readonly string[]
  targets: readonly string[]
  day: string
}

/** Pure: rules that concern scopes and targets → the answer per right, the implied sight too. */
export function decideRights(rules: readonly AuthorizationRule[], question: Question): Answer[] {
  const answers = rights.map((right) => decide(right, rules, question))
  const implying = answers.find(({ right, is_allowed }) => right !== 'see' && is_allowed)
  return answers.map((answer) =>
    answer.right === 'see' && !answer.is_allowed && implying
      ? {
          ...answer,
          is_allowed: true,
          implied_by: implying.right,
          deciding_rule_id: implying.deciding_rule_id,
        }
      : answer,
  )
}

/**
 * Rules as near as the winning one decide with it when they say the same, and are overruled when they say the opposite.
 * `deciding_rule_id` names the oldest of those that decide.
 */
function decide(right: Right, rules: readonly AuthorizationRule[], question: Question): Answer {
  const ranked = rules
    .filter((rule) => rule.rights.includes(right))
    .map((rule) => ({ rule, nearness: nearnessOf(rule, question), isInDate: isInDate(rule, question.day) }))
    .toSorted(
      (a, b) =>
        Number(b.isInDate) - Number(a.isInDate) ||
        compare(b.nearness, a.nearness) ||
        denyFirst(a.rule, b.rule),
    )
  const winner = ranked.find(({ isInDate }) => isInDate)
  const outcomeOf = ({ rule, nearness, isInDate }: (typeof ranked)[number]): Candidate['outcome'] => {
    if (!isInDate || !winner) return 'not-in-date'
    if (compare(nearness, winner.nearness) !== 0) return 'farther'
    return rule.effect === winner.rule.effect ? 'decides' : 'overruled'
  }
  return {
    right,
    is_allowed: winner?.rule.effect === 'allow',
    implied_by: null,
    deciding_rule_id: winner?.rule.id ?? null,
    candidates: ranked.map((entry) => ({ rule: entry.rule, outcome: outcomeOf(entry) })),
  }
}

/** Lexicographic: the scope first, then the target. */
function nearnessOf(rule: AuthorizationRule, { scopes, targets }: Question): readonly [number, number] {
  return [scopes.indexOf(rule.scope_id), targets.indexOf(rule.target_id ?? nilId)]
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1]
}

function denyFirst(a: AuthorizationRule, b: AuthorizationRule): number {
  if (a.effect !== b.effect) return a.effect === 'deny' ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function isInDate({ valid_from, valid_to }: AuthorizationRule, day: string): boolean {
  return (valid_from === null || valid_from <= day) && (valid_to === null || valid_to > day)
}
