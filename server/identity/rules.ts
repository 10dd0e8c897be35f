/** Who may give which permissions: nobody hands out, or lays hands on, more than they hold themselves. */
import { permissions, type Permission } from '@concord/contract/permissions.ts'
import type { Actor, Ctx } from '#platform/context.ts'
import { Problem, refusedField } from '#platform/problem.ts'

/** Permissions that the side cannot hold, or that the actor lacks. Staff hold none of a dealer's and judge those by side alone. */
export function foreignPermissions(actor: Actor, side: 'd' | 's', given: readonly string[]): string[] {
  const judgesHolding = actor.side === side
  return given.filter((name) => {
    const isOfSide = isPermission(name) && permissions[name].side.includes(side)
    return !isOfSide || (judgesHolding && !actor.permissions.has(name))
  })
}

export function refuseForeign(actor: Actor, side: 'd' | 's', given: readonly string[], pointer = '') {
  if (foreignPermissions(actor, side, given).length > 0) throw refusedField('permission-foreign', pointer)
}

/**
 * People and roles of the principal belong to no region: whoever sees only a part of the dealers could otherwise give
 * out the sight of all.
 */
export function refuseCutScope(ctx: Ctx) {
  if (!ctx.actor.scope.all) throw new Problem('forbidden')
}

function isPermission(name: string): name is Permission {
  return name in permissions
}
