/** Minimum, multiple and maximum of a product (CA06); per field the nearest scope that sets it wins. */
import { Type, type Static } from 'typebox'

import { Closed, Done, Id, Nullable, Quantity, Version, byId, endpoint } from './endpoint.ts'
import { ScopeId, ScopeKind } from './scopes.ts'

// Quantity rules (CA06): minimum, multiple and maximum in base units; per field the nearest agreement wins

const quantityRuleFields = {
  product_id: Id,
  scope_kind: ScopeKind,
  scope_id: ScopeId,
  quantity_min: Nullable(Quantity),
  quantity_multiple: Nullable(Quantity),
  quantity_max: Nullable(Quantity),
}

export const QuantityRule = Closed({
  id: Id,
  ...quantityRuleFields,
  scope_label: Type.String(),
  version: Version,
})

export type QuantityRule = Static<typeof QuantityRule>

export const listQuantityRules = endpoint({
  name: 'listQuantityRules',
  method: 'GET',
  path: '/quantity-rules',
  summary: 'Quantity rules of a product',
  permission: 'products.view',
  query: Closed({ product_id: Id }),
  reply: Closed({ items: Type.Array(QuantityRule) }),
})

export const createQuantityRule = endpoint({
  name: 'createQuantityRule',
  method: 'POST',
  path: '/quantity-rules',
  summary: 'Sets minimum, multiple and maximum of a product for a scope',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(quantityRuleFields),
  reply: QuantityRule,
  refuses: ['reference-unknown', 'quantity-rule-inconsistent', 'code-taken'],
})

export const removeQuantityRule = endpoint({
  name: 'removeQuantityRule',
  method: 'DELETE',
  path: '/quantity-rules/{id}',
  summary: 'Removes a quantity rule',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})
