/** What the desk's list and the phone's list are both given. */
import type { Facets, ShopProduct } from '@concord/contract/storefront.ts'
import type { Basket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import type { Pages } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import type { ListPatch, ListState } from './shop-reads.ts'

export interface ListView {
  state: ListState
  change: (patch: ListPatch) => void
  list: Pages<ShopProduct>
  facets: Facets | undefined
  basket: Basket
}

/** `厨房小电`, `“电饭煲” 的搜索结果` or everything. */
export function useListTitle(state: ListState, facets: Facets | undefined): string {
  const t = useT()
  const f = useFormat()
  const category = facets?.categories.find(({ id }) => id === state.category_id)
  if (state.q) return t('storefront.list.found', { q: state.q })
  return category ? f.name(category.name_zh, category.name_en) : t('storefront.list.title')
}
