import { getFile } from '@concord/contract/files.ts'
import type { ShopProductPage } from '@concord/contract/storefront.ts'
import { addressOf } from '../platform/call.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Icon } from '../ui/kit/Icon.tsx'

/** Specifications, description and documents, one below the other: nothing hides behind a tab. */
export function ProductDetails({ product }: { product: ShopProductPage }) {
  const t = useT()
  const f = useFormat()
  const description = f.name(product.description_zh, product.description_en)
  const brand = f.name(product.brand_name_zh ?? '', product.brand_name_en)
  const attributes = [
    ...(brand ? [{ name: t('storefront.list.brand'), value: brand }] : []),
    ...product.attributes.map((one) => ({
      name: f.name(one.name_zh, one.name_en),
      value: f.name(one.value_zh, one.value_en),
    })),
  ]
  return (
    <div className="card">
      <section className="pd-sec">
        <h2>{t('storefront.product.specs')}</h2>
        {attributes.length > 0 ? (
          <dl className="facts">
            {attributes.map((one) => (
              <div key={one.name}>
                <dt>{one.name}</dt>
                <dd>{one.value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="t3">{t('storefront.product.no_specs')}</p>
        )}
      </section>
      {description && (
        <section className="pd-sec">
          <h2>{t('storefront.product.about')}</h2>
          <p className="prewrap t2 pd-about">{description}</p>
        </section>
      )}
      {product.documents.length > 0 && (
        <section className="pd-sec">
          <h2>{t('storefront.product.documents')}</h2>
          <ul className="row wrapx g4">
            {product.documents.map((one) => (
              <li key={one.file_id}>
                <a
                  className="row g1"
                  href={addressOf(getFile, { params: { id: one.file_id } })}
                  download={one.name}
                >
                  <Icon name="doc" />
                  {f.name(one.title_zh, one.title_en) || one.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
