import './storefront.css'
import { Link } from 'react-router'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { childrenOf } from './category-tree.ts'
import { useFacets } from './shop-reads.ts'

/** The whole tree at a glance, with how many products each branch holds. */
export function CategoriesPage() {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const read = useFacets({})
  return (
    <>
      <PageHeader title={t('storefront.categories.title')} />
      <Loaded read={read} what={t('storefront.categories.title')}>
        {({ categories, total }) =>
          categories.length === 0 ? (
            <div className="card">
              <EmptyState title={t('storefront.list.empty')}>{t('storefront.list.empty_hint')}</EmptyState>
            </div>
          ) : (
            <>
              <Link className="card row cat-all" to={shop.to('/products')}>
                <Icon name="grid" />
                <b className="grow">{t('storefront.categories.all')}</b>
                <span className="cnt">{grouped(String(total))}</span>
                <Icon name="right" />
              </Link>
              <ul className="cards3">
                {childrenOf(categories, null).map((top) => (
                  <li key={top.id} className="card cat">
                    <Link className="row cat-top" to={shop.to(`/products?category_id=${top.id}`)}>
                      <b className="grow cut">{f.name(top.name_zh, top.name_en)}</b>
                      <span className="cnt">{grouped(String(top.count))}</span>
                      <Icon name="right" />
                    </Link>
                    <ul className="row wrapx cat-subs">
                      {childrenOf(categories, top.id).map((one) => (
                        <li key={one.id}>
                          <Link className="chip" to={shop.to(`/products?category_id=${one.id}`)}>
                            {f.name(one.name_zh, one.name_en)} <span className="cnt">{one.count}</span>
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  )
}
