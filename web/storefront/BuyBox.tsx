import { useEffect, useRef } from 'react'
import type { ShopProduct } from '@concord/contract/storefront.ts'
import type { Basket } from '../platform/basket.ts'
import { useT } from '../platform/i18n.ts'
import { isZero, stepsIn } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { UnitSwitch } from '../ui/goods/goods.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { QtyStepper } from '../ui/goods/QtyStepper.tsx'
import { unitOf, useProductWords } from './product-words.ts'

interface BuyBoxProps {
  product: ShopProduct
  unit: string
  onUnit: (unit: string) => void
  basket: Basket
}

/** 台 | 箱 and, beside it, 加入 or how many are in the cart. */
export function BuyBox({ product, unit, onUnit, basket }: BuyBoxProps) {
  const t = useT()
  const f = useFormat()
  const { nameOf } = useProductWords()
  const name = f.name(product.name_zh, product.name_en)
  const units = product.units.map((one) => ({ id: one.unit, name: nameOf(one) }))
  const quantity = basket.quantityOf(product.id, unit)
  const { step, min } = stepsIn(product.limits, unitOf(product, unit)?.factor ?? '1')
  const box = useRef<HTMLSpanElement>(null)
  const isFresh = useRef(false)
  const isIn = !isZero(quantity)
  useEffect(() => {
    // The button that was pressed is gone: the hand goes on at the plus in its place.
    if (isIn && isFresh.current) box.current?.querySelector<HTMLElement>('button:last-child')?.focus()
    isFresh.current = false
  }, [isIn])
  const set = (next: string) => basket.setQuantity(product.id, unit, next)
  const add = () => {
    isFresh.current = true
    set(min)
  }
  return (
    <div className="row sp buy">
      <UnitSwitch units={units} value={unit} onChange={onUnit} name={name} />
      {!product.may_buy ? (
        <span className="t3 s12">{t('storefront.card.view_only')}</span>
      ) : (
        basket.mayEdit && (
          <span ref={box}>
            {isIn ? (
              <QtyStepper value={quantity} onChange={set} name={name} step={step} min={min} />
            ) : (
              <Button
                kind="soft"
                icon="plus"
                onClick={add}
                aria-label={t('storefront.card.add_name', { name })}
              >
                {t('storefront.card.add')}
              </Button>
            )}
          </span>
        )
      )}
    </div>
  )
}
