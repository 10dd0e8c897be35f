import { useT } from '../platform/i18n.ts'
import { Button } from '../ui/kit/Button.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import type { ListView } from './list-view.ts'

/** Why the list is empty and the way out of it. */
export function NothingFound({ state, change }: Pick<ListView, 'state' | 'change'>) {
  const t = useT()
  const isNarrowed = Boolean(state.q ?? state.category_id ?? state.brand_id ?? state.in_stock)
  if (!isNarrowed) {
    return (
      <div className="card">
        <EmptyState title={t('storefront.list.empty')}>{t('storefront.list.empty_hint')}</EmptyState>
      </div>
    )
  }
  const clear = () =>
    change({ q: undefined, category_id: undefined, brand_id: undefined, in_stock: undefined })
  return (
    <div className="card">
      <EmptyState
        icon="search"
        title={state.q ? t('storefront.list.none', { q: state.q }) : t('storefront.list.none_plain')}
        action={
          <Button kind="soft" onClick={clear}>
            {t('storefront.list.clear')}
          </Button>
        }
      >
        {t(state.q ? 'storefront.list.none_hint' : 'storefront.list.none_plain_hint')}
      </EmptyState>
    </div>
  )
}
