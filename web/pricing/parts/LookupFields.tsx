import '../pricing.css'
import { useT } from '../../platform/i18n.ts'
import { readQuantity } from '../../platform/quantity.ts'
import { useSession } from '../../platform/session.tsx'
import { SelectField, TextField } from '../../ui/forms/Field.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { DealerSelect, ProductSelect } from '../../ui/scopes/selects.tsx'

interface Asked {
  dealer_id?: string | undefined
  product_id?: string | undefined
  unit?: string | undefined
  quantity?: string | undefined
  day?: string | undefined
}

interface Props {
  asked: Asked
  unit: string
  units: readonly { unit: string }[]
  onAsk: (patch: Asked, how: { replace: true }) => void
}

export function LookupFields({ asked, unit, units, onAsk }: Props) {
  const t = useT()
  const { today } = useSession()
  const unitName = useUnitName()
  const ask = (patch: Asked) => onAsk(patch, { replace: true })
  const quantity = asked.quantity ?? ''
  return (
    <section className="card p lookup" aria-label={t('prices.lookup_page.title')}>
      <div className="fld">
        <span className="lab">{t('prices.lookup_page.dealer')}</span>
        <DealerSelect
          label={t('prices.lookup_page.dealer')}
          value={asked.dealer_id}
          onChange={(value) => ask({ dealer_id: value })}
        />
      </div>
      <div className="fld">
        <span className="lab">{t('prices.lookup_page.product')}</span>
        <ProductSelect
          label={t('prices.lookup_page.product')}
          value={asked.product_id}
          onChange={(value) => ask({ product_id: value, unit: undefined })}
        />
      </div>
      <TextField
        label={t('prices.lookup_page.quantity')}
        inputMode="decimal"
        value={quantity}
        error={readQuantity(quantity) ? undefined : t('ui.qty.not_number')}
        onChange={(event) => ask({ quantity: event.target.value })}
      />
      <SelectField
        label={t('prices.lookup_page.unit')}
        value={unit}
        disabled={units.length === 0}
        choices={units.map((one) => ({ value: one.unit, label: unitName(one.unit) }))}
        onChange={(event) => ask({ unit: event.target.value })}
      />
      <TextField
        type="date"
        label={t('prices.lookup_page.day')}
        value={asked.day ?? today}
        onChange={(event) => ask({ day: event.target.value || undefined })}
      />
    </section>
  )
}
