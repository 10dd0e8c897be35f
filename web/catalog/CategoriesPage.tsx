import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import { useT } from '../platform/i18n.ts'
import { useUrlState } from '../platform/url-state.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { StatusTabs } from '../ui/StatusTabs.tsx'
import { Brands, Styles, Units } from './parts/Groups.tsx'
import { CategoryTree } from './parts/CategoryTree.tsx'

const tabs = ['categories', 'brands', 'units', 'styles'] as const
const State = Closed({ tab: OneOf(...tabs) })
const panels = { categories: CategoryTree, brands: Brands, units: Units, styles: Styles }

/** What products are sorted and measured by. */
export function CategoriesPage() {
  const t = useT()
  const [{ tab }, change] = useUrlState(State, { tab: 'categories' })
  const Panel = panels[tab]
  return (
    <>
      <PageHeader title={t('catalog.groups.title')} />
      <StatusTabs
        label={t('catalog.groups.tabs')}
        value={tab}
        // Only keys of the list below come back.
        onChange={(key) => change({ tab: key as (typeof tabs)[number] })}
        tabs={tabs.map((key) => ({ key, label: t(`catalog.groups.${key}`) }))}
      />
      <Panel />
    </>
  )
}
