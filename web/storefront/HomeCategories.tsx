import { Link } from 'react-router'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { childrenOf } from './category-tree.ts'
import { useFacets } from './shop-reads.ts'

/** The rail of top categories with how many products each holds. */
export function HomeCategories() {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const { data } = useFacets({})
  const tops = childrenOf(data?.categories ?? [], null)
  return (
    <nav className="card home-cats" aria-label={t('storefront.home.categories')}>
      {tops.slice(0, 11).map((category) => (
        <Link key={category.id} to={shop.to(`/products?category_id=${category.id}`)}>
          <span className="cut">{f.name(category.name_zh, category.name_en)}</span>
          <span className="cnt">{grouped(String(category.count))}</span>
        </Link>
      ))}
      <Link to={shop.to('/categories')}>
        <span className="jade">{t('storefront.home.all_categories')}</span>
      </Link>
    </nav>
  )
}
