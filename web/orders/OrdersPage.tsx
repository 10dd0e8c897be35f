import './orders.css'
import { Type, type Static } from 'typebox'
import { Closed, Day, Text } from '@concord/contract/endpoint.ts'
import { OrderState, countOrders, listOrders } from '@concord/contract/orders.ts'
import { useT } from '../platform/i18n.ts'
import { useRead, useReadPages } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { useIsPhone } from '../ui/kit/media.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { OrderCards, OrderTable } from './parts/OrderList.tsx'
import { OrderFilters } from './parts/OrderFilters.tsx'

const ListState = Closed({
  q: Type.Optional(Text(60)),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  state: Type.Optional(OrderState),
})
type ListState = Static<typeof ListState>

/** Shown even when none is there, so that their places are learned. */
const tabStates = ['held', 'confirmed', 'closed', 'rejected', 'canceled'] as const

/** The dealer's orders, newest first. */
export function OrdersPage() {
  const t = useT()
  const [state, change] = useUrlState(ListState, {})
  const isPhone = useIsPhone()
  const list = useReadPages(listOrders, { query: { ...state, limit: 20 } })
  const Rows = isPhone ? OrderCards : OrderTable
  const isNarrowed = Boolean(state.q ?? state.from ?? state.to ?? state.state)
  const clear = () => change({ q: undefined, from: undefined, to: undefined, state: undefined })
  return (
    <>
      <PageHeader title={t('orders.title')} aside={<Sum state={state} />} />
      <div className="card ord-list">
        <Tabs state={state} onChange={(chosen) => change({ state: chosen })} />
        <OrderFilters state={state} change={change} />
        {list.error && list.items.length === 0 ? (
          <ErrorState refusal={list.error} onRetry={list.refetch} what={t('orders.title')} />
        ) : list.isPending ? (
          <Skeleton count={8} />
        ) : list.items.length === 0 ? (
          <Nothing isNarrowed={isNarrowed} onClear={clear} />
        ) : (
          <Rows orders={list.items} isFetching={list.isFetching} />
        )}
        {list.items.length > 0 && (
          <div className="more-rows">
            <span role="status">{t('orders.list.shown', { count: list.items.length })}</span>
            {list.hasMore && (
              <Button busy={list.isLoadingMore} onClick={list.loadMore}>
                {t('orders.list.load_more')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  )
}

const filterOf = ({ q, from, to }: ListState) => ({ q, from, to })

function Tabs({ state, onChange }: { state: ListState; onChange: (state: OrderState | undefined) => void }) {
  const t = useT()
  const counts = useRead(countOrders, { query: filterOf(state) })
  const countOf = (one: OrderState) =>
    counts.data ? (counts.data.states.find((row) => row.state === one)?.count ?? 0) : null
  const tabs = [
    { key: 'all', label: t('orders.tab.all'), count: counts.data?.count ?? null },
    ...tabStates.map((key) => ({ key, label: t(`orders.tab.${key}`), count: countOf(key) })),
  ]
  return (
    <StatusTabs
      label={t('orders.tabs')}
      tabs={tabs}
      value={state.state ?? 'all'}
      onChange={(key) => onChange(tabStates.find((one) => one === key))}
    />
  )
}

/** How many orders the tab shows and what they come to. */
function Sum({ state }: { state: ListState }) {
  const t = useT()
  const f = useFormat()
  const seesPrices = useMay('shop.prices')
  const counts = useRead(countOrders, { query: filterOf(state) })
  const row = state.state ? counts.data?.states.find((one) => one.state === state.state) : counts.data
  if (!row || !seesPrices) return null
  return (
    <span className="t3 s13">{t('orders.list.sum', { count: row.count, total: f.money(row.total) })}</span>
  )
}

function Nothing({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const t = useT()
  return isNarrowed ? (
    <EmptyState
      icon="search"
      title={t('orders.list.none')}
      action={
        <Button kind="soft" onClick={onClear}>
          {t('orders.list.clear')}
        </Button>
      }
    >
      {t('orders.list.none_hint')}
    </EmptyState>
  ) : (
    <EmptyState
      icon="receipt"
      title={t('orders.list.empty')}
      action={
        <ButtonLink kind="soft" to="/products">
          {t('orders.list.browse')}
        </ButtonLink>
      }
    >
      {t('orders.list.empty_hint')}
    </EmptyState>
  )
}
