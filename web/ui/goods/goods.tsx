/** Goods on screen: picture, unit, tiers. */
import type { TierStep } from '@concord/contract/passport.ts'
import { useT } from '../../platform/i18n.ts'
import { compare, oneLess } from '../../platform/quantity.ts'
import { useFormat } from '../../platform/session.tsx'
import { unitAfter } from '../../platform/unit-words.ts'
import { Icon } from '../kit/Icon.tsx'

interface ProductPictureProps {
  src: string | null | undefined
  /** The product's name; empty where the name stands beside the picture. */
  alt: string
  /** Pixels of a square plate; without it the plate fills its box. */
  size?: number
  eager?: boolean
}

/** A picture on its plate; a product without one shows a box, never a grey hole. */
export function ProductPicture({ src, alt, size, eager = false }: ProductPictureProps) {
  const box = size ? { width: size, height: size } : { width: '100%', aspectRatio: '1' }
  return (
    <span className="pic" style={box}>
      {src ? (
        <img src={src} alt={alt} loading={eager ? 'eager' : 'lazy'} decoding="async" draggable={false} />
      ) : (
        <Icon
          name="box"
          size={Math.max(16, Math.min(48, (size ?? 120) * 0.45))}
          {...(alt ? { label: alt } : {})}
        />
      )}
    </span>
  )
}

interface UnitSwitchProps {
  units: readonly { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
  /** What is measured, for those who cannot see it. */
  name?: string
}

/** 台 | 箱 | 托; one unit alone is only said. */
export function UnitSwitch({ units, value, onChange, name = '' }: UnitSwitchProps) {
  const t = useT()
  if (units.length < 2) return <span className="unit one">{units[0]?.name}</span>
  return (
    <fieldset className="unit" aria-label={`${t('ui.qty.unit')} ${name}`.trim()}>
      {units.map((unit) => (
        <button
          key={unit.id}
          type="button"
          aria-pressed={unit.id === value}
          onClick={() => onChange(unit.id)}
        >
          {unit.name}
        </button>
      ))}
    </fieldset>
  )
}

interface TierTableProps {
  /** The whole ladder in this unit, lowest step first. */
  ladder: readonly TierStep[]
  unit: string
  /** How many the reader has chosen: lights the step that holds. */
  quantity?: string
  caption?: string
  /** The company's, unless said. */
  currency?: string | undefined
}

/** The whole ladder with the reader's own step lit. */
export function TierTable({ ladder, unit, quantity, caption, currency }: TierTableProps) {
  const t = useT()
  const f = useFormat()
  const current = quantity ? stepOf(ladder, quantity) : -1
  return (
    <table className="tbl boxed">
      <caption>{caption ?? t('ui.tier.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.tier.quantity')}</th>
          <th scope="col" className="r">
            {t('ui.tier.each', { unit })}
          </th>
        </tr>
      </thead>
      <tbody>
        {ladder.map((step, index) => {
          const isCurrent = index === current
          return (
            <tr
              key={step.quantity_from}
              className={isCurrent ? 'sel' : ''}
              aria-current={isCurrent || undefined}
            >
              <td>
                <Range from={step.quantity_from} next={ladder[index + 1]?.quantity_from} unit={unit} />
                {isCurrent && <span className="tier-now">{t('ui.tier.current')}</span>}
              </td>
              <td className="r">
                {isCurrent ? (
                  <b className="tier-price">{f.money(step.unit_price, currency)}</b>
                ) : (
                  f.money(step.unit_price, currency)
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** `1–11 台` between whole steps, `48 台起` at the end or where steps are not whole. */
function Range({ from, next, unit }: { from: string; next: string | undefined; unit: string }) {
  const t = useT()
  const start = compare(from, '1') < 0 && !from.includes('.') ? '1' : from
  if (next === undefined || next.includes('.'))
    return t('ui.tier.from', { from: start, unit: unitAfter(`${start}+`, unit) })
  const to = oneLess(next)
  const after = unitAfter(to, unit)
  return to === start ? `${to} ${after}` : t('ui.tier.range', { from: start, to, unit: after })
}

/** The index of the highest step reached, -1 below the first. */
export const stepOf = (ladder: readonly TierStep[], quantity: string) =>
  ladder.findLastIndex((step) => compare(quantity, step.quantity_from) >= 0)
