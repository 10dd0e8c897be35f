import { Link } from 'react-router'
import { listCarts } from '@concord/contract/cart.ts'
import { getAccount } from '@concord/contract/dealers.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { CreditBar } from '../ui/kit/progress.tsx'

/** Credit and the carts that are being filled. */
export function HomeAside() {
  const t = useT()
  const seesAccount = useMay('account.view')
  return (
    <aside className="col g4 home-aside" aria-label={t('ui.nav.account')}>
      {seesAccount && <CreditCard />}
      <Carts />
    </aside>
  )
}

function CreditCard() {
  const t = useT()
  const { data } = useRead(getAccount, {})
  if (!data) return <section className="card p home-credit" />
  return (
    <section className="card p col">
      <div className="row sp">
        <h2>{t('ui.credit.title')}</h2>
        <Link className="s13" to="/account">
          {t('storefront.home.account')}
        </Link>
      </div>
      <CreditBar credit={data.credit} />
    </section>
  )
}

function Carts() {
  const t = useT()
  const f = useFormat()
  const { data } = useRead(listCarts, {})
  const carts = (data?.items ?? []).filter((cart) => cart.line_count > 0).slice(0, 4)
  if (carts.length === 0) return null
  return (
    <section className="card home-carts">
      <h2>{t('storefront.home.carts')}</h2>
      <ul>
        {carts.map((cart) => (
          <li key={cart.id}>
            <Link to={`/cart/${cart.id}`} className="row">
              <span className="grow">
                <b className="cut">{cart.name}</b>
                <span className="t3 s12">
                  {t('storefront.home.cart_lines', {
                    count: cart.line_count,
                    who: cart.updated_by_name,
                    when: f.instant(cart.updated_at),
                  })}
                </span>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
