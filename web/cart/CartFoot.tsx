import type { Cart } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { useIsPhone } from '../ui/kit/media.ts'
import { PriceText } from '../ui/words/words.tsx'

/** What only someone else or another address can set right does not keep the buyer from the checkout. */
const settledAtCheckout = ['credit-short', 'stock-short', 'outside-territory', 'ship-to-unknown']

/** The bar that stays: what is wrong, what it comes to, and one button that says what happens. */
export function CartFoot({ cart, busy }: { cart: Cart; busy: boolean }) {
  const t = useT()
  const seesPrices = useMay('shop.prices')
  const chips = [
    { tone: 'err', count: cart.error_count, key: 'cart.chip_error' },
    { tone: 'hot', count: cart.consent_count, key: 'cart.chip_consent' },
    { tone: 'warn', count: cart.warning_count, key: 'cart.chip_warning' },
  ].filter(({ count }) => count > 0)
  return (
    <div className="sticky-foot">
      <div className="wrap foot-in">
        <div className="desk-only">
          <div className="row wrapx">
            {chips.map(({ tone, count, key }) => (
              <span key={key} className={`chip ${tone}`}>
                {t(key, { count })}
              </span>
            ))}
          </div>
        </div>
        <div className="foot-sum" aria-busy={busy}>
          <span className="t2">{t('cart.lines_count', { count: cart.product_count })}</span>
          {seesPrices && <PriceText price={cart.total} size="l" currency={cart.currency} />}
        </div>
        <Primary cart={cart} />
      </div>
    </div>
  )
}

function Primary({ cart }: { cart: Cart }) {
  const t = useT()
  const f = useFormat()
  const isPhone = useIsPhone()
  const seesPrices = useMay('shop.prices')
  const troubles = cart.error_count + cart.consent_count
  if (troubles > 0) {
    return (
      <Button kind="primary" size="l" onClick={() => goToFirst(cart)}>
        {t(isPhone ? 'cart.fix_short' : 'cart.fix', { count: troubles })}
      </Button>
    )
  }
  const amount = f.money(cart.total, cart.currency)
  const words = seesPrices && !isPhone ? t('cart.check_out_for', { amount }) : t('cart.check_out')
  if (cart.may_place || settledAtCheckout.includes(cart.blocked_by ?? '')) {
    return (
      <ButtonLink kind="primary" size="l" to={`/checkout/${cart.id}`}>
        {words}
      </ButtonLink>
    )
  }
  return (
    <Button kind="primary" size="l" disabled>
      {words}
    </Button>
  )
}

/** The first line that needs the buyer, in the middle of the screen and in hand. */
function goToFirst(cart: Cart) {
  const line = cart.lines.find(({ verdicts }) =>
    verdicts.some(({ severity }) => severity === 'error' || severity === 'consent'),
  )
  const row = line && document.getElementById(`line-${line.id}`)
  if (!row) return
  row.scrollIntoView({ block: 'center', behavior: 'smooth' })
  const fix = row.querySelector<HTMLElement>('.fix, [aria-invalid="true"]')
  ;(fix ?? row).focus({ preventScroll: true })
}
