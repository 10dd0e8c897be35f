/** Selects that find business objects by typing; each names its value by itself when only the id is known. */
import { getProduct, listProducts } from '@concord/contract/products.ts'
import { listClasses } from '@concord/contract/dealer-classes.ts'
import { getDealer, listDealers } from '@concord/contract/dealers.ts'
import { listRegions } from '@concord/contract/regions.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { RemoteSelect, type Option } from '../forms/RemoteSelect.tsx'

export interface SelectProps {
  /** Null or undefined: nothing is chosen. antd's Form.Item passes value, onChange and id by itself. */
  value?: string | null | undefined
  onChange?: ((value: string | undefined) => void) | undefined
  id?: string
  /** Said when no visible label names the select. */
  label?: string
  disabled?: boolean
  allowClear?: boolean
}

const given = ({ onChange, value, ...rest }: SelectProps) => ({
  ...rest,
  value: value ?? null,
  onChange: (chosen: string | undefined) => onChange?.(chosen),
})

export function DealerSelect(props: SelectProps) {
  const t = useT()
  const f = useFormat()
  const named = useRead(getDealer, { params: { id: props.value ?? '' } }, { enabled: Boolean(props.value) })
  const option = (one: { id: string; name: string; name_en: string | null; code: string }): Option => {
    const name = f.name(one.name, one.name_en)
    return {
      value: one.id,
      text: name,
      label: (
        <span title={`${name} ${one.code}`}>
          {name} <span className="t3 s12">{one.code}</span>
        </span>
      ),
    }
  }
  return (
    <RemoteSelect
      endpoint={listDealers}
      ask={(q) => ({ query: { q: q || undefined, limit: 20 } })}
      options={(page) => page.items.map(option)}
      chosen={named.data && named.data.id === props.value ? option(named.data) : null}
      placeholder={t('console.select.dealer_ph')}
      {...given(props)}
    />
  )
}

export function ProductSelect(props: SelectProps) {
  const t = useT()
  const f = useFormat()
  const named = useRead(getProduct, { params: { id: props.value ?? '' } }, { enabled: Boolean(props.value) })
  const option = (one: { id: string; sku: string; name_zh: string; name_en: string }): Option => ({
    value: one.id,
    text: one.sku,
    label: (
      <span title={`${one.sku} ${f.name(one.name_zh, one.name_en)}`}>
        {f.name(one.name_zh, one.name_en)} <span className="t3 s12">{one.sku}</span>
      </span>
    ),
  })
  return (
    <RemoteSelect
      endpoint={listProducts}
      ask={(q) => ({ query: { q: q || undefined, limit: 20 } })}
      options={(page) => page.items.map(option)}
      chosen={named.data && named.data.id === props.value ? option(named.data) : null}
      placeholder={t('console.select.product_ph')}
      {...given(props)}
    />
  )
}

export function RegionSelect(props: SelectProps) {
  const t = useT()
  const f = useFormat()
  const named = useRead(
    listRegions,
    { query: { codes: props.value ?? '' } },
    { enabled: Boolean(props.value), staleTime: Infinity },
  )
  const option = (one: { code: string; name_zh: string; name_en: string }): Option => ({
    value: one.code,
    text: f.name(one.name_zh, one.name_en),
    label: (
      <>
        {f.name(one.name_zh, one.name_en)} <span className="t3 s12">{one.code}</span>
      </>
    ),
  })
  const known = named.data?.items.find((one) => one.code === props.value)
  return (
    <RemoteSelect
      endpoint={listRegions}
      ask={(q) => ({ query: { q: q || undefined } })}
      options={(reply) => reply.items.slice(0, 50).map(option)}
      chosen={known ? option(known) : null}
      placeholder={t('console.select.region_ph')}
      {...given(props)}
    />
  )
}

/** Few enough to be read whole. */
export function ClassSelect(props: SelectProps) {
  const f = useFormat()
  const t = useT()
  const classes = useRead(listClasses, {}, { staleTime: 300_000 })
  const options = (classes.data?.items ?? []).map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
  }))
  return (
    <RemoteSelect
      endpoint={listClasses}
      ask={() => ({})}
      options={() => options}
      chosen={options.find((one) => one.value === props.value) ?? null}
      // With a label it stands in a filter, where nothing chosen means everything.
      placeholder={t(props.label ? 'ui.act.all' : 'ui.form.choose')}
      {...given(props)}
    />
  )
}
