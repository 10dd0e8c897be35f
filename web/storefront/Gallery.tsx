import { useState } from 'react'
import type { ShopProductPage } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { pictureOf } from '../ui/goods/shop-words.tsx'

/** One picture large, the others below it; the large one opens over the whole screen. */
export function Gallery({ product }: { product: ShopProductPage }) {
  const t = useT()
  const f = useFormat()
  const [at, setAt] = useState(0)
  const [isLarge, setLarge] = useState(false)
  const name = f.name(product.name_zh, product.name_en)
  const pictures = product.pictures.length > 0 ? product.pictures.map((one) => one.file_id) : []
  const shown = pictures[at] ?? product.picture_id
  const titleOf = (index: number) => {
    const picture = product.pictures[index]
    return (
      (picture && f.name(picture.title_zh, picture.title_en)) ||
      t('storefront.product.picture', { n: index + 1 })
    )
  }
  return (
    <section className="gallery" aria-label={t('storefront.product.gallery')}>
      {shown ? (
        <button
          type="button"
          className="gallery-big"
          aria-label={t('storefront.product.enlarge')}
          onClick={() => setLarge(true)}
        >
          <ProductPicture src={pictureOf(shown)} alt={name} eager />
        </button>
      ) : (
        <span className="gallery-big">
          <ProductPicture src={null} alt={name} />
        </span>
      )}
      {pictures.length > 1 && (
        <ul className="thumbs">
          {pictures.map((id, index) => (
            <li key={id}>
              <button
                type="button"
                aria-label={titleOf(index)}
                aria-current={index === at || undefined}
                onClick={() => setAt(index)}
              >
                <ProductPicture src={pictureOf(id)} alt="" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Dialog open={isLarge} title={name} onClose={() => setLarge(false)} width={760}>
        <ProductPicture src={pictureOf(shown)} alt={name} eager />
      </Dialog>
    </section>
  )
}
