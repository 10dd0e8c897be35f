/** Which dealer may see, see the price of, and buy which product: rules, and the explanation of each answer. */
import { Type, type Static } from 'typebox'
import {
  Closed,
  Day,
  Done,
  Id,
  Note,
  Nullable,
  OneOf,
  Page,
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { ScopeId, ScopeKind } from './scopes.ts'

export const Right = OneOf('see', 'see-price', 'buy')
export const TargetKind = OneOf('everything', 'brand', 'category', 'product')
const ruleFields = {
  effect: OneOf('allow', 'deny'),
  rights: Type.Array(Right, { minItems: 1, maxItems: 3, uniqueItems: true }),
  scope_kind: ScopeKind,
  scope_id: ScopeId,
  target_kind: TargetKind,
  /** Null for everything. */
  target_id: Nullable(Id),
  valid_from: Nullable(Day),
  /** Exclusive. */
  valid_to: Nullable(Day),
  note: Nullable(Note(200)),
}
export const AuthorizationRule = Closed({
  id: Id,
  ...ruleFields,
  scope_label_zh: Type.String(),
  scope_label_en: Type.String(),
  target_label_zh: Type.String(),
  target_label_en: Type.String(),
  version: Version,
})
export type AuthorizationRule = Static<typeof AuthorizationRule>
export const listRules = endpoint({
  name: 'listRules',
  method: 'GET',
  path: '/authorization-rules',
  summary: 'Authorization rules',
  permission: 'authorization.view',
  query: Closed({
    ...pageQuery,
    effect: Type.Optional(OneOf('allow', 'deny')),
    scope_kind: Type.Optional(ScopeKind),
    scope_id: Type.Optional(ScopeId),
    target_kind: Type.Optional(TargetKind),
    target_id: Type.Optional(Id),
  }),
  reply: Page(AuthorizationRule),
})
export const createRule = endpoint({
  name: 'createRule',
  method: 'POST',
  path: '/authorization-rules',
  summary: 'Creates an authorization rule',
  permission: 'authorization.edit',
  idempotent: true,
  body: Closed(ruleFields),
  reply: AuthorizationRule,
  refuses: ['reference-unknown', 'period-reversed'],
})
export const editRule = endpoint({
  name: 'editRule',
  method: 'PATCH',
  path: '/authorization-rules/{id}',
  summary: 'Edits an authorization rule',
  permission: 'authorization.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(ruleFields), { additionalProperties: false }),
  reply: AuthorizationRule,
  refuses: ['not-found', 'changed-meanwhile', 'reference-unknown', 'period-reversed'],
})
export const removeRule = endpoint({
  name: 'removeRule',
  method: 'DELETE',
  path: '/authorization-rules/{id}',
  summary: 'Removes an authorization rule',
  permission: 'authorization.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})
const Candidate = Closed({
  rule: AuthorizationRule,
  outcome: OneOf('decides', 'farther', 'overruled', 'not-in-date'),
})
export const explainAuthorization = endpoint({
  name: 'explainAuthorization',
  method: 'GET',
  path: '/authorization-explanations',
  summary: 'Why a dealer may or may not see, see the price of, or buy a product (OC03)',
  permission: 'authorization.view',
  query: Closed({ dealer_id: Id, product_id: Id, day: Type.Optional(Day) }),
  reply: Closed({
    answers: Type.Array(
      Closed({
        right: Right,
        is_allowed: Type.Boolean(),
        /** The right was given by another one: see price and buy imply see. */
        implied_by: Nullable(Right),
        deciding_rule_id: Nullable(Id),
        candidates: Type.Array(Candidate),
      }),
    ),
  }),
  refuses: ['not-found'],
})
