/** Of whom the company demands a second factor, and until when it waits. */
import type { Owed } from '@concord/contract/endpoint.ts'
import { limits } from '#platform/limits.ts'

export interface Demand {
  second_factor_for: 'nobody' | 'staff' | 'everybody'
  second_factor_from: string | null
}
export interface Asked {
  is_staff: boolean
  second_factor_since: string | null
  created_at: string
}

export function isDemanded({ second_factor_for }: Demand, { is_staff }: Pick<Asked, 'is_staff'>): boolean {
  return second_factor_for === 'everybody' || (second_factor_for === 'staff' && is_staff)
}

/** Until when a missing second factor is waited for: some days from the demand, or from the day that the person came. Null: none is missing. */
export function secondFactorDue(demand: Demand, person: Asked): string | null {
  if (person.second_factor_since !== null || !isDemanded(demand, person) || !demand.second_factor_from)
    return null
  const from = Math.max(Date.parse(demand.second_factor_from), Date.parse(person.created_at))
  return new Date(from + limits.second_factor_grace_days * 86_400_000).toISOString()
}

/** What must be done before anything else is served; an own password comes first. */
export function owedBy(
  demand: Demand,
  person: Asked & { first_password_until: string | null },
  clock: string,
): Owed | null {
  if (person.first_password_until !== null) return 'password'
  const due = secondFactorDue(demand, person)
  return due !== null && Date.parse(due) <= Date.parse(clock) ? 'second-factor' : null
}
