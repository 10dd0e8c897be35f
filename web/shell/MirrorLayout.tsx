import { useEffect } from 'react'
import { Link, NavLink, Outlet, ScrollRestoration, useNavigate, useParams } from 'react-router'
import { openMirror } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { MirrorOf, useMirrors } from '../platform/shop.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { Gate } from './Gate.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SkipLink } from './SkipLink.tsx'
import { MirrorStrip } from './Strips.tsx'

/** The shop through a dealer's eyes: the portal's frame with a strip that says so and no way to act. */
export function MirrorLayout() {
  return (
    <Gate side="s">
      <Open />
    </Gate>
  )
}

function Open() {
  const f = useFormat()
  const dealerId = useParams()['dealerId'] ?? ''
  const mirrors = useMirrors()
  const open = useCommand(openMirror, { refreshes: false, onDone: mirrors.keep, onRefused: () => undefined })
  const mirror = mirrors.of(dealerId)
  const { run } = open
  useEffect(() => {
    if (!mirror) void run({ body: { dealer_id: dealerId } })
  }, [mirror, run, dealerId])
  if (open.refusal)
    return <ErrorState refusal={open.refusal} onRetry={() => void run({ body: { dealer_id: dealerId } })} />
  if (!mirror) return <Skeleton shape="page" />
  return (
    <MirrorOf mirrorId={mirror.id} dealerId={dealerId}>
      <Frame dealer={f.name(mirror.dealer_name, mirror.dealer_name_en)} dealerId={dealerId} />
    </MirrorOf>
  )
}

function Frame({ dealer, dealerId }: { dealer: string; dealerId: string }) {
  const t = useT()
  const f = useFormat()
  const navigate = useNavigate()
  const { company } = useSession()
  const base = `/console/mirror/${dealerId}`
  return (
    <div className="portal">
      <SkipLink />
      <MirrorStrip dealer={dealer}>
        <button type="button" onClick={() => void navigate(`/console/dealers/${dealerId}`)}>
          {t('ui.strip.mirror_leave')}
        </button>
      </MirrorStrip>
      <header className="p-head">
        <div className="wrap">
          <Link className="brand" to={base}>
            <Logo />
            {f.name(company.short_name_zh, company.short_name_en)}
            <small>{t('ui.app.portal')}</small>
          </Link>
          <nav className="p-nav" aria-label={t('ui.nav.main')}>
            <NavLink to={`${base}/products`}>{t('ui.nav.products')}</NavLink>
          </nav>
          <SearchBox />
        </div>
      </header>
      <main id="main" className="wrap p-main" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  )
}
