import { useState } from 'react'
import { Link } from 'react-router'
import type { ShopProduct } from '@concord/contract/storefront.ts'
import type { Basket } from '../platform/basket.ts'
import { isZero } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { PriceSourceLabel, StockOf, pictureOf } from '../ui/goods/shop-words.tsx'
import { PriceText } from '../ui/words/words.tsx'
import { BuyBox } from './BuyBox.tsx'
import { priceOf, unitOf, useProductWords } from './product-words.ts'

interface ProductCardProps {
  product: ShopProduct
  basket: Basket
  /** In the first rows, whose pictures are wanted at once. */
  eager?: boolean
}

/** The unit that is in the cart already, else the base one. */
function useUnit(product: ShopProduct, basket: Basket) {
  const inCart = product.units.find((one) => !isZero(basket.quantityOf(product.id, one.unit)))
  const [chosen, setChosen] = useState<string | null>(null)
  return [chosen ?? inCart?.unit ?? product.base_unit, setChosen] as const
}

/** A card of the grid: from picture to order without leaving it; ringed in jade once it is in the cart. */
export function ProductCard({ product, basket, eager = false }: ProductCardProps) {
  const f = useFormat()
  const shop = useShop()
  const [unit, setUnit] = useUnit(product, basket)
  const name = f.name(product.name_zh, product.name_en)
  const isChosen = product.units.some((one) => !isZero(basket.quantityOf(product.id, one.unit)))
  return (
    <li className={isChosen ? 'card pc has' : 'card pc'}>
      <Link to={shop.to(`/products/${product.id}`)} className="pc-pic" tabIndex={-1} aria-hidden>
        <ProductPicture src={pictureOf(product.picture_id)} alt="" eager={eager} />
      </Link>
      <div className="pb">
        <Link to={shop.to(`/products/${product.id}`)} className="no cut" title={name}>
          {name}
        </Link>
        <div className="row sp t3 s12">
          <span className="cut">{product.sku}</span>
          <StockOf stock={product.stock} unit={unitName(f, product)} />
        </div>
        <CardPrice product={product} unit={unit} basket={basket} />
        <BuyBox product={product} unit={unit} onUnit={setUnit} basket={basket} />
      </div>
    </li>
  )
}

const unitName = (f: ReturnType<typeof useFormat>, product: ShopProduct) => {
  const base = unitOf(product, product.base_unit)
  return base ? f.name(base.name_zh, base.name_en) : ''
}

/** Price per unit, its label, and the one hint that helps. */
export function CardPrice({ product, unit, basket }: { product: ShopProduct; unit: string; basket: Basket }) {
  const { nameOf, hintOf } = useProductWords()
  const line = basket.lineOf(product.id, unit)
  const price = priceOf(product, unit)
  const hint = hintOf(product, unit, line)
  const origin = line?.origin ?? price?.origin
  return (
    <>
      <div className="row pc-price">
        <PriceText
          size="m"
          price={line?.unit_price ?? price?.unit_price}
          currency={price?.currency}
          unit={nameOf(unitOf(product, unit))}
          hidden={!product.may_see_price}
        />
        <span className="end">{origin && <PriceSourceLabel source={origin.source} />}</span>
      </div>
      <p className={`s12 cut pc-hint ${hint?.isGood ? 'jade' : 't3'}`} title={hint?.text}>
        {hint?.text ?? ' '}
      </p>
    </>
  )
}

/** The same card as a row of the phone's list. */
export function ProductRow({ product, basket, eager = false }: ProductCardProps) {
  const f = useFormat()
  const shop = useShop()
  const [unit, setUnit] = useUnit(product, basket)
  const { nameOf, hintOf } = useProductWords()
  const name = f.name(product.name_zh, product.name_en)
  const line = basket.lineOf(product.id, unit)
  const price = priceOf(product, unit)
  const origin = line?.origin ?? price?.origin
  const hint = hintOf(product, unit, line)
  const to = shop.to(`/products/${product.id}`)
  return (
    <li className="pr">
      <div className="row top g3">
        <Link to={to} tabIndex={-1} aria-hidden>
          <ProductPicture src={pictureOf(product.picture_id)} alt="" size={72} eager={eager} />
        </Link>
        <div className="grow">
          <Link to={to} className="no cut2">
            {name}
          </Link>
          <div className="row sp wrapx pr-words">
            {origin ? <PriceSourceLabel source={origin.source} /> : <span />}
            <StockOf stock={product.stock} unit={nameOf(unitOf(product, product.base_unit))} />
          </div>
          <PriceText
            price={line?.unit_price ?? price?.unit_price}
            currency={price?.currency}
            unit={nameOf(unitOf(product, unit))}
            hidden={!product.may_see_price}
          />
        </div>
      </div>
      {hint && <p className={`s12 ${hint.isGood ? 'jade' : 't3'}`}>{hint.text}</p>}
      <BuyBox product={product} unit={unit} onUnit={setUnit} basket={basket} />
    </li>
  )
}
