/** Where a dealer may sell: region × product line, exclusive or shared, dated. */
import { Type, type Static } from 'typebox'

import { Closed, Day, Done, Id, Nullable, endpoint, ofDealer, ofDealerItem } from './endpoint.ts'
import { RegionCode } from './regions.ts'

// Territories

const territoryFields = {
  region_code: RegionCode,
  product_line_id: Id,
  is_exclusive: Type.Boolean(),
  valid_from: Day,
  /** Exclusive; null: until further notice. */
  valid_to: Nullable(Day),
}

export const Territory = Closed({
  id: Id,
  dealer_id: Id,
  ...territoryFields,
  region_name_zh: Type.String(),
  region_name_en: Type.String(),
  product_line_name_zh: Type.String(),
  product_line_name_en: Type.String(),
})

export type Territory = Static<typeof Territory>

export const listTerritories = endpoint({
  name: 'listTerritories',
  method: 'GET',
  path: '/dealers/{dealer_id}/territories',
  summary: 'Territories of a dealer',
  permission: 'dealers.view',
  params: ofDealer,
  reply: Closed({ items: Type.Array(Territory) }),
  refuses: ['not-found'],
})

export const addTerritory = endpoint({
  name: 'addTerritory',
  method: 'POST',
  path: '/dealers/{dealer_id}/territories',
  summary: 'Grants a territory: region × product line, exclusive or shared, dated',
  permission: 'dealers.edit',
  idempotent: true,
  params: ofDealer,
  body: Closed(territoryFields),
  reply: Territory,
  refuses: ['not-found', 'reference-unknown', 'period-reversed', 'territory-overlap'],
})

export const removeTerritory = endpoint({
  name: 'removeTerritory',
  method: 'DELETE',
  path: '/dealers/{dealer_id}/territories/{id}',
  summary: 'Takes a territory back',
  permission: 'dealers.edit',
  params: ofDealerItem,
  reply: Done,
  refuses: ['not-found'],
})
