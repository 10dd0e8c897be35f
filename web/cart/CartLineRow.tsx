import { useState } from 'react'
import { Link } from 'react-router'
import type { CartLine } from '@concord/contract/cart-line.ts'
import { cartonText, quantityText } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { stepsIn } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { IconButton } from '../ui/kit/Button.tsx'
import { OriginDialog } from '../ui/goods/PriceOrigin.tsx'
import { QtyStepper } from '../ui/goods/QtyStepper.tsx'
import { PriceSourceLabel, StockOf, pictureOf } from '../ui/goods/shop-words.tsx'
import { Money } from '../ui/words/words.tsx'
import { useLineName, type LineActs } from './line-acts.ts'
import { LineVerdicts, useVerdictWords } from './LineVerdicts.tsx'

interface CartLineRowProps {
  line: CartLine
  currency: string
  /** The quantity on its way to the server, else the line's own. */
  quantity: string
  /** Null where the reader may only look. */
  acts: LineActs | null
}

export function CartLineRow({ line, currency, quantity, acts }: CartLineRowProps) {
  const t = useT()
  const name = useLineName()(line)
  const severities = line.verdicts.map(({ severity }) => severity)
  const tone = severities.includes('error') ? 'bad' : severities.includes('consent') ? 'ask' : ''
  const picture = <ProductPicture src={pictureOf(line.picture_id)} alt="" size={72} />
  return (
    <li className={`ln ${tone}`} id={`line-${line.id}`} tabIndex={-1}>
      {line.sku ? (
        <Link to={`/products/${line.product_id}`} className="ln-pic" tabIndex={-1} aria-hidden>
          {picture}
        </Link>
      ) : (
        <span className="ln-pic">{picture}</span>
      )}
      <LineName line={line} name={name} currency={currency} />
      <LineVerdicts line={line} currency={currency} acts={acts} />
      <EachPrice line={line} currency={currency} />
      <LineQuantity line={line} name={name} quantity={quantity} acts={acts} />
      <span className="ln-amt">
        <Money amount={line.amount} currency={currency} strong />
      </span>
      {acts && (
        <IconButton
          className="ln-out"
          icon="trash"
          small
          label={t('cart.remove', { name })}
          onClick={() => acts.remove(line)}
        />
      )}
    </li>
  )
}

function LineName({ line, name, currency }: { line: CartLine; name: string; currency: string }) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const { unitName } = useVerdictWords(line)
  const { origin, unit_price } = line
  return (
    <div className="ln-what">
      {line.sku ? (
        <Link to={`/products/${line.product_id}`} className="no cut2" title={name}>
          {name}
        </Link>
      ) : (
        <span className="no t3">{name}</span>
      )}
      <div className="row wrapx t3 s12 ln-facts">
        {line.sku && <span>{line.sku}</span>}
        {origin && unit_price !== null && (
          <button type="button" className="why-btn" onClick={() => setAsking(true)} title={t('origin.why')}>
            <PriceSourceLabel source={origin.source} />
          </button>
        )}
        <StockOf stock={line.stock} unit={unitName(line.base_unit)} />
      </div>
      {isAsking && origin && unit_price !== null && (
        <OriginDialog
          origin={origin}
          price={unit_price}
          unit={unitName(line.unit)}
          currency={currency}
          about={name}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

/** The price now, with the agreed one struck out beside it when they differ. */
function EachPrice({ line, currency }: { line: CartLine; currency: string }) {
  const f = useFormat()
  const { unitName } = useVerdictWords(line)
  const before = line.verdicts.find(({ code }) => code === 'price-rose' || code === 'price-fell')?.data[
    'before'
  ]
  return (
    <span className="ln-each">
      {before && <span className="was s12">{f.money(before, currency)}</span>}
      <span>
        {f.money(line.unit_price, currency)}
        <span className="t3 s12">/{unitName(line.unit)}</span>
      </span>
    </span>
  )
}

function LineQuantity({
  line,
  name,
  quantity,
  acts,
}: {
  line: CartLine
  name: string
  quantity: string
  acts: LineActs | null
}) {
  const t = useT()
  const { unitName } = useVerdictWords(line)
  const unit = line.units.find((one) => one.unit === line.unit)
  const { step, min } = stepsIn(line.limits, unit?.factor ?? '1')
  const isWrong = line.verdicts.some(({ code }) => code.startsWith('quantity-'))
  const carton = line.units.find((one) => one.unit !== line.base_unit && one.factor !== '1')
  const inCartons =
    line.unit === line.base_unit && carton
      ? cartonText(quantity, unitName(line.base_unit), { unit: unitName(carton.unit), factor: carton.factor })
      : ''
  return (
    <div className="ln-qty">
      {acts ? (
        <QtyStepper
          value={quantity}
          onChange={(next) => acts.setQuantity(line, next)}
          name={name}
          step={step}
          min={min}
          invalid={isWrong}
        />
      ) : (
        <b>{quantity}</b>
      )}
      <div className="row s12 t3 ln-unit">
        {acts && line.units.length > 1 ? (
          <select
            className="unit-pick"
            aria-label={`${t('ui.qty.unit')} ${name}`}
            value={line.unit}
            onChange={(event) => acts.setUnit(line, event.target.value)}
          >
            {line.units.map((one) => (
              <option key={one.unit} value={one.unit}>
                {unitName(one.unit)}
              </option>
            ))}
          </select>
        ) : (
          <span>{unitName(line.unit)}</span>
        )}
        {inCartons && <span className="nowrap">{inCartons}</span>}
        {line.unit !== line.base_unit && line.base_quantity && (
          <span className="nowrap">= {quantityText(line.base_quantity, unitName(line.base_unit))}</span>
        )}
      </div>
    </div>
  )
}
