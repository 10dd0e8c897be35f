import { useT } from '../platform/i18n.ts'
import type { ListState } from './shop-reads.ts'

const sorts = ['position', 'name', 'newest'] as const

export function SortChoice({
  value,
  onChange,
}: {
  value: ListState['sort']
  onChange: (sort: ListState['sort']) => void
}) {
  const t = useT()
  return (
    <select
      className="in sort"
      aria-label={t('storefront.list.sort')}
      value={value ?? 'position'}
      onChange={(event) => onChange(sorts.find((one) => one === event.target.value && one !== 'position'))}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {t(`storefront.list.sort_${sort}`)}
        </option>
      ))}
    </select>
  )
}
