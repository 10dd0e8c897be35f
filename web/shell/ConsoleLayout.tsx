import '../ui/styles/console.css'
import { useState } from 'react'
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import type { Permission } from '@concord/contract/permissions.ts'
import { useT } from '../platform/i18n.ts'
import { useSession } from '../platform/session.tsx'
import { Antd } from '../ui/kit/Antd.tsx'
import { IconButton } from '../ui/kit/Button.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { Icon, type IconName } from '../ui/kit/Icon.tsx'
import { Breadcrumb, CrumbSlot } from '../ui/kit/PageHeader.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { Gate } from './Gate.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { SkipLink } from './SkipLink.tsx'
import { DemoStrip, FactorStrip } from './Strips.tsx'

interface Place {
  to: string
  icon: IconName
  key: string
  needs?: Permission
}
const groups: { key?: string; places: Place[] }[] = [
  { places: [{ to: '/console', icon: 'sun', key: 'today' }] },
  {
    key: 'trade',
    places: [
      { to: '/console/orders', icon: 'receipt', key: 'dealer_orders', needs: 'orders.view' },
      { to: '/console/sales-orders', icon: 'doc', key: 'sales_orders', needs: 'orders.view' },
    ],
  },
  {
    key: 'goods',
    places: [
      { to: '/console/products', icon: 'box', key: 'catalog', needs: 'products.view' },
      { to: '/console/categories', icon: 'tree', key: 'category_tree', needs: 'products.view' },
      { to: '/console/prices', icon: 'tag', key: 'prices', needs: 'prices.view' },
      { to: '/console/authorization', icon: 'shield', key: 'authorization', needs: 'authorization.view' },
      { to: '/console/stock', icon: 'warehouse', key: 'stock', needs: 'stock.view' },
    ],
  },
  {
    key: 'channel',
    places: [{ to: '/console/dealers', icon: 'users', key: 'dealers', needs: 'dealers.view' }],
  },
  {
    key: 'platform',
    places: [
      { to: '/console/users', icon: 'user', key: 'users', needs: 'staff.manage' },
      { to: '/console/roles', icon: 'key', key: 'roles', needs: 'staff.manage' },
      { to: '/console/company', icon: 'building', key: 'company', needs: 'company.edit' },
      { to: '/console/jobs', icon: 'refresh', key: 'jobs', needs: 'jobs.view' },
      { to: '/console/backups', icon: 'download', key: 'backups', needs: 'backups.view' },
      { to: '/console/probe', icon: 'shield', key: 'probe', needs: 'probe.view' },
      { to: '/console/audit', icon: 'clock', key: 'audit', needs: 'audit.view' },
    ],
  },
]

/** The staff's frame: a rail of places that one may enter, a thin bar on top. */
export function ConsoleLayout() {
  return (
    <Gate side="s">
      <Antd density="console">
        <Frame />
      </Antd>
    </Gate>
  )
}

function Frame() {
  const t = useT()
  const [menu, setMenu] = useState(false)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const busy = useNavigation().state === 'loading'
  return (
    <div className="console" aria-busy={busy}>
      <SkipLink />
      <Rail />
      <div className="grow">
        <DemoStrip />
        <FactorStrip />
        <header className="c-top">
          <IconButton
            className="menu-open"
            icon="menu"
            label={t('ui.nav.menu')}
            onClick={() => setMenu(true)}
          />
          <Link className="brand" to="/console">
            <Logo size={24} label={t('ui.app.console')} />
          </Link>
          <div className="crumb-slot" ref={setSlot} />
          <WhereOne />
          <span className="grow" />
          <PersonMenu />
        </header>
        <main id="main" className="c-main" tabIndex={-1}>
          <CrumbSlot value={slot}>
            <Outlet />
          </CrumbSlot>
        </main>
      </div>
      <Dialog open={menu} title={t('ui.app.console')} onClose={() => setMenu(false)} side="left" width={280}>
        <Rail inDialog onGo={() => setMenu(false)} />
      </Dialog>
      <ScrollRestoration />
    </div>
  )
}

/** Group and place, for pages that say nothing more exact. */
function WhereOne() {
  const t = useT()
  const { pathname } = useLocation()
  const group = groups.find((one) => one.places.some((place) => isAt(place.to, pathname)))
  const place = group?.places.find((one) => isAt(one.to, pathname))
  if (!group?.key || !place) return null
  return (
    <Breadcrumb
      crumbs={[{ label: t(`ui.nav.${group.key}`) }, { label: t(`ui.nav.${place.key}`), to: place.to }]}
    />
  )
}
const isAt = (to: string, pathname: string) =>
  to === '/console' ? pathname === to : `${pathname}/`.startsWith(`${to}/`)

function Rail({ inDialog = false, onGo }: { inDialog?: boolean; onGo?: () => void }) {
  const t = useT()
  const { permissions } = useSession()
  const may = (place: Place) => !place.needs || permissions.includes(place.needs)
  return (
    <nav className={inDialog ? 'rail open' : 'rail'} aria-label={t('ui.nav.main')}>
      <div className="rail-in">
        <Link className="brand" to="/console">
          <Logo size={26} />
          {t('ui.app.console')}
        </Link>
        {groups
          .map((group) => ({ ...group, places: group.places.filter(may) }))
          .filter((group) => group.places.length > 0)
          .map((group) => (
            <div key={group.key ?? 'first'}>
              {group.key && <div className="sec">{t(`ui.nav.${group.key}`)}</div>}
              <ul>
                {group.places.map((place) => (
                  <li key={place.to}>
                    <NavLink to={place.to} end={place.to === '/console'} onClick={() => onGo?.()}>
                      <Icon name={place.icon} />
                      {t(`ui.nav.${place.key}`)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </nav>
  )
}
