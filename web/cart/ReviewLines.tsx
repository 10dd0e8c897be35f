import { useState } from 'react'
import type { Cart } from '@concord/contract/cart.ts'
import type { CartLine } from '@concord/contract/cart-line.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { PriceSourceLabel, pictureOf } from '../ui/goods/shop-words.tsx'
import { Money } from '../ui/words/words.tsx'
import { useLineName } from './line-acts.ts'
import { useVerdictWords } from './LineVerdicts.tsx'

const firstFew = 8

/** The goods once more, those that changed since they were added first. */
export function ReviewLines({ cart }: { cart: Cart }) {
  const t = useT()
  const [all, setAll] = useState(false)
  const changed = cart.lines.filter((line) => line.verdicts.length > 0)
  const others = cart.lines.filter((line) => line.verdicts.length === 0)
  const lines = [...changed, ...others]
  const shown = all ? lines : lines.slice(0, Math.max(firstFew, changed.length))
  return (
    <section className="card">
      <div className="card-h wrapx">
        <h2>{t('cart.checkout.review')}</h2>
        <span className="t3 s13">{t('cart.checkout.review_hint', { count: cart.product_count })}</span>
      </div>
      <ul className="rv">
        {shown.map((line) => (
          <ReviewLine key={line.id} line={line} currency={cart.currency} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <div className="more-rows">
          <Button kind="link" onClick={() => setAll(true)}>
            {t('cart.checkout.show_all', { count: lines.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

function ReviewLine({ line, currency }: { line: CartLine; currency: string }) {
  const f = useFormat()
  const name = useLineName()(line)
  const words = useVerdictWords(line)
  const before = line.verdicts.find(({ code }) => code === 'price-rose' || code === 'price-fell')?.data[
    'before'
  ]
  const tones = { error: 'err', consent: 'hot', warning: 'warn', info: 'ok' } as const
  return (
    <li className="rv-line">
      <ProductPicture src={pictureOf(line.picture_id)} alt="" size={40} />
      <div className="grow">
        <div className="cut" title={name}>
          {name}
        </div>
        <div className="row wrapx s12 t3">
          {before && <span className="was">{f.money(before, currency)}</span>}
          <span className="nowrap">
            {f.money(line.unit_price, currency)}/{words.unitName(line.unit)}
          </span>
          {line.origin && <PriceSourceLabel source={line.origin.source} />}
          {line.verdicts.map((verdict) => (
            <span key={verdict.code} className={`chip ${tones[verdict.severity]}`}>
              {words.verdict(verdict)}
            </span>
          ))}
        </div>
      </div>
      <span className="nowrap t2">{f.quantity(line.quantity, words.unitName(line.unit))}</span>
      <span className="rv-amt">
        <Money amount={line.amount} currency={currency} strong />
      </span>
    </li>
  )
}
