import { getDealer, type Dealer } from '@concord/contract/dealers.ts'
import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import type { ComponentType } from 'react'
import { useParams } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { Note } from '../ui/words/words.tsx'
import { DealerActions } from './parts/DealerActions.tsx'
import { DealerAddresses } from './parts/DealerAddresses.tsx'
import { DealerCarts } from './parts/DealerCarts.tsx'
import { DealerStateTag } from './parts/dealer-columns.tsx'
import { DealerContacts } from './parts/DealerContacts.tsx'
import { DealerKeys } from './parts/DealerKeys.tsx'
import { DealerPriceLists } from './parts/DealerPriceLists.tsx'
import { DealerProfile } from './parts/DealerProfile.tsx'
import { DealerRules } from './parts/DealerRules.tsx'
import { DealerTerritories } from './parts/DealerTerritories.tsx'
import { DealerUsers } from './parts/DealerUsers.tsx'

const tabs: { key: Tab; needs?: Permission; Panel: ComponentType<{ dealer: Dealer }> }[] = [
  { key: 'profile', Panel: DealerProfile },
  { key: 'territories', Panel: DealerTerritories },
  { key: 'addresses', Panel: DealerAddresses },
  { key: 'contacts', Panel: DealerContacts },
  { key: 'users', needs: 'dealers.users', Panel: DealerUsers },
  { key: 'keys', needs: 'dealers.users', Panel: DealerKeys },
  { key: 'carts', needs: 'prices.grant', Panel: DealerCarts },
  { key: 'rules', needs: 'authorization.view', Panel: DealerRules },
  { key: 'prices', needs: 'prices.view', Panel: DealerPriceLists },
]
type Tab =
  'profile' | 'territories' | 'addresses' | 'contacts' | 'users' | 'keys' | 'carts' | 'rules' | 'prices'
const State = Closed({
  tab: OneOf('profile', 'territories', 'addresses', 'contacts', 'users', 'keys', 'carts', 'rules', 'prices'),
})

/** Everything that is agreed with one dealer. */
export function DealerPage() {
  const t = useT()
  const { id = '' } = useParams()
  const dealer = useRead(getDealer, { params: { id } }, { keepPrevious: false })
  return (
    <Loaded read={dealer} what={t('staff_dealers.one')}>
      {(one) => <Shown dealer={one} />}
    </Loaded>
  )
}

function Shown({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const { permissions } = useSession()
  const [{ tab }, change] = useUrlState(State, { tab: 'profile' })
  const allowed = tabs.filter((one) => !one.needs || permissions.includes(one.needs))
  const shown = allowed.find((one) => one.key === tab) ?? allowed[0]
  const name = f.name(dealer.name, dealer.name_en)
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={[
          { label: t('staff_dealers.title'), to: '/console/dealers' },
          ...dealer.ancestors.map((one) => ({
            label: f.name(one.name, one.name_en),
            to: `/console/dealers/${one.id}`,
          })),
          { label: name },
        ]}
        aside={
          <>
            <span className="t3">{dealer.code}</span>
            <DealerStateTag dealer={dealer} />
          </>
        }
        actions={<DealerActions dealer={dealer} />}
      />
      {dealer.state === 'frozen' && (
        <Note tone="err" title={t('staff_dealers.frozen_note')}>
          {dealer.freeze_reason}
        </Note>
      )}
      <StatusTabs
        label={t('staff_dealers.tabs.label')}
        value={shown?.key ?? 'profile'}
        // Only keys of the list below come back.
        onChange={(key) => change({ tab: key as Tab })}
        tabs={allowed.map((one) => ({ key: one.key, label: t(`staff_dealers.tabs.${one.key}`) }))}
      />
      {shown && <shown.Panel key={dealer.id} dealer={dealer} />}
    </>
  )
}
