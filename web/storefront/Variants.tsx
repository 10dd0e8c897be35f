import { Link } from 'react-router'
import type { ShopProductPage } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useShop } from '../platform/shop.tsx'

type Variant = ShopProductPage['variants'][number]

/** Size × color as a grid of links; what is not made, or not for this reader, is a gap. */
export function Variants({ product }: { product: ShopProductPage }) {
  const t = useT()
  const { variants } = product
  if (variants.length < 2) return null
  const sizes = unique(variants.map((one) => one.size))
  const colors = unique(variants.map((one) => one.color))
  if (sizes.length === 0 || colors.length === 0) return <OneWay product={product} />
  return (
    <div className="matrix-box">
      <table className="tbl boxed matrix">
        <caption>{t('storefront.product.variants')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('storefront.product.size')}</span>
            </th>
            {colors.map((color) => (
              <th key={color} scope="col">
                {color}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sizes.map((size) => (
            <tr key={size}>
              <th scope="row">{size}</th>
              {colors.map((color) => (
                <td key={color}>
                  <Cell
                    variant={variants.find((one) => one.size === size && one.color === color)}
                    current={product.id}
                    label={`${size} ${color}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ variant, current, label }: { variant: Variant | undefined; current: string; label: string }) {
  const t = useT()
  const shop = useShop()
  if (!variant) {
    return (
      <span className="t3" aria-label={t('storefront.product.variant_none')}>
        –
      </span>
    )
  }
  const isCurrent = variant.id === current
  return (
    <Link
      to={shop.to(`/products/${variant.id}`)}
      aria-current={isCurrent || undefined}
      aria-label={`${label} ${variant.sku}`}
      className={isCurrent ? 'cell on' : 'cell'}
    >
      {variant.sku}
    </Link>
  )
}

/** Only sizes or only colors: a row of choices. */
function OneWay({ product }: { product: ShopProductPage }) {
  const t = useT()
  const shop = useShop()
  return (
    <nav className="row wrapx" aria-label={t('storefront.product.variants')}>
      {product.variants.map((one) => (
        <Link
          key={one.id}
          to={shop.to(`/products/${one.id}`)}
          aria-current={one.id === product.id || undefined}
          className={one.id === product.id ? 'cell on' : 'cell'}
        >
          {one.size ?? one.color ?? one.sku}
        </Link>
      ))}
    </nav>
  )
}

const unique = (values: (string | null)[]) => [
  ...new Set(values.filter((one): one is string => one !== null)),
]
