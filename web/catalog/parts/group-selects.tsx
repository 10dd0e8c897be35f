/** Selects of what the catalog is sorted by; few enough to be read whole. */
import { listBrands, listCategories, listStyles, listUnits } from '@concord/contract/catalog.ts'
import { listProductLines } from '@concord/contract/dealers.ts'
import { Select } from 'antd'
import { useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'

interface Item {
  id?: string
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  label?: string
  allowClear?: boolean
}

function Plain({ options, label, value, ...rest }: Item & { options: { value: string; label: string }[] }) {
  return (
    <Select
      {...rest}
      style={{ width: '100%' }}
      value={value ?? null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      {...(label ? { 'aria-label': label } : {})}
    />
  )
}

export function CategorySelect(item: Item) {
  const f = useFormat()
  const { data } = useRead(listCategories, {}, { staleTime: 60_000 })
  const options = (data?.items ?? []).map((one) => ({
    value: one.id,
    // Deeper categories stand further in; an em space is as wide as a Chinese letter.
    label: `${'\u2003'.repeat(Math.max(0, one.level - 1))}${f.name(one.name_zh, one.name_en)}`,
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
