import { Link } from 'react-router'
import type { Cart } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat, useMay, useSession } from '../platform/session.tsx'
import { CreditBar, SummaryRow } from '../ui/kit/progress.tsx'
import { PriceText } from '../ui/words/words.tsx'

/** Credit and what this order comes to. */
export function CartSide({ cart }: { cart: Cart }) {
  const t = useT()
  const seesPrices = useMay('shop.prices')
  return (
    <aside className="cart-side" aria-label={t('cart.order')}>
      {cart.credit && <CreditCard cart={cart} taking={seesPrices ? cart.total : null} />}
      <section className="card p">
        <h2>{t('cart.order')}</h2>
        {seesPrices ? <CartSums cart={cart} /> : <p className="t3 s13">{t('cart.prices_hidden')}</p>}
      </section>
    </aside>
  )
}

export function CreditCard({ cart, taking }: { cart: Cart; taking: string | null }) {
  const t = useT()
  if (!cart.credit) return null
  return (
    <section className="card p col">
      <div className="row sp">
        <h2>{t('cart.credit')}</h2>
        <Link to="/account" className="s13">
          {t('cart.credit_link')}
        </Link>
      </div>
      <CreditBar credit={cart.credit} taking={taking} />
    </section>
  )
}

/** Net, tax and total as the company shows them. */
export function CartSums({ cart }: { cart: Cart }) {
  const t = useT()
  const f = useFormat()
  const { company } = useSession()
  const isIncluded = company.tax_mode === 'included'
  return (
    <>
      <dl className="sums">
        <SummaryRow label={t('cart.goods', { count: cart.product_count })}>
          {f.money(isIncluded ? cart.total : cart.net, cart.currency)}
        </SummaryRow>
        <SummaryRow label={t(isIncluded ? 'cart.tax' : 'cart.tax_plus')} quiet>
          {f.money(cart.tax, cart.currency)}
        </SummaryRow>
        <SummaryRow label={t('cart.total')} total>
          <PriceText price={cart.total} size="l" currency={cart.currency} />
        </SummaryRow>
      </dl>
      {cart.credit && cart.credit.payment_term_days > 0 && (
        <p className="t3 s12">{t('cart.term', { count: cart.credit.payment_term_days })}</p>
      )}
    </>
  )
}
