/** Administrative regions, down to counties. */
import { Type, type Static } from 'typebox'
import { Closed, Nullable, Text, endpoint } from './endpoint.ts'

/** An administrative division code (GB/T 2260: 440000 province, 440600 city, 440605 county). */
export const RegionCode = Text(20, 1)

// Regions and classes

export const Region = Closed({
  code: RegionCode,
  parent_code: Nullable(RegionCode),
  level: Type.Integer(),
  name_zh: Type.String(),
  name_en: Type.String(),
  has_children: Type.Boolean(),
})

export type Region = Static<typeof Region>

export const listRegions = endpoint({
  name: 'listRegions',
  method: 'GET',
  path: '/regions',
  summary:
    'Regions below a parent (provinces without one), or those whose name matches `q`, or those of `codes`',
  permission: 'signed-in',
  query: Closed({
    parent: Type.Optional(RegionCode),
    q: Type.Optional(Text(40)),
    /** Joined by commas. */
    codes: Type.Optional(Type.String({ maxLength: 2000, pattern: '^[0-9,]*$' })),
  }),
  reply: Closed({ items: Type.Array(Region) }),
})
