/** Sentences about a product that cards and the page share. */
import type { CartLine } from '@concord/contract/cart-line.ts'
import type { OrderUnit, ShopPrice, ShopProduct } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { unitAfter } from '../platform/unit-words.ts'

/** What selling in a unit needs: never missing for a unit that the product lists. */
export const unitOf = (product: Pick<ShopProduct, 'units'>, unit: string): OrderUnit | undefined =>
  product.units.find((one) => one.unit === unit) ?? product.units[0]
export const priceOf = (product: Pick<ShopProduct, 'prices'>, unit: string): ShopPrice | undefined =>
  product.prices.find((one) => one.unit === unit)
/** The next larger unit than the base one, for `6 箱` beside `24 台`. */
export const cartonOf = (product: Pick<ShopProduct, 'units' | 'base_unit'>): OrderUnit | undefined =>
  product.units.find((one) => one.unit !== product.base_unit && one.factor !== '1')

export interface Hint {
  text: string
  isGood: boolean
}

export function useProductWords() {
  const t = useT()
  const f = useFormat()
  const nameOf = (unit: OrderUnit | undefined) => (unit ? f.name(unit.name_zh, unit.name_en) : '')

  /** `6 台起订，按 6 递增`, in base units; nothing where any quantity will do. */
  const limitsText = (product: Pick<ShopProduct, 'limits' | 'units' | 'base_unit'>): string => {
    const { quantity_min: min, quantity_multiple: multiple } = product.limits
    const unit = unitAfter(min ?? multiple ?? '', nameOf(unitOf(product, product.base_unit)))
    if (min && multiple && multiple !== '1') return t('storefront.card.rule_both', { min, multiple, unit })
    if (min && min !== '1') return t('storefront.card.rule_min', { min, unit })
    return multiple && multiple !== '1' ? t('storefront.card.rule_multiple', { multiple, unit }) : ''
  }

  /** `1 箱 4 台`. */
  const packText = (product: Pick<ShopProduct, 'units' | 'base_unit'>): string => {
    const carton = cartonOf(product)
    if (!carton) return ''
    const unit = unitAfter(carton.factor, nameOf(unitOf(product, product.base_unit)))
    return t('storefront.card.pack', { carton: nameOf(carton), count: carton.factor, unit })
  }

  /** What helps most in one line: the step that is near, the rule to keep, the first tier, the carton. */
  const hintOf = (product: ShopProduct, unit: string, line: CartLine | undefined): Hint | null => {
    const name = nameOf(unitOf(product, unit))
    if (line?.next_tier) {
      const { missing_quantity: missing, unit_price } = line.next_tier
      const price = f.money(unit_price, priceOf(product, unit)?.currency)
      const more = unitAfter(missing, name)
      return { text: t('storefront.card.tier_more', { missing, unit: more, price }), isGood: true }
    }
    const rule = limitsText(product)
    if (rule) return { text: rule, isGood: false }
    const price = priceOf(product, unit)
    const step = price?.ladder[1]
    // In the cart without a next step, the lowest price is reached already.
    if (price && step && !line) {
      const value = f.money(step.unit_price, price.currency)
      const from = step.quantity_from
      return {
        text: t('storefront.card.tier_from', { from, unit: unitAfter(from, name), price: value }),
        isGood: false,
      }
    }
    const pack = packText(product)
    return pack ? { text: pack, isGood: false } : null
  }
  return { nameOf, limitsText, packText, hintOf }
}
