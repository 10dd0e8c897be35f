import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import { getPriceList, type PriceList } from '@concord/contract/pricing.ts'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { Fact, Period } from '../ui/tables/console.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { PriceSourceLabel } from '../ui/goods/shop-words.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { Assignments } from './parts/Assignments.tsx'
import { Entries } from './parts/Entries.tsx'
import { PriceListForm } from './parts/PriceListForm.tsx'

const State = Closed({ tab: OneOf('entries', 'assignments') })

export function PriceListPage() {
  const t = useT()
  const { id = '' } = useParams()
  const list = useRead(getPriceList, { params: { id } }, { keepPrevious: false })
  return (
    <Loaded read={list} what={t('prices.one')}>
      {(one) => <Shown key={one.id} list={one} />}
    </Loaded>
  )
}

function Shown({ list }: { list: PriceList }) {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('prices.edit')
  const [{ tab }, change] = useUrlState(State, { tab: 'entries' })
  const [editing, edit] = useState(false)
  return (
    <>
      <PageHeader
        title={f.name(list.name_zh, list.name_en)}
        breadcrumb={[
          { label: t('ui.nav.goods') },
          { label: t('prices.title'), to: '/console/prices' },
          { label: list.code },
        ]}
        aside={
          <>
            <span className="t3">{list.code}</span>
            <PriceSourceLabel source={list.kind} />
            <StatusTag tone={list.is_active ? 'done' : 'off'}>
              {list.is_active ? t('prices.on') : t('prices.off')}
            </StatusTag>
          </>
        }
        actions={
          <>
            <ButtonLink icon="search" to="/console/prices/lookup">
              {t('prices.lookup')}
            </ButtonLink>
            {mayEdit && (
              <Button icon="edit" onClick={() => edit(true)}>
                {t('prices.edit')}
              </Button>
            )}
          </>
        }
      />
      <section className="card p">
        <dl className="facts narrow">
          <Fact label={t('prices.col.priority')}>{list.priority}</Fact>
          <Fact label={t('prices.col.currency')}>{list.currency}</Fact>
          <Fact label={t('prices.col.period')}>
            <Period from={list.valid_from} to={list.valid_to} />
          </Fact>
          <Fact label={t('prices.field.digits')}>{list.price_digits}</Fact>
          {list.owner_dealer_id && (
            <Fact label={t('prices.col.owner')}>
              <Link to={`/console/dealers/${list.owner_dealer_id}`}>
                {f.name(list.owner_dealer_name ?? '', list.owner_dealer_name_en)}
              </Link>
            </Fact>
          )}
        </dl>
      </section>
      <StatusTabs
        label={t('prices.tab.label')}
        value={tab}
        onChange={(key) => change({ tab: key === 'assignments' ? 'assignments' : 'entries' })}
        tabs={[
          { key: 'entries', label: t('prices.tab.entries'), count: list.entry_count },
          { key: 'assignments', label: t('prices.tab.assignments'), count: list.assignment_count },
        ]}
      />
      {tab === 'entries' ? <Entries list={list} /> : <Assignments list={list} />}
      {editing && <PriceListForm list={list} onClose={() => edit(false)} onSaved={() => edit(false)} />}
    </>
  )
}
