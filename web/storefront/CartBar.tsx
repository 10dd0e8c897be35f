import type { Basket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { useMay } from '../platform/session.tsx'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { PriceText } from '../ui/words/words.tsx'

/** What the cart holds so far and the way on, above the phone's tab bar. */
export function CartBar({ basket }: { basket: Basket }) {
  const t = useT()
  const seesPrices = useMay('shop.prices')
  const { cart } = basket
  if (!cart || cart.lines.length === 0) return null
  return (
    <div className="cart-bar" aria-busy={basket.busy}>
      <div className="grow">
        <div className="t3 s12">{t('storefront.bar.kinds', { count: cart.product_count })}</div>
        {seesPrices && <PriceText price={cart.total} currency={cart.currency} />}
      </div>
      <ButtonLink kind="primary" to={cart.may_place ? `/checkout/${cart.id}` : `/cart/${cart.id}`}>
        {t('storefront.bar.checkout')}
      </ButtonLink>
    </div>
  )
}
