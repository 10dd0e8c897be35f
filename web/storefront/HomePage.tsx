import './storefront.css'
import './home.css'
import { useState } from 'react'
import { Link } from 'react-router'
import { useBasket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat, useMay, useSession } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { useIsPhone } from '../ui/kit/media.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Skeleton } from '../ui/kit/States.tsx'
import { HomeAside } from './HomeAside.tsx'
import { HomeCategories } from './HomeCategories.tsx'
import { HomeOrders, HomeReorder } from './HomeOrders.tsx'
import { ProductCard } from './ProductCard.tsx'
import { ProductsPage } from './ProductsPage.tsx'
import { useShopList } from './shop-reads.ts'

/** Where the day starts; staff in the mirror, who have no orders or carts of their own here, see the goods at once. */
export function HomePage() {
  return useShop().mirror_dealer_id === null ? <Home /> : <ProductsPage />
}

/** What is under way, what to order again, what there is. */
function Home() {
  const seesOrders = useMay('orders.view')
  return (
    <>
      <div className="home-top">
        <HomeCategories />
        <div className="col g4 home-mid">
          <Greeting />
          {seesOrders && <HomeOrders />}
        </div>
        <HomeAside />
      </div>
      {seesOrders && <HomeReorder />}
      <Picks />
    </>
  )
}

function Greeting() {
  const t = useT()
  const f = useFormat()
  const { person, dealer } = useSession()
  const [opened] = useState(() => new Date().toISOString())
  const hour = +f.fullInstant(opened).slice(11, 13)
  const part = hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  return (
    <div>
      <PageHeader
        title={t(`storefront.greeting.${part}`, { name: person.name })}
        windowTitle={t('ui.nav.home')}
      />
      <p className="t3 s13 cut">{dealer && f.name(dealer.name, dealer.name_en)}</p>
    </div>
  )
}

/** The first products of the shop, ready to be ordered. */
function Picks() {
  const t = useT()
  const shop = useShop()
  const basket = useBasket()
  const count = useIsPhone() ? 6 : 5
  const list = useShopList({ limit: count })
  if (list.error || (!list.isPending && list.items.length === 0)) return null
  return (
    <section className="col g4 home-sec" aria-label={t('storefront.home.picks')}>
      <div className="row base wrapx">
        <h2 className="home-h">{t('storefront.home.picks')}</h2>
        <span className="t3 s13">{t('storefront.home.picks_hint')}</span>
        <Link className="end s13" to={shop.to('/products')}>
          {t('storefront.home.see_all')}
        </Link>
      </div>
      {list.isPending ? (
        <Skeleton shape="cards" count={5} />
      ) : (
        <ul className="grid5">
          {list.items.slice(0, count).map((product) => (
            <ProductCard key={product.id} product={product} basket={basket} />
          ))}
        </ul>
      )}
    </section>
  )
}
