/** The shop's readings, from the dealer's own endpoints or, for staff, from those of the mirror. */
import { Type, type Static } from 'typebox'
import { Closed, Id, OneOf, Text } from '@concord/contract/endpoint.ts'
import {
  getMirrorFacets,
  getMirrorProduct,
  getShopFacets,
  getShopProduct,
  listMirrorProducts,
  listShopProducts,
  type Facets,
  type ShopProduct,
  type ShopProductPage,
} from '@concord/contract/storefront.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Refusal } from '../platform/refusal.ts'
import { useRead, useReadPages, type Pages } from '../platform/query.ts'
import { useShop } from '../platform/shop.tsx'

/** What the address of the product list says. */
export const ListState = Closed({
  q: Type.Optional(Text(60)),
  category_id: Type.Optional(Id),
  brand_id: Type.Optional(Id),
  in_stock: Type.Optional(Type.Boolean()),
  sort: Type.Optional(OneOf('position', 'name', 'newest')),
})
export type ListState = Static<typeof ListState>
/** Undefined takes a filter off. */
export type ListPatch = { [K in keyof ListState]?: ListState[K] | undefined }

/** The mirror's id, or nothing while the shop is the reader's own. */
function useMirror() {
  const mirror_id = useShop().mirror_id
  return { isOwn: mirror_id === null, params: { mirror_id: mirror_id ?? '' } }
}

export function useShopList(query: ListState & { limit?: number }): Pages<ShopProduct> {
  const { isOwn, params } = useMirror()
  const own = useReadPages(listShopProducts, { query }, { enabled: isOwn })
  const mirrored = useReadPages(listMirrorProducts, { params, query }, { enabled: !isOwn })
  return isOwn ? own : mirrored
}

export function useFacets({
  q,
  category_id,
  brand_id,
  in_stock,
}: ListState): UseQueryResult<Facets, Refusal> {
  const { isOwn, params } = useMirror()
  const query = { q, category_id, brand_id, in_stock }
  const own = useRead(getShopFacets, { query }, { enabled: isOwn })
  const mirrored = useRead(getMirrorFacets, { params, query }, { enabled: !isOwn })
  return isOwn ? own : mirrored
}

export function useProduct(id: string): UseQueryResult<ShopProductPage, Refusal> {
  const { isOwn, params } = useMirror()
  const own = useRead(getShopProduct, { params: { id } }, { enabled: isOwn, keepPrevious: false })
  const mirrored = useRead(
    getMirrorProduct,
    { params: { ...params, id } },
    { enabled: !isOwn, keepPrevious: false },
  )
  return isOwn ? own : mirrored
}
