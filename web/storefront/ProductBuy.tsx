import type { ShopProductPage } from '@concord/contract/storefront.ts'
import type { Basket } from '../platform/basket.ts'
import { cartonText } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { isZero, stepsIn, sum } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { unitAfter } from '../platform/unit-words.ts'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { UnitSwitch } from '../ui/goods/goods.tsx'
import { QtyStepper } from '../ui/goods/QtyStepper.tsx'
import { StockOf } from '../ui/goods/shop-words.tsx'
import { Note, PriceText } from '../ui/words/words.tsx'
import { cartonOf, priceOf, unitOf, useProductWords } from './product-words.ts'
import { useQuote } from './quote.ts'

interface ProductBuyProps {
  product: ShopProductPage
  basket: Basket
  unit: string
  quantity: string
  onUnit: (unit: string) => void
  onQuantity: (quantity: string) => void
}

/** Supply, unit, quantity, and the one button of the page. */
export function ProductBuy({ product, basket, unit, quantity, onUnit, onQuantity }: ProductBuyProps) {
  const t = useT()
  const f = useFormat()
  const { nameOf, limitsText, packText } = useProductWords()
  const name = f.name(product.name_zh, product.name_en)
  const base = nameOf(unitOf(product, product.base_unit))
  const carton = cartonOf(product)
  const { step, min } = stepsIn(product.limits, unitOf(product, unit)?.factor ?? '1')
  const inCartons =
    carton && unit === product.base_unit
      ? cartonText(quantity, base, { unit: nameOf(carton), factor: carton.factor })
      : ''
  const max = product.limits.quantity_max
  const quantityNotes = [
    inCartons,
    limitsText(product),
    max ? t('storefront.product.max', { max, unit: unitAfter(max, base) }) : '',
  ].filter(Boolean)
  return (
    <>
      <dl className="pd-rows">
        <dt>{t('storefront.product.supply')}</dt>
        <dd>
          {product.stock.word ? (
            <StockOf stock={product.stock} unit={base} />
          ) : (
            <span className="t2 s13">{t('storefront.product.hidden_stock')}</span>
          )}
        </dd>
        <dt>{t('storefront.product.unit')}</dt>
        <dd className="row g3 wrapx">
          <UnitSwitch
            units={product.units.map((one) => ({ id: one.unit, name: nameOf(one) }))}
            value={unit}
            onChange={onUnit}
            name={name}
          />
          <span className="t3 s13">{packText(product)}</span>
        </dd>
        {basket.mayEdit && product.may_buy && (
          <>
            <dt>{t('storefront.product.quantity')}</dt>
            <dd className="row g3 wrapx">
              <QtyStepper value={quantity} onChange={onQuantity} name={name} step={step} min={min} />
              <span className="t3 s13">{quantityNotes.join(' · ')}</span>
            </dd>
          </>
        )}
      </dl>
      {!product.may_buy ? (
        <Note title={t('storefront.product.not_buyable')}>{t('storefront.product.not_buyable_hint')}</Note>
      ) : (
        basket.mayEdit && <Add product={product} basket={basket} unit={unit} quantity={quantity} />
      )}
    </>
  )
}

function Add({ product, basket, unit, quantity }: Omit<ProductBuyProps, 'onUnit' | 'onQuantity'>) {
  const t = useT()
  const f = useFormat()
  const { nameOf } = useProductWords()
  const unitName = nameOf(unitOf(product, unit))
  const inCart = basket.quantityOf(product.id, unit)
  const quote = useQuote(product, unit, quantity)
  const add = () => {
    basket.setQuantity(product.id, unit, sum([inCart, quantity]))
    toast.done(t('storefront.product.added', { quantity: f.quantity(quantity, unitName) }))
  }
  return (
    <div className="pd-add">
      <Button kind="primary" size="l" icon="cart" disabled={isZero(quantity)} onClick={add}>
        {t('storefront.product.add')}
      </Button>
      <div className="grow">
        {quote?.amount && (
          <PriceText price={quote.amount} size="l" currency={priceOf(product, unit)?.currency} />
        )}
        {!isZero(inCart) && (
          <p className="t3 s12">
            {t('storefront.product.in_cart', { quantity: f.quantity(inCart, unitName) })}{' '}
            <ButtonLink kind="link" className="s12" to="/cart">
              {t('storefront.product.open_cart')}
            </ButtonLink>
          </p>
        )}
      </div>
    </div>
  )
}
