import './cart.css'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { getCart, type Cart } from '@concord/contract/cart.ts'
import { placeOrder, type Order } from '@concord/contract/orders.ts'
import { settled } from '../platform/cart-edits.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import type { Refusal } from '../platform/refusal.ts'
import { toast } from '../platform/toast.ts'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { refusalText } from '../ui/words/refusal-text.ts'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { Note, PriceText } from '../ui/words/words.tsx'
import { CartSums, CreditCard } from './CartSide.tsx'
import { CheckoutFields } from './CheckoutFields.tsx'
import { useHoldWords } from './HoldNotes.tsx'
import { ReviewLines } from './ReviewLines.tsx'
import { ShipToChoice } from './ShipToChoice.tsx'

/** Where to, when, for which purchase order; and every change since the cart, once more, before placing. */
export function CheckoutPage() {
  const t = useT()
  const { id = '' } = useParams()
  const read = useRead(getCart, { params: { id } }, { keepPrevious: false, staleTime: 0 })
  return (
    <>
      <PageHeader
        title={t('cart.checkout.title')}
        breadcrumb={[{ label: t('cart.title'), to: `/cart/${id}` }, { label: t('cart.checkout.title') }]}
      />
      <Loaded read={read} what={t('cart.title')}>
        {(cart) => <Checkout cart={cart} />}
      </Loaded>
    </>
  )
}

function Checkout({ cart }: { cart: Cart }) {
  const t = useT()
  const seesPrices = useMay('shop.prices')
  if (cart.state !== 'open' || cart.lines.length === 0) {
    return (
      <div className="card">
        <EmptyState
          icon="cart"
          title={t(cart.state === 'open' ? 'cart.checkout.empty' : 'cart.gone')}
          action={
            <ButtonLink kind="soft" to="/cart">
              {t('cart.gone_open')}
            </ButtonLink>
          }
        />
      </div>
    )
  }
  return (
    <div className="cart-lay">
      <div className="col g4">
        <ShipToChoice cart={cart} />
        <CheckoutFields key={cart.id} cart={cart} />
        <ReviewLines cart={cart} />
      </div>
      <aside className="cart-side" aria-label={t('cart.order')}>
        {cart.credit && <CreditCard cart={cart} taking={seesPrices ? cart.total : null} />}
        <section className="card p col g3">
          <h2>{t('cart.order')}</h2>
          {seesPrices ? <CartSums cart={cart} /> : <p className="t3 s13">{t('cart.prices_hidden')}</p>}
          <Place cart={cart} />
        </section>
      </aside>
    </div>
  )
}

/** What will happen, and the one button that makes it happen. */
function Place({ cart }: { cart: Cart }) {
  const t = useT()
  const f = useFormat()
  const navigate = useNavigate()
  const seesPrices = useMay('shop.prices')
  const [isGoing, setGoing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const place = useCommand(placeOrder, {
    onDone: (order: Order) => {
      toast.done(
        t(order.state === 'held' ? 'cart.checkout.placed_held' : 'cart.checkout.placed_confirmed', {
          number: order.number,
        }),
      )
      void navigate(`/orders/${order.id}`, { replace: true })
    },
    onRefused: setRefusal,
  })
  const troubles = cart.error_count + cart.consent_count
  const isHeld = cart.holds.length > 0
  const amount = f.money(cart.total, cart.currency)
  const words = isHeld ? 'cart.checkout.place_held' : 'cart.checkout.place'
  // Pressing the button leaves a field, whose text is then being saved: the order waits for it and the press is not lost.
  const run = async () => {
    setGoing(true)
    await settled(cart.id)
    await place.run({
      body: { cart_id: cart.id, ...(seesPrices ? { expected_total: cart.total } : {}) },
    })
    setGoing(false)
  }
  if (troubles > 0) return <FixFirst cart={cart} count={troubles} />
  return (
    <>
      <Outlook cart={cart} />
      {refusal && <PlacingRefused refusal={refusal} />}
      <div className="place">
        <span className="phone-only">
          {seesPrices && <PriceText price={cart.total} size="l" currency={cart.currency} />}
        </span>
        <Button
          kind="primary"
          size="l"
          block
          busy={place.busy || isGoing}
          disabled={!cart.may_place}
          onClick={() => void run()}
        >
          {seesPrices ? t(words, { amount }) : t('cart.checkout.place_plain')}
        </Button>
      </div>
      <p className="t3 s12">{t('cart.checkout.agree')}</p>
    </>
  )
}

function FixFirst({ cart, count }: { cart: Cart; count: number }) {
  const t = useT()
  return (
    <>
      <Note tone="err" title={t('cart.checkout.fix_first', { count })}>
        {t('cart.checkout.fix_first_hint')}
      </Note>
      <ButtonLink kind="primary" size="l" block to={`/cart/${cart.id}`}>
        {t('cart.checkout.go_fix')}
      </ButtonLink>
    </>
  )
}

/** Held with these reasons, refused for that one, or all clear. */
function Outlook({ cart }: { cart: Cart }) {
  const t = useT()
  const words = useHoldWords(cart)
  if (cart.blocked_by) return <Note tone="err">{t(`cart.blocked.${cart.blocked_by}`)}</Note>
  if (cart.holds.length === 0) {
    return (
      <Note tone="ok" title={t('cart.checkout.clean_title')}>
        {t('cart.checkout.clean_text')}
      </Note>
    )
  }
  return (
    <Note tone="warn" title={t('cart.checkout.holds_title')}>
      <ul>
        {cart.holds.map((hold) => (
          <li key={hold.code}>{words(hold)}</li>
        ))}
      </ul>
    </Note>
  )
}

function PlacingRefused({ refusal }: { refusal: Refusal }) {
  const t = useT()
  const lines = refusal.data['lines']
  const positions = Array.isArray(lines)
    ? lines.map((line: { position?: unknown }) => String(line.position ?? '')).filter(Boolean)
    : []
  return (
    <div role="alert">
      <Note tone="err" title={t('cart.checkout.refused')}>
        {refusalText(refusal)}
        {positions.length > 0 &&
          ` · ${t('cart.checkout.refused_lines', { count: positions.length, positions: positions.join(', ') })}`}
      </Note>
    </div>
  )
}
