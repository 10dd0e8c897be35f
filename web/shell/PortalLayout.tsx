import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { listCarts } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay, useSession } from '../platform/session.tsx'
import { Icon, type IconName } from '../ui/kit/Icon.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { Gate } from './Gate.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { SearchBox } from './SearchBox.tsx'
import { DemoStrip, FactorStrip } from './Strips.tsx'
import { SkipLink } from './SkipLink.tsx'

/** The dealer's frame: header on a desk, search above and five places below on a phone. */
export function PortalLayout() {
  return (
    <Gate side="d">
      <Frame />
    </Gate>
  )
}

function Frame() {
  const busy = useNavigation().state === 'loading'
  const lines = useCartLines()
  return (
    <div className="portal" aria-busy={busy}>
      <SkipLink />
      <DemoStrip />
      <FactorStrip />
      <Header lines={lines} />
      <main id="main" className="wrap p-main" tabIndex={-1}>
        <Outlet />
      </main>
      <TabBar lines={lines} />
      <ScrollRestoration />
    </div>
  )
}

function Header({ lines }: { lines: number }) {
  const t = useT()
  const f = useFormat()
  const { company } = useSession()
  const mayOrder = useMay('carts.edit')
  return (
    <header className="p-head">
      <div className="wrap">
        <Link className="brand" to="/">
          <Logo />
          {f.name(company.short_name_zh, company.short_name_en)}
          <small>{t('ui.app.portal')}</small>
        </Link>
        <nav className="p-nav" aria-label={t('ui.nav.main')}>
          <NavLink to="/" end>
            {t('ui.nav.home')}
          </NavLink>
          <NavLink to="/products">{t('ui.nav.products')}</NavLink>
          <NavLink to="/orders">{t('ui.nav.orders')}</NavLink>
          <NavLink to="/account">{t('ui.nav.account')}</NavLink>
        </nav>
        <SearchBox />
        {mayOrder && (
          <Link
            className="iconbtn cart-link"
            to="/cart"
            aria-label={t('ui.nav.cart_count', { count: lines })}
          >
            <Icon name="cart" size={20} />
            {lines > 0 && <span className="badge">{lines}</span>}
          </Link>
        )}
        <div className="who-box">
          <PersonMenu />
        </div>
      </div>
    </header>
  )
}

/** Lines of the default cart. */
function useCartLines(): number {
  const mayOrder = useMay('carts.edit')
  const carts = useRead(listCarts, {}, { enabled: mayOrder })
  return carts.data?.items[0]?.line_count ?? 0
}

const places: { to: string; icon: IconName; key: string; also?: string }[] = [
  { to: '/', icon: 'home', key: 'home' },
  { to: '/products', icon: 'grid', key: 'categories', also: '/categories' },
  { to: '/cart', icon: 'cart', key: 'cart', also: '/checkout' },
  { to: '/orders', icon: 'receipt', key: 'orders' },
  { to: '/account', icon: 'user', key: 'mine' },
]

function TabBar({ lines }: { lines: number }) {
  const t = useT()
  const { pathname } = useLocation()
  const isAt = (to: string, also?: string) =>
    to === '/'
      ? pathname === '/'
      : pathname.startsWith(to) || (also !== undefined && pathname.startsWith(also))
  return (
    <nav className="tabbar" aria-label={t('ui.nav.main')}>
      {places.map((place) => (
        <Link key={place.to} to={place.to} aria-current={isAt(place.to, place.also) ? 'page' : undefined}>
          <Icon name={place.icon} size={20} />
          {t(`ui.nav.${place.key}`)}
          {place.key === 'cart' && lines > 0 && <span className="badge">{lines}</span>}
        </Link>
      ))}
    </nav>
  )
}
