/** Classes of dealers with their ordering policies. */
import { Type, type Static } from 'typebox'
import { StockDisplay } from './company.ts'

import { Closed, Code, Id, Name, Nullable, OneOf, Version, byId, endpoint } from './endpoint.ts'

const holdOrRefuse = OneOf('hold', 'refuse')

const classFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  /** Null: as the company's default says. */
  stock_display: Nullable(StockDisplay),
  credit_policy: holdOrRefuse,
  stock_policy: OneOf('hold', 'refuse', 'backorder'),
  territory_policy: holdOrRefuse,
}

export const DealerClass = Closed({ id: Id, ...classFields, dealer_count: Type.Integer(), version: Version })

export type DealerClass = Static<typeof DealerClass>

export const listClasses = endpoint({
  name: 'listClasses',
  method: 'GET',
  path: '/dealer-classes',
  summary: 'Classes of dealers with their ordering policies',
  permission: 'dealers.view',
  reply: Closed({ items: Type.Array(DealerClass) }),
})

export const createClass = endpoint({
  name: 'createClass',
  method: 'POST',
  path: '/dealer-classes',
  summary: 'Creates a class of dealers',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(classFields),
  reply: DealerClass,
  refuses: ['code-taken'],
})

export const editClass = endpoint({
  name: 'editClass',
  method: 'PATCH',
  path: '/dealer-classes/{id}',
  summary: 'Edits a class of dealers',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(classFields), { additionalProperties: false }),
  reply: DealerClass,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken'],
})
