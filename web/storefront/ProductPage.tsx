import './storefront.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ShopProductPage } from '@concord/contract/storefront.ts'
import { useBasket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { stepsIn } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { useShop } from '../platform/shop.tsx'
import { Breadcrumb, PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { Gallery } from './Gallery.tsx'
import { ProductBuy } from './ProductBuy.tsx'
import { ProductDetails } from './ProductDetails.tsx'
import { ProductPrice } from './ProductPrice.tsx'
import { SideGoods } from './SideGoods.tsx'
import { Variants } from './Variants.tsx'
import { unitOf } from './product-words.ts'
import { useProduct } from './shop-reads.ts'

/** Everything about one product, and how it gets into the cart. The same page serves staff in the mirror. */
export function ProductPage() {
  const t = useT()
  const { id = '' } = useParams()
  const read = useProduct(id)
  return (
    <Loaded read={read} what={t('storefront.list.products')}>
      {(product) => <Product key={product.id} product={product} />}
    </Loaded>
  )
}

function Product({ product }: { product: ShopProductPage }) {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const basket = useBasket()
  const [unit, setUnit] = useState(product.base_unit)
  const { min } = stepsIn(product.limits, unitOf(product, unit)?.factor ?? '1')
  const [chosen, setChosen] = useState<string | null>(null)
  const quantity = chosen ?? min
  const crumbs = [
    { label: t('storefront.list.products'), to: shop.to('/products') },
    ...product.category_path.map((category) => ({
      label: f.name(category.name_zh, category.name_en),
      to: shop.to(`/products?category_id=${category.id}`),
    })),
    { label: product.sku },
  ]
  const name = f.name(product.name_zh, product.name_en)
  const barcode = product.barcode ? ` · ${t('storefront.product.barcode', { barcode: product.barcode })}` : ''
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <div className="pd">
        <Gallery product={product} />
        <div className="pd-main">
          <div>
            <PageHeader title={name} />
            <p className="t3 s13">
              {t('storefront.product.sku', { sku: product.sku })}
              {barcode}
            </p>
          </div>
          <ProductPrice product={product} unit={unit} quantity={quantity} onQuantity={setChosen} />
          <Variants product={product} />
          <ProductBuy
            product={product}
            basket={basket}
            unit={unit}
            quantity={quantity}
            onUnit={(next) => {
              setUnit(next)
              setChosen(null)
            }}
            onQuantity={setChosen}
          />
        </div>
        <div className="pd-side">
          <SideGoods
            title={t('storefront.product.substitutes')}
            products={product.substitutes}
            basket={basket}
          />
          <SideGoods title={t('storefront.product.related')} products={product.related} basket={basket} />
        </div>
      </div>
      <ProductDetails product={product} />
    </>
  )
}
