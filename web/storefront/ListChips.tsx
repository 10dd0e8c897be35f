import type { Facets } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import type { ListPatch, ListState } from './shop-reads.ts'

interface ListChipsProps {
  facets: Facets | undefined
  state: ListState
  change: (patch: ListPatch) => void
  /** Without the category, where a rail shows it already. */
  noCategory?: boolean
}

/** Each filter in force as a chip that takes it off. */
export function ListChips({ facets, state, change, noCategory = false }: ListChipsProps) {
  const t = useT()
  const f = useFormat()
  const category = facets?.categories.find(({ id }) => id === state.category_id)
  const brand = facets?.brands.find(({ id }) => id === state.brand_id)
  const chips = [
    { key: 'q', name: state.q && t('storefront.list.q_chip', { q: state.q }) },
    {
      key: 'category_id',
      name: !noCategory && category && f.name(category.name_zh, category.name_en),
    },
    { key: 'brand_id', name: brand && f.name(brand.name_zh, brand.name_en) },
    { key: 'in_stock', name: state.in_stock && t('storefront.list.in_stock') },
  ] as const
  const shown = chips.filter((chip) => chip.name)
  if (shown.length === 0) return null
  return (
    <>
      {shown.map(({ key, name }) => (
        <span key={key} className="chip line">
          <span className="cut">{name}</span>
          <button
            type="button"
            aria-label={t('storefront.list.remove_filter', { name })}
            onClick={() => change({ [key]: undefined })}
          >
            <Icon name="close" size={14} />
          </button>
        </span>
      ))}
      <Button
        kind="link"
        className="s13"
        onClick={() =>
          change({ q: undefined, category_id: undefined, brand_id: undefined, in_stock: undefined })
        }
      >
        {t('storefront.list.clear')}
      </Button>
    </>
  )
}
