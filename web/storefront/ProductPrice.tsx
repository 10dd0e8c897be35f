import { useId, useState } from 'react'
import type { ShopPrice, ShopProductPage } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { unitAfter } from '../platform/unit-words.ts'
import { Button, IconButton } from '../ui/kit/Button.tsx'
import { TierTable, stepOf } from '../ui/goods/goods.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { OriginFacts } from '../ui/goods/PriceOrigin.tsx'
import { PriceSourceLabel } from '../ui/goods/shop-words.tsx'
import { PriceText } from '../ui/words/words.tsx'
import { cartonOf, priceOf, unitOf, useProductWords } from './product-words.ts'
import { useQuote } from './quote.ts'

interface ProductPriceProps {
  product: ShopProductPage
  unit: string
  quantity: string
  onQuantity: (quantity: string) => void
}

/** What it costs in this unit at this quantity, the whole ladder, and why. */
export function ProductPrice({ product, unit, quantity, onQuantity }: ProductPriceProps) {
  const f = useFormat()
  const { nameOf } = useProductWords()
  const quote = useQuote(product, unit, quantity)
  const price = priceOf(product, unit)
  const unitName = nameOf(unitOf(product, unit))
  if (!price) return <PriceText price={null} hidden={!product.may_see_price} />
  const step = price.ladder[stepOf(price.ladder, quantity)]
  const each = quote?.unit_price ?? step?.unit_price ?? price.unit_price
  return (
    <>
      <Head
        product={product}
        price={price}
        each={each}
        unitName={unitName}
        quantity={f.quantity(quantity, unitName)}
      />
      {price.ladder.length > 1 && (
        <TierTable ladder={price.ladder} unit={unitName} quantity={quantity} currency={price.currency} />
      )}
      <NextTier price={price} quantity={quantity} unitName={unitName} onQuantity={onQuantity} />
    </>
  )
}

function Head({
  product,
  price,
  each,
  unitName,
  quantity,
}: {
  product: ShopProductPage
  price: ShopPrice
  each: string
  unitName: string
  quantity: string
}) {
  const t = useT()
  const f = useFormat()
  const { company, today, dealer } = useSession()
  const { nameOf } = useProductWords()
  const [isAsking, setAsking] = useState(false)
  const id = useId()
  const carton = cartonOf(product)
  const inCartons = carton && price.unit === product.base_unit ? priceOf(product, carton.unit) : undefined
  const whose = dealer && f.name(dealer.name, dealer.name_en)
  const about = [quantity, whose, today].filter(Boolean).join(' · ')
  return (
    <div className="pd-price">
      <div className="row base wrapx">
        <PriceText price={each} size="xl" unit={unitName} currency={price.currency} />
        <PriceSourceLabel source={price.origin.source} />
        <Button
          kind="link"
          icon="info"
          className="end pd-why-btn"
          aria-expanded={isAsking}
          aria-controls={id}
          onClick={() => setAsking(!isAsking)}
        >
          {t('storefront.product.why')}
        </Button>
      </div>
      <p className="t3 s13">
        {t(`storefront.product.tax_${company.tax_mode}`, { rate: product.tax_rate })}
        {inCartons &&
          carton &&
          ` · ${t('storefront.product.per_carton', {
            unit: nameOf(carton),
            price: f.money(inCartons.unit_price, inCartons.currency),
          })}`}
      </p>
      {isAsking && (
        <section id={id} className="pd-why" aria-label={t('origin.why')}>
          <div className="row sp">
            <h2>{t('origin.why_price', { price: f.money(each, price.currency) })}</h2>
            <IconButton icon="close" small label={t('ui.act.close')} onClick={() => setAsking(false)} />
          </div>
          <OriginFacts
            origin={price.origin}
            price={each}
            unit={unitName}
            currency={price.currency}
            about={about}
          />
        </section>
      )}
    </div>
  )
}

/** The step above the one reached: how it is got, in one click. */
function NextTier({
  price,
  quantity,
  unitName,
  onQuantity,
}: {
  price: ShopPrice
  quantity: string
  unitName: string
  onQuantity: (quantity: string) => void
}) {
  const t = useT()
  const f = useFormat()
  const next = price.ladder[stepOf(price.ladder, quantity) + 1]
  if (!next || price.ladder.length < 2) return null
  return (
    <p className="note ok s13 pd-next">
      <Icon name="tag" />
      <span className="grow">
        {t('storefront.card.tier_from', {
          from: next.quantity_from,
          unit: unitAfter(next.quantity_from, unitName),
          price: f.money(next.unit_price, price.currency),
        })}
      </span>
      <Button className="fix" onClick={() => onQuantity(next.quantity_from)}>
        {t('storefront.product.raise', { quantity: next.quantity_from })}
      </Button>
    </p>
  )
}
