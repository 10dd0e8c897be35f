import { Link } from 'react-router'
import type { OrderRow } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat, useMay, useSession } from '../../platform/session.tsx'
import { ProductPicture } from '../../ui/goods/goods.tsx'
import { OrderCopy } from '../../ui/orders/OrderCopy.tsx'
import { OrderTag, useHoldText } from '../../ui/orders/order-words.tsx'
import { pictureOf } from '../../ui/goods/shop-words.tsx'

interface OrderListProps {
  orders: readonly OrderRow[]
  isFetching: boolean
}

export function OrderTable({ orders, isFetching }: OrderListProps) {
  const t = useT()
  const seesPrices = useMay('shop.prices')
  return (
    <div className="tbl-box" aria-busy={isFetching}>
      <table className="tbl">
        <caption>{t('orders.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('orders.list.number')}</th>
            <th scope="col">{t('orders.list.goods')}</th>
            <th scope="col">{t('orders.list.state')}</th>
            <th scope="col">{t('orders.list.placed')}</th>
            <th scope="col">{t('orders.list.wanted')}</th>
            <th scope="col" className="r">
              {seesPrices && t('orders.list.total')}
            </th>
            <th scope="col">
              <span className="sr">{t('orders.list.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <Row key={order.id} order={order} seesPrices={seesPrices} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ order, seesPrices }: { order: OrderRow; seesPrices: boolean }) {
  const t = useT()
  const f = useFormat()
  return (
    <tr>
      <td>
        <Link to={`/orders/${order.id}`} className="no nowrap">
          {order.number}
        </Link>
        {order.po_number && (
          <div className="t3 s12 cut po">{t('orders.list.po', { number: order.po_number })}</div>
        )}
        <Whose order={order} />
      </td>
      <td>
        <Pictures order={order} />
      </td>
      <td>
        <OrderTag order={order} />
        <Holds order={order} />
      </td>
      <td className="nowrap">
        {f.instant(order.placed_at)}
        <div className="t3 s12">{order.placed_by_name}</div>
      </td>
      <td className="nowrap">{order.wanted_date ?? '–'}</td>
      <td className="r nowrap">{seesPrices && <b>{f.money(order.total, order.currency)}</b>}</td>
      <td className="r">{order.actions.includes('copy') && <OrderCopy order={order} small />}</td>
    </tr>
  )
}

/** Orders of dealers below are seen as well: then it is said whose it is. */
function Whose({ order }: { order: OrderRow }) {
  const { dealer } = useSession()
  const f = useFormat()
  return order.dealer_id === dealer?.id ? null : (
    <div className="blue s12 cut po">{f.name(order.dealer_name, order.dealer_name_en)}</div>
  )
}

function Pictures({ order }: { order: OrderRow }) {
  const t = useT()
  return (
    <span className="row g1">
      {order.picture_ids.map((id) => (
        <ProductPicture key={id} src={pictureOf(id)} alt="" size={32} />
      ))}
      <span className="t3 s12 nowrap ord-kinds">{t('orders.list.kinds', { count: order.line_count })}</span>
    </span>
  )
}

/** A held order always names its reason and its amount. */
function Holds({ order }: { order: OrderRow }) {
  const text = useHoldText(order.currency)
  if (order.state !== 'held') return null
  return (
    <>
      {order.holds.map((hold) => (
        <div key={hold.code} className="amber s12">
          {text(hold)}
        </div>
      ))}
    </>
  )
}

export function OrderCards({ orders, isFetching }: OrderListProps) {
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  return (
    <ul className="ord-cards" aria-busy={isFetching}>
      {orders.map((order) => (
        <li key={order.id}>
          <Link to={`/orders/${order.id}`} className="ord-card">
            <span className="row sp">
              <b>{order.number}</b>
              <OrderTag order={order} />
            </span>
            <Whose order={order} />
            <Holds order={order} />
            <span className="row sp">
              <Pictures order={order} />
              {seesPrices && <b>{f.money(order.total, order.currency)}</b>}
            </span>
            <span className="t3 s12">
              {f.instant(order.placed_at)} · {order.placed_by_name}
            </span>
          </Link>
          {order.actions.includes('copy') && (
            <div className="row ord-card-acts">
              <OrderCopy order={order} small />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
