import './cart.css'
import { Link, useParams } from 'react-router'
import { getCart, listCarts, type Cart } from '@concord/contract/cart.ts'
import { useCartEdits } from '../platform/cart-edits.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded, Skeleton } from '../ui/kit/States.tsx'
import { Note } from '../ui/words/words.tsx'
import { CartFoot } from './CartFoot.tsx'
import { CartLineRow } from './CartLineRow.tsx'
import { CartSide } from './CartSide.tsx'
import { CartMenu, CartTabs } from './CartTabs.tsx'
import { ConsentNote } from './ConsentNote.tsx'
import { HoldNotes } from './HoldNotes.tsx'
import { useLineActs } from './line-acts.ts'

/** The named carts of the dealer; without an id in the address, the default one. */
export function CartPage() {
  const t = useT()
  const asked = useParams()['id']
  const mayEdit = useMay('carts.edit')
  const carts = useRead(listCarts, {})
  const id = asked ?? carts.data?.items[0]?.id
  const read = useRead(
    getCart,
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, keepPrevious: false },
  )
  const cart = read.data?.state === 'open' ? read.data : undefined
  return (
    <>
      <PageHeader
        title={t('cart.title')}
        aside={
          carts.data && carts.data.items.length > 0 ? (
            <CartTabs carts={carts.data.items} current={id} mayEdit={mayEdit} />
          ) : undefined
        }
        actions={cart && <Saved cart={cart} mayEdit={mayEdit} />}
      />
      <Loaded read={carts} what={t('cart.title')} skeleton={<Skeleton shape="page" />}>
        {() =>
          id === undefined ? (
            <Empty />
          ) : (
            <Loaded read={read} what={t('cart.title')}>
              {(loaded) =>
                loaded.state === 'open' ? <OpenCart cart={loaded} mayEdit={mayEdit} /> : <Gone />
              }
            </Loaded>
          )
        }
      </Loaded>
    </>
  )
}

function Saved({ cart, mayEdit }: { cart: Cart; mayEdit: boolean }) {
  const t = useT()
  const f = useFormat()
  const { busy } = useCartEdits(cart.id)
  return (
    <div className="row">
      <span className="t3 s13" role="status">
        {busy
          ? t('cart.saving')
          : t('cart.saved', { when: f.instant(cart.updated_at), who: cart.updated_by_name })}
      </span>
      {mayEdit && <CartMenu cart={cart} />}
    </div>
  )
}

function OpenCart({ cart, mayEdit }: { cart: Cart; mayEdit: boolean }) {
  const t = useT()
  const acts = useLineActs(cart.id)
  const { pending, busy } = useCartEdits(cart.id)
  if (cart.lines.length === 0) return <Empty />
  const shownActs = mayEdit ? acts : null
  return (
    <>
      <div className="cart-lay">
        <div className="col g4 cart-main">
          <Blocked cart={cart} />
          <ConsentNote cart={cart} acts={shownActs} />
          <HoldNotes cart={cart} />
          <section className="card" aria-label={t('cart.lines')}>
            <ul className="lns">
              {cart.lines.map((line) => (
                <CartLineRow
                  key={line.id}
                  line={line}
                  currency={cart.currency}
                  quantity={pending(line.id) ?? line.quantity}
                  acts={shownActs}
                />
              ))}
            </ul>
          </section>
        </div>
        <CartSide cart={cart} />
      </div>
      <CartFoot cart={cart} busy={busy} />
    </>
  )
}

const wordedReasons = [
  'forbidden',
  'dealer-frozen',
  'dealer-may-not-order',
  'credit-short',
  'stock-short',
  'outside-territory',
  'ship-to-unknown',
  'too-many-lines',
  'total-too-large',
]

/** Why the cart cannot be placed, where no line says it. */
function Blocked({ cart }: { cart: Cart }) {
  const t = useT()
  if (!cart.blocked_by || !wordedReasons.includes(cart.blocked_by)) return null
  return (
    <Note tone={cart.blocked_by === 'forbidden' ? 'info' : 'err'}>
      {t(`cart.blocked.${cart.blocked_by}`)}
    </Note>
  )
}

function Empty() {
  const t = useT()
  return (
    <div className="card">
      <EmptyState
        icon="cart"
        title={t('cart.empty')}
        action={
          <>
            <ButtonLink kind="primary" to="/products">
              {t('cart.browse')}
            </ButtonLink>
            <ButtonLink to="/orders">{t('cart.orders')}</ButtonLink>
          </>
        }
      >
        {t('cart.empty_hint')}
      </EmptyState>
    </div>
  )
}

function Gone() {
  const t = useT()
  return (
    <div className="card">
      <EmptyState icon="cart" title={t('cart.gone')} action={<Link to="/cart">{t('cart.gone_open')}</Link>}>
        {t('cart.gone_hint')}
      </EmptyState>
    </div>
  )
}
