import { Type } from 'typebox'
import { Closed, Day, Id, OneOf, Text } from '@concord/contract/endpoint.ts'
import {
  countOrders,
  HoldCode,
  listOrders,
  type OrderRow,
  type OrderState,
} from '@concord/contract/orders.ts'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useRead, useReadPages } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { KeyHints, useRowKeys } from '../ui/tables/console.tsx'
import { DataTable } from '../ui/tables/DataTable.tsx'
import { DecideOrder, type Decision } from '../ui/orders/decide-order.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { DealerSelect } from '../ui/scopes/selects.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { BatchRelease } from './parts/StaffBatchRelease.tsx'
import { useStaffOrderColumns } from './parts/StaffOrderColumns.tsx'

const State = Closed({
  q: Type.Optional(Text(60)),
  dealer_id: Type.Optional(Id),
  hold: Type.Optional(HoldCode),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  state: OneOf('all', 'submitted', 'held', 'confirmed', 'rejected', 'canceled', 'closed'),
})
const tabs = ['all', 'held', 'confirmed', 'closed', 'rejected', 'canceled'] as const

/** Every dealer order within the staff's scope: find, decide, open. */
export function StaffOrdersPage() {
  const t = useT()
  const navigate = useNavigate()
  const [{ state, ...filter }, change] = useUrlState(State, { state: 'all' })
  const counts = useRead(countOrders, { query: filter })
  const pages = useReadPages(listOrders, {
    query: { ...filter, state: state === 'all' ? undefined : state },
  })
  const [chosen, choose] = useState<string[]>([])
  const [decision, decide] = useState<Decision | null>(null)
  const open = useCallback((id: string) => void navigate(`/console/orders/${id}`), [navigate])
  const toggle = useCallback(
    (id: string) => choose((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
    [],
  )
  const keys = useRowKeys(pages.items, { open, toggle })
  const countOf = (one: string) =>
    one === 'all' ? counts.data?.count : counts.data?.states.find((row) => row.state === one)?.count
  const isFiltered = state !== 'all' || Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader title={t('staff_orders.title')} />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as Partial<typeof filter>)}
      />
      <section className="card">
        <StatusTabs
          label={t('staff_orders.tabs')}
          value={state}
          onChange={(key) => {
            change({ state: key as OrderState | 'all' })
            choose([])
          }}
          tabs={tabs.map((key) => ({
            key,
            label: key === 'all' ? t('staff_orders.all') : t(`console.state.${key}`),
            count: countOf(key) ?? null,
          }))}
        />
        <BatchRelease rows={pages.items} chosen={chosen} choose={choose} />
        <DataTable<OrderRow>
          caption={t('staff_orders.title')}
          columns={useStaffOrderColumns(decide)}
          rowKey={(row) => row.id}
          pages={pages}
          linkOf={(row) => `/console/orders/${row.id}`}
          rowClass={keys.rowClass}
          settingsKey="staff-orders"
          selection={{ keys: chosen, onChange: choose }}
          toolbar={
            <>
              <Sum counts={counts.data} state={state} />
              <span className="end row g3">
                <KeyHints select />
                <Button
                  kind="text"
                  size="s"
                  icon="refresh"
                  busy={pages.isFetching && !pages.isPending}
                  onClick={pages.refetch}
                >
                  {t('ui.act.refresh')}
                </Button>
              </span>
            </>
          }
          empty={
            isFiltered ? (
              <EmptyState
                icon="filter"
                title={t('ui.table.none_match')}
                action={<Button onClick={() => change(nothing)}>{t('ui.table.clear_filters')}</Button>}
              >
                {t('ui.table.none_match_hint')}
              </EmptyState>
            ) : (
              <EmptyState icon="receipt" title={t('staff_orders.empty.title')}>
                {t('staff_orders.empty.text')}
              </EmptyState>
            )
          }
        />
      </section>
      <DecideOrder decision={decision} onClose={() => decide(null)} />
    </>
  )
}

const nothing = {
  state: 'all',
  q: undefined,
  dealer_id: undefined,
  hold: undefined,
  from: undefined,
  to: undefined,
} as const

interface Counts {
  count: number
  total: string
  states: { state: OrderState; count: number; total: string }[]
}

/** What the chosen tab adds up to, over all pages. */
function Sum({ counts, state }: { counts: Counts | undefined; state: string }) {
  const t = useT()
  const f = useFormat()
  if (!counts) return null
  const row = state === 'all' ? counts : counts.states.find((one) => one.state === state)
  if (!row) return null
  return (
    <b>
      {t('staff_orders.sum', {
        count: row.count,
        shown: grouped(String(row.count)),
        total: f.money(row.total),
      })}
    </b>
  )
}

function useFilterFields(): FilterField[] {
  const t = useT()
  return [
    { key: 'q', kind: 'text', label: t('staff_orders.filter.q'), placeholder: t('staff_orders.filter.q_ph') },
    {
      key: 'dealer_id',
      kind: 'custom',
      label: t('staff_orders.filter.dealer'),
      render: (value, change) => (
        <DealerSelect label={t('staff_orders.filter.dealer')} value={value} onChange={change} />
      ),
    },
    {
      key: 'hold',
      kind: 'select',
      label: t('staff_orders.filter.hold'),
      choices: (['credit-short', 'stock-short', 'outside-territory'] as const).map((value) => ({
        value,
        label: t(`console.hold.${value.replaceAll('-', '_')}`),
      })),
    },
    { key: 'from', kind: 'day', label: t('staff_orders.filter.from') },
    { key: 'to', kind: 'day', label: t('staff_orders.filter.to') },
  ]
}
