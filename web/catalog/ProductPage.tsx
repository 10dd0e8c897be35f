import { getProduct, type Product } from '@concord/contract/products.ts'
import { Type } from 'typebox'
import { Closed, Id, OneOf, Text } from '@concord/contract/endpoint.ts'
import { useParams } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { ProductBasics } from './parts/ProductBasics.tsx'
import { ProductLinks } from './parts/ProductLinks.tsx'
import { ProductMedia } from './parts/ProductMedia.tsx'
import { QuantityRules } from './parts/QuantityRules.tsx'

const tabs = ['basic', 'media', 'links', 'quantities'] as const
const State = Closed({ tab: OneOf(...tabs) })

/** One product's record; `/console/products/new` starts an empty one. */
export function ProductPage() {
  const { id = '' } = useParams()
  return id === 'new' ? <NewProduct /> : <KnownProduct id={id} />
}

/** A cell of a style group starts its product with what it stands for. */
const Start = Closed({
  style_id: Type.Optional(Id),
  size: Type.Optional(Text(40, 1)),
  color: Type.Optional(Text(40, 1)),
})

function NewProduct() {
  const t = useT()
  const [start] = useUrlState(Start, {})
  return (
    <>
      <PageHeader
        title={t('catalog.create')}
        breadcrumb={[
          { label: t('ui.nav.goods') },
          { label: t('catalog.title'), to: '/console/products' },
          { label: t('catalog.create') },
        ]}
      />
      <ProductBasics start={start} />
    </>
  )
}

function KnownProduct({ id }: { id: string }) {
  const t = useT()
  const product = useRead(getProduct, { params: { id } }, { keepPrevious: false })
  return (
    <Loaded read={product} what={t('catalog.one')}>
      {(one) => <Shown product={one} />}
    </Loaded>
  )
}

function Shown({ product }: { product: Product }) {
  const t = useT()
  const f = useFormat()
  const [{ tab }, change] = useUrlState(State, { tab: 'basic' })
  const counts = { media: product.media.length, links: product.links.length }
  /** Another version is another form: what was typed on the old one would be saved over it. */
  const fresh = `${product.id}/${product.version}`
  return (
    <>
      <PageHeader
        title={f.name(product.name_zh, product.name_en)}
        breadcrumb={[
          { label: t('ui.nav.goods') },
          { label: t('catalog.title'), to: '/console/products' },
          { label: product.sku },
        ]}
        aside={
          <>
            <span className="t3">{product.sku}</span>
            <StatusTag tone={product.is_on_shelf ? 'done' : 'off'}>
              {product.is_on_shelf ? t('catalog.shelf.on') : t('catalog.shelf.off')}
            </StatusTag>
          </>
        }
      />
      <StatusTabs
        label={t('catalog.tab.label')}
        value={tab}
        // Only keys of the list below come back.
        onChange={(key) => change({ tab: key as (typeof tabs)[number] })}
        tabs={tabs.map((key) => ({
          key,
          label: t(`catalog.tab.${key}`),
          count: key === 'media' || key === 'links' ? counts[key] : null,
        }))}
      />
      {tab === 'basic' && <ProductBasics key={fresh} product={product} />}
      {tab === 'media' && <ProductMedia key={fresh} product={product} />}
      {tab === 'links' && <ProductLinks key={fresh} product={product} />}
      {tab === 'quantities' && <QuantityRules product={product} />}
    </>
  )
}
