import { Link } from 'react-router'
import type { ShopProduct } from '@concord/contract/storefront.ts'
import type { Basket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { isZero, stepsIn } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { IconButton } from '../ui/kit/Button.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { StockOf, pictureOf } from '../ui/goods/shop-words.tsx'
import { PriceText } from '../ui/words/words.tsx'
import { priceOf } from './product-words.ts'

/** What goes with a product, or instead of it: picture, price, one click into the cart. */
export function SideGoods({
  title,
  products,
  basket,
}: {
  title: string
  products: readonly ShopProduct[]
  basket: Basket
}) {
  if (products.length === 0) return null
  return (
    <section className="col g3">
      <h2>{title}</h2>
      <ul className="col g3">
        {products.map((product) => (
          <SideRow key={product.id} product={product} basket={basket} />
        ))}
      </ul>
    </section>
  )
}

function SideRow({ product, basket }: { product: ShopProduct; basket: Basket }) {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const name = f.name(product.name_zh, product.name_en)
  const price = priceOf(product, product.base_unit)
  const { min } = stepsIn(product.limits, '1')
  const isIn = !isZero(basket.quantityOf(product.id, product.base_unit))
  return (
    <li className="row g3">
      <ProductPicture src={pictureOf(product.picture_id)} alt="" size={44} />
      <div className="grow">
        <Link to={shop.to(`/products/${product.id}`)} className="no cut2" title={name}>
          {name}
        </Link>
        <StockOf stock={product.stock} />
      </div>
      <PriceText
        size="s"
        price={price?.unit_price}
        currency={price?.currency}
        hidden={!product.may_see_price}
      />
      {basket.mayEdit && product.may_buy && (
        <IconButton
          icon={isIn ? 'check' : 'plus'}
          className="soft-btn"
          disabled={isIn}
          label={t('storefront.card.add_name', { name })}
          onClick={() => basket.setQuantity(product.id, product.base_unit, min)}
        />
      )}
    </li>
  )
}
