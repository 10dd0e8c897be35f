/** Selects of what the catalog is sorted by; few enough to be read whole. */
import { listBrands, listCategories, listStyles, listUnits } from '@concord/contract/catalog.ts'
import { listProductLines } from '@concord/contract/product-lines.ts'
import { Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { treeOrder } from '../../ui/tables/tree-order.ts'

interface Item {
  id?: string
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  label?: string
  allowClear?: boolean
}

interface Choice {
  value: string
  label: string
  /** How deep it stands in a tree; 1 is the top. */
  level?: number
}

function Plain({ options, label, value, ...rest }: Item & { options: Choice[] }) {
  const t = useT()
  return (
    <Select
      {...rest}
      // With a label it stands in a filter, where nothing chosen means everything.
      placeholder={t(label ? 'ui.act.all' : 'ui.form.choose')}
      style={{ width: '100%' }}
      value={value ?? null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      optionRender={({ data }) => (
        <span style={{ paddingLeft: ((data.level ?? 1) - 1) * 16 }}>{data.label}</span>
      )}
      {...(label ? { 'aria-label': label } : {})}
    />
  )
}

export function CategorySelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listCategories, {}, { staleTime: 60_000 })
  const options = treeOrder(data?.items ?? []).map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
    level: one.level,
  }))
  return <Plain {...item} options={options} />
}

export function BrandSelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listBrands, {}, { staleTime: 60_000 })
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
  }))
  return <Plain {...item} options={options} />
}

export function StyleSelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listStyles, {}, { staleTime: 60_000 })
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
  }))
  return <Plain {...item} options={options} />
}

/** Product lines are the dealers' to keep, so only those who see dealers can choose one. */
export function LineSelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listProductLines, {}, { enabled: useMay('dealers.view'), staleTime: 60_000 })
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
  }))
  return <Plain {...item} options={options} />
}

export function UnitSelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listUnits, {}, { staleTime: 60_000 })
  const options = (data?.items ?? []).map((one) => ({
    value: one.code,
    label: `${f.name(one.name_zh, one.name_en)} (${one.code})`,
  }))
  return <Plain {...item} options={options} />
}
