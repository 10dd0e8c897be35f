import { Link } from 'react-router'
import { countOrders, listOrders, type OrderRow } from '@concord/contract/orders.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { OrderCopy } from '../ui/orders/OrderCopy.tsx'
import { OrderTag, useHoldText } from '../ui/orders/order-words.tsx'
import { pictureOf } from '../ui/goods/shop-words.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/kit/States.tsx'

const states = ['held', 'confirmed', 'closed', 'rejected'] as const

/** How many orders stand where, and the newest ones, those that wait first. */
export function HomeOrders() {
  const t = useT()
  const counts = useRead(countOrders, { query: {} })
  const held = useRead(listOrders, { query: { state: 'held', limit: 3 } })
  const newest = useRead(listOrders, { query: { limit: 4 } })
  const waiting = held.data?.items ?? []
  const others = (newest.data?.items ?? []).filter((one) => one.state !== 'held')
  const shown = [...waiting, ...others].slice(0, 3)
  return (
    <section className="card">
      <div className="card-h">
        <h2>{t('storefront.home.progress')}</h2>
        <Link className="end s13" to="/orders">
          {t('storefront.home.all_orders')}
        </Link>
      </div>
      {newest.error ? (
        <ErrorState refusal={newest.error} onRetry={() => void newest.refetch()} />
      ) : newest.isPending ? (
        <div className="home-wait">
          <Skeleton count={6} />
        </div>
      ) : shown.length === 0 ? (
        <EmptyState
          icon="receipt"
          title={t('storefront.home.no_orders')}
          action={
            <ButtonLink kind="soft" to="/products">
              {t('storefront.home.browse')}
            </ButtonLink>
          }
        >
          {t('storefront.home.no_orders_hint')}
        </EmptyState>
      ) : (
        <>
          <ul className="home-counts">
            {states.map((state) => {
              const count = counts.data?.states.find((row) => row.state === state)?.count ?? 0
              return (
                <li key={state}>
                  <Link to={`/orders?state=${state}`} className={count > 0 ? '' : 'zero'}>
                    <b>{count}</b>
                    <span>{t(`orders.tab.${state}`)}</span>
                    <span className={`s12 ${count > 0 && state === 'held' ? 'amber' : 't3'}`}>
                      {t(`storefront.home.progress_note.${count > 0 ? state : 'nothing'}`)}
                    </span>
                  </Link>
                </li>
              )
            })}
          </ul>
          <ul>
            {shown.map((order) => (
              <OrderLine key={order.id} order={order} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function OrderLine({ order }: { order: OrderRow }) {
  const t = useT()
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  const holdText = useHoldText(order.currency)
  const facts = [
    t('storefront.home.kinds', { count: order.line_count }),
    seesPrices ? f.money(order.total, order.currency) : '',
    ...(order.state === 'held'
      ? [...order.holds.map(holdText), f.waited(order.placed_at)]
      : [f.instant(order.placed_at)]),
  ].filter(Boolean)
  return (
    <li className="row g3 home-order">
      <ProductPicture src={pictureOf(order.picture_ids[0])} alt="" size={40} />
      <div className="grow">
        <div className="row wrapx">
          <Link to={`/orders/${order.id}`} className="no">
            {order.number}
          </Link>
          <OrderTag order={order} />
        </div>
        <p className="t2 s13">{facts.join(' · ')}</p>
      </div>
      <span className="desk-only">
        <ButtonLink size="s" to={`/orders/${order.id}`}>
          {t('ui.act.view')}
        </ButtonLink>
      </span>
    </li>
  )
}

/** The last orders that went through, each one click from a new cart. */
export function HomeReorder() {
  const t = useT()
  const mayEdit = useMay('carts.edit')
  const read = useRead(listOrders, { query: { limit: 8 } })
  const orders = (read.data?.items ?? []).filter((order) => order.actions.includes('copy')).slice(0, 4)
  if (mayEdit && read.isPending) return <div className="home-sec home-again-wait" />
  if (!mayEdit || orders.length === 0) return null
  return (
    <section className="col g4 home-sec" aria-label={t('storefront.home.reorder')}>
      <div className="row base wrapx">
        <h2 className="home-h">{t('storefront.home.reorder')}</h2>
        <span className="t3 s13">{t('storefront.home.reorder_hint')}</span>
      </div>
      <ul className="home-again">
        {orders.map((order) => (
          <Again key={order.id} order={order} />
        ))}
      </ul>
    </section>
  )
}

function Again({ order }: { order: OrderRow }) {
  const t = useT()
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  return (
    <li className="card col">
      <div className="row g1">
        {order.picture_ids.slice(0, 4).map((id) => (
          <ProductPicture key={id} src={pictureOf(id)} alt="" size={48} />
        ))}
      </div>
      <div className="row sp s13">
        <Link to={`/orders/${order.id}`} className="no cut">
          {order.number}
        </Link>
        <span className="t3 nowrap">{f.instant(order.placed_at)}</span>
      </div>
      <div className="row sp">
        <span className="t2 s13">
          {t('storefront.home.kinds', { count: order.line_count })}
          {seesPrices && ` · ${f.money(order.total, order.currency)}`}
        </span>
        <OrderCopy order={order} small soft />
      </div>
    </li>
  )
}
