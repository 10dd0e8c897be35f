import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import { useT } from '../platform/i18n.ts'
import { useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { CategoryTree } from './parts/CategoryTree.tsx'
import { Brands, ProductLines, Units } from './parts/Groups.tsx'
import { Styles } from './parts/Styles.tsx'

const all = ['categories', 'brands', 'lines', 'styles', 'units'] as const
const State = Closed({ tab: OneOf(...all) })
const panels = { categories: CategoryTree, brands: Brands, lines: ProductLines, styles: Styles, units: Units }

/** What products are sorted and measured by. */
export function CategoriesPage() {
  const t = useT()
  const [{ tab }, change] = useUrlState(State, { tab: 'categories' })
  // Product lines are the dealers' to keep: who sees no dealers sees none of them.
  const seesLines = useMay('dealers.view')
  const tabs = all.filter((key) => key !== 'lines' || seesLines)
  const Panel = panels[tabs.includes(tab) ? tab : 'categories']
  return (
    <>
      <PageHeader title={t('catalog.groups.title')} />
      <StatusTabs
        label={t('catalog.groups.tabs')}
        value={tab}
        // Only keys of the list below come back.
        onChange={(key) => change({ tab: key as (typeof all)[number] })}
        tabs={tabs.map((key) => ({ key, label: t(`catalog.groups.${key}`) }))}
      />
      <Panel />
    </>
  )
}
