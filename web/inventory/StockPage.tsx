import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import { useT } from '../platform/i18n.ts'
import { useUrlState } from '../platform/url-state.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { Sourcing } from './parts/Sourcing.tsx'
import { Stock } from './parts/Stock.tsx'
import { Warehouses } from './parts/Warehouses.tsx'

const tabs = ['stock', 'warehouses', 'sourcing'] as const
const State = Closed({ tab: OneOf(...tabs) })
const panels = { stock: Stock, warehouses: Warehouses, sourcing: Sourcing }

export function StockPage() {
  const t = useT()
  const [{ tab }, change] = useUrlState(State, { tab: 'stock' })
  const Panel = panels[tab]
  return (
    <>
      <PageHeader title={t('stock.title')} />
      <StatusTabs
        label={t('stock.tab.label')}
        value={tab}
        // Only keys of the list below come back.
        onChange={(key) => change({ tab: key as (typeof tabs)[number] })}
        tabs={tabs.map((key) => ({ key, label: t(`stock.tab.${key}`) }))}
      />
      <Panel />
    </>
  )
}
