import { useState } from 'react'
import { Link } from 'react-router'
import type { Order, OrderLine } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { isZero } from '../../platform/quantity.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { ProductPicture } from '../../ui/goods/goods.tsx'
import { OriginDialog } from '../../ui/goods/PriceOrigin.tsx'
import { LaneHead, QuantityLane } from '../../ui/kit/progress.tsx'
import { PriceSourceLabel, pictureOf } from '../../ui/goods/shop-words.tsx'
import { Money } from '../../ui/words/words.tsx'

/** Each line with its quantities from ordered to paid, and what it comes to. */
export function OrderLines({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  return (
    <section className="card ord-lines">
      <div className="card-h wrapx">
        <h2>{t('orders.page.lines')}</h2>
        <span className="t3 s13">{t('orders.page.kinds', { count: order.lines.length })}</span>
        <span className="row end s12 t2 desk-only-flex">
          <span className="row g1">
            <i className="dot" />
            {t('orders.page.done')}
          </span>
          <span className="row g1">
            <i className="dot blue-dot" />
            {t('orders.page.part')}
          </span>
        </span>
      </div>
      <div className="ord-head t3 s12">
        <span className="desk-only">{t('orders.page.line')}</span>
        <LaneHead />
        <span className="r desk-only">{seesPrices && t('orders.page.amount')}</span>
      </div>
      <ul>
        {order.lines.map((line) => (
          <Line key={line.id} order={order} line={line} seesPrices={seesPrices} />
        ))}
      </ul>
      {seesPrices && (
        <div className="ord-sums">
          <span className="t2">{t('orders.page.net', { amount: f.money(order.net, order.currency) })}</span>
          <span className="t2">{t('orders.page.tax', { amount: f.money(order.tax, order.currency) })}</span>
          <span>
            {t('orders.page.total')} <b className="verm s16">{f.money(order.total, order.currency)}</b>
          </span>
        </div>
      )}
    </section>
  )
}

function Line({ order, line, seesPrices }: { order: Order; line: OrderLine; seesPrices: boolean }) {
  const t = useT()
  const f = useFormat()
  const unit = f.name(line.unit_name_zh, line.unit_name_en)
  const name = f.name(line.name_zh, line.name_en)
  return (
    <li className="ord-line" id={`line-${line.position}`}>
      <div className="row top g3 ord-what">
        <ProductPicture src={pictureOf(line.picture_id)} alt="" size={56} />
        <div className="grow">
          <Link to={`/products/${line.product_id}`} className="no cut2" title={name}>
            {name}
          </Link>
          <div className="row wrapx t3 s12 ord-facts">
            <span>
              {line.position}. {line.sku}
            </span>
            {seesPrices && <LinePrice line={line} currency={order.currency} unit={unit} />}
          </div>
          {!isZero(line.canceled_quantity) && (
            <p className="red s12">
              {t('orders.page.canceled', { quantity: f.quantity(line.canceled_quantity, unit) })}
            </p>
          )}
        </div>
      </div>
      <div className="ord-lane">
        <QuantityLane
          bare
          quantities={{
            ordered: line.quantity,
            confirmed: line.confirmed_quantity,
            shipped: line.shipped_quantity,
          }}
        />
      </div>
      <span className="ord-amt">
        {seesPrices && <Money amount={line.amount} currency={order.currency} strong />}
      </span>
    </li>
  )
}

function LinePrice({ line, currency, unit }: { line: OrderLine; currency: string; unit: string }) {
  const t = useT()
  const f = useFormat()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <span className="nowrap">
        {f.money(line.unit_price, currency)}/{unit}
      </span>
      <button
        type="button"
        className="why-btn"
        title={t('orders.page.passport')}
        onClick={() => setAsking(true)}
      >
        <PriceSourceLabel source={line.origin.source} />
      </button>
      {isAsking && (
        <OriginDialog
          origin={line.origin}
          price={line.unit_price}
          unit={unit}
          currency={currency}
          about={f.name(line.name_zh, line.name_en)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
