/** Names to choose from, for forms of people who do not manage staff. */
import { Type } from 'typebox'
import { Closed, Id, Text, endpoint } from './endpoint.ts'
import { RoleRef } from './people.ts'

const nameQuery = Closed({ q: Type.Optional(Text(60)) })
const names = Closed({ items: Type.Array(Closed({ id: Id, name: Type.String() })) })

export const listSalesReps = endpoint({
  name: 'listSalesReps',
  method: 'GET',
  path: '/sales-reps',
  summary: 'Active people of the principal by name, one of whom looks after a dealer; at most 50',
  permission: 'dealers.edit',
  query: nameQuery,
  reply: names,
})
export const listAuditActors = endpoint({
  name: 'listAuditActors',
  method: 'GET',
  path: '/audit-actors',
  summary: 'People of the principal by name, by whom the audit trail may be filtered; at most 50',
  permission: 'audit.view',
  query: nameQuery,
  reply: names,
})
export const listDealerUserRoles = endpoint({
  name: 'listDealerUserRoles',
  method: 'GET',
  path: '/dealer-user-roles',
  summary: 'Roles that staff may give to a dealer’s users, by name',
  permission: 'dealers.users',
  reply: Closed({ items: Type.Array(RoleRef) }),
})
