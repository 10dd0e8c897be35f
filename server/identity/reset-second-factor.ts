/**
 * A second factor that was lost is taken away by whoever may reset the person's password, on the same conditions, and with a
 * reason. How the other proved to be the one is the company's business; the reason says it.
 */
import type { DealerUser, Staff } from '@concord/contract/people.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import type { Exchange } from './cookie.ts'
import { dropSecondFactor } from './my-second-factor.ts'
import { refuseCutScope, refuseForeign } from './rules.ts'
import { endDevices } from './sessions.ts'
import { staffById } from './staff-reads.ts'
import { staffForUpdate } from './staff.ts'
import { userById } from './user-reads.ts'
import { refuseShared, userForUpdate } from './users.ts'

interface Given extends Pick<Exchange, 'request'> {
  version: number
  body: { reason: string }
}

export async function resetStaffFactor(ctx: Ctx, id: string, given: Given): Promise<Staff> {
  refuseCutScope(ctx)
  const { permissions, name } = await staffForUpdate(ctx, id, given.version)
  refuseForeign(ctx.actor, 's', permissions)
  await reset(ctx, { object_kind: 'staff', object_id: id, object_label: name }, given)
  return staffById(ctx, id)
}

export async function resetUserFactor(
  ctx: Ctx,
  { dealer_id, id }: { dealer_id: string; id: string },
  given: Given,
): Promise<DealerUser> {
  const { person, was } = await userForUpdate(ctx, { dealer_id, id, version: given.version })
  refuseForeign(ctx.actor, 'd', was.permissions)
  await refuseShared(ctx, dealer_id, id)
  await reset(ctx, { object_kind: 'user', object_id: id, object_label: person.name, dealer_id }, given)
  return userById(ctx, dealer_id, id)
}

async function reset(
  ctx: Ctx,
  object: { object_kind: 'staff' | 'user'; object_id: string; object_label: string; dealer_id?: string },
  { request, body: { reason } }: Given,
) {
  // One's own is turned off with password and code: an open screen alone must not do it.
  if (object.object_id === ctx.actor.person_id) throw new Problem('forbidden')
  if (!(await dropSecondFactor(ctx, object.object_id))) throw new Problem('second-factor-off')
  await endDevices(ctx, object.object_id)
  const changes = [{ field: 'reason', before: null, after: reason }]
  await record(ctx, { action: `${object.object_kind}.second-factor-reset`, ...object, changes })
  request.done = 'second-factor-reset'
}
