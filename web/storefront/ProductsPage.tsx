import './storefront.css'
import type { Facets } from '@concord/contract/storefront.ts'
import { useBasket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { useIsPhone } from '../ui/kit/media.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { branchOf } from './category-tree.ts'
import { CartBar } from './CartBar.tsx'
import { FacetList } from './FacetList.tsx'
import { ListChips } from './ListChips.tsx'
import { MoreProducts } from './MoreProducts.tsx'
import { NothingFound } from './NothingFound.tsx'
import { PhoneList } from './PhoneList.tsx'
import { ProductCard } from './ProductCard.tsx'
import { SortChoice } from './SortChoice.tsx'
import { useListTitle, type ListView } from './list-view.ts'
import { ListState, useFacets, useShopList } from './shop-reads.ts'

/** Everything that the reader may see, to be found, narrowed and put into the cart on the spot. */
export function ProductsPage() {
  const [state, change] = useUrlState(ListState, {})
  const list = useShopList({ ...state, limit: 24 })
  const facets = useFacets(state)
  const basket = useBasket()
  const isPhone = useIsPhone()
  const View = isPhone ? PhoneList : DeskList
  return (
    <>
      <View state={state} change={change} list={list} facets={facets.data} basket={basket} />
      {isPhone && <CartBar basket={basket} />}
    </>
  )
}

function DeskList({ state, change, list, facets, basket }: ListView) {
  const t = useT()
  const title = useListTitle(state, facets)
  return (
    <div className="shop-lay">
      <aside aria-label={t('storefront.list.filters')} className="shop-side">
        {facets && <FacetList facets={facets} state={state} change={change} />}
      </aside>
      <section className="col g4 grow">
        <PageHeader
          title={title}
          breadcrumb={useCrumbs(state, facets)}
          actions={<SortChoice value={state.sort} onChange={(sort) => change({ sort })} />}
        />
        <div className="row wrapx list-chips">
          <span className="t2">{facets ? t('storefront.list.count', { count: facets.total }) : ' '}</span>
          <ListChips facets={facets} state={state} change={change} />
          <PriceNote />
        </div>
        <Goods list={list} state={state} change={change} facets={facets} basket={basket} />
        <MoreProducts list={list} total={facets?.total} />
      </section>
    </div>
  )
}

function useCrumbs(state: ListState, facets: Facets | undefined) {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const branch = branchOf(facets?.categories ?? [], state.category_id)
  const all = { label: t('storefront.list.products'), to: shop.to('/products') }
  const names = branch.flatMap((id) => {
    const category = facets?.categories.find((one) => one.id === id)
    if (!category) return []
    const label = f.name(category.name_zh, category.name_en)
    return [id === state.category_id ? { label } : { label, to: shop.to(`/products?category_id=${id}`) }]
  })
  return [{ label: t('ui.nav.home'), to: shop.to('/') }, all, ...names]
}

function Goods({ list, state, change, basket }: ListView) {
  if (list.error && list.items.length === 0) return <ErrorState refusal={list.error} onRetry={list.refetch} />
  if (list.isPending) return <Skeleton shape="cards" count={8} />
  if (list.items.length === 0) return <NothingFound state={state} change={change} />
  return (
    <ul className="grid4" aria-busy={list.isFetching}>
      {list.items.map((product, index) => (
        <ProductCard key={product.id} product={product} basket={basket} eager={index < 4} />
      ))}
    </ul>
  )
}

/** Whose prices these are, and whether tax is in them. */
function PriceNote() {
  const t = useT()
  const f = useFormat()
  const { company, dealer } = useSession()
  if (!dealer) return null
  return (
    <span className="end t3 s13 cut">
      {t(`storefront.list.price_note_${company.tax_mode}`, { dealer: f.name(dealer.name, dealer.name_en) })}
    </span>
  )
}
