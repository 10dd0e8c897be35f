import { Type } from 'typebox'
import { Closed, Id, Text } from '@concord/contract/endpoint.ts'
import { listSalesOrders, SalesOrderState, type SalesOrderRow } from '@concord/contract/sales-orders.ts'
import { useCallback } from 'react'
import { Link, useNavigate } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { KeyHints, useRowKeys } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { DealerSelect } from '../ui/scopes/selects.tsx'
import { EmptyList } from '../ui/kit/States.tsx'
import { Money } from '../ui/words/words.tsx'
import { SalesStateTag } from './parts/SalesStateTag.tsx'

const State = Closed({
  q: Type.Optional(Text(60)),
  dealer_id: Type.Optional(Id),
  state: Type.Optional(SalesOrderState),
})

export function SalesOrdersPage() {
  const t = useT()
  const navigate = useNavigate()
  const [filter, change] = useUrlState(State, {})
  const pages = useReadPages(listSalesOrders, { query: filter })
  const open = useCallback((id: string) => void navigate(`/console/sales-orders/${id}`), [navigate])
  const keys = useRowKeys(pages.items, { open })
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader title={t('sales_orders.title')} />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
      />
      <section className="card">
        <DataTable<SalesOrderRow>
          caption={t('sales_orders.title')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          linkOf={(row) => `/console/sales-orders/${row.id}`}
          rowClass={keys.rowClass}
          settingsKey="sales-orders"
          toolbar={
            <span className="end">
              <KeyHints />
            </span>
          }
          empty={
            <EmptyList icon="doc" isFiltered={isFiltered} title={t('sales_orders.empty')}>
              {t('sales_orders.empty_text')}
            </EmptyList>
          }
        />
      </section>
    </>
  )
}

function useFilterFields(): FilterField[] {
  const t = useT()
  return [
    { key: 'q', kind: 'text', label: t('sales_orders.filter.q'), placeholder: t('sales_orders.filter.q_ph') },
    {
      key: 'dealer_id',
      kind: 'custom',
      label: t('sales_orders.filter.dealer'),
      render: (value, change) => (
        <DealerSelect label={t('sales_orders.filter.dealer')} value={value} onChange={change} />
      ),
    },
    {
      key: 'state',
      kind: 'select',
      label: t('sales_orders.filter.state'),
      choices: (['open', 'closed', 'canceled'] as const).map((value) => ({
        value,
        label: t(`sales_orders.state.${value}`),
      })),
    },
  ]
}

function useColumns(): Column<SalesOrderRow>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'number',
      title: t('sales_orders.col.number'),
      always: true,
      render: (row) => (
        <Link className="no nowrap" to={`/console/sales-orders/${row.id}`}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('sales_orders.col.state'),
      render: (row) => <SalesStateTag state={row.state} />,
    },
    {
      key: 'order',
      title: t('sales_orders.col.order'),
      render: (row) => (
        <Link className="nowrap" to={`/console/orders/${row.order_id}`}>
          {row.order_number}
        </Link>
      ),
    },
    {
      key: 'dealer',
      title: t('sales_orders.col.dealer'),
      render: (row) => (
        <Link className="quiet" to={`/console/dealers/${row.dealer_id}`}>
          {f.name(row.dealer_name, row.dealer_name_en)}
        </Link>
      ),
    },
    {
      key: 'warehouse',
      title: t('sales_orders.col.warehouse'),
      render: (row) => f.name(row.warehouse_name_zh, row.warehouse_name_en),
    },
    {
      key: 'created',
      title: t('sales_orders.col.created'),
      render: (row) => <span className="nowrap">{f.instant(row.created_at)}</span>,
    },
    { key: 'lines', title: t('sales_orders.col.lines'), numeric: true, render: (row) => row.line_count },
    {
      key: 'total',
      title: t('sales_orders.col.total'),
      numeric: true,
      render: (row) => <Money amount={row.total} currency={row.currency} />,
    },
  ]
}
