import { Type } from 'typebox'
import { Closed, Text } from '@concord/contract/endpoint.ts'
import { ListKind, listPriceLists, type PriceList } from '@concord/contract/pricing.ts'
import { useCallback, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button, ButtonLink } from '../ui/kit/Button.tsx'
import { KeyHints, Period, useRowKeys } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter } from '../ui/tables/QueryFilter.tsx'
import { PriceSourceLabel, useSourceName } from '../ui/goods/shop-words.tsx'
import { EmptyList } from '../ui/kit/States.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { listKinds, PriceListForm } from './parts/PriceListForm.tsx'

const State = Closed({ q: Type.Optional(Text(60)), kind: Type.Optional(ListKind) })

export function PriceListsPage() {
  const t = useT()
  const sourceName = useSourceName()
  const navigate = useNavigate()
  const mayEdit = useMay('prices.edit')
  const [filter, change] = useUrlState(State, {})
  const pages = useReadPages(listPriceLists, { query: filter })
  const [creating, create] = useState(false)
  const open = useCallback((id: string) => void navigate(`/console/prices/${id}`), [navigate])
  const keys = useRowKeys(pages.items, { open })
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader
        title={t('prices.title')}
        actions={
          <>
            <ButtonLink icon="search" to="/console/prices/lookup">
              {t('prices.lookup')}
            </ButtonLink>
            {mayEdit && (
              <Button kind="primary" icon="plus" onClick={() => create(true)}>
                {t('prices.create')}
              </Button>
            )}
          </>
        }
      />
      <QueryFilter
        fields={[
          { key: 'q', kind: 'text', label: t('prices.filter.q'), placeholder: t('prices.filter.q_ph') },
          {
            key: 'kind',
            kind: 'select',
            label: t('prices.filter.kind'),
            choices: listKinds.map((value) => ({ value, label: sourceName(value) })),
          },
        ]}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
      />
      <section className="card">
        <DataTable<PriceList>
          caption={t('prices.title')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          linkOf={(row) => `/console/prices/${row.id}`}
          rowClass={keys.rowClass}
          settingsKey="price-lists"
          toolbar={
            <span className="end">
              <KeyHints />
            </span>
          }
          empty={
            <EmptyList icon="tag" isFiltered={isFiltered} title={t('prices.empty')}>
              {t('prices.empty_text')}
            </EmptyList>
          }
        />
      </section>
      {creating && (
        <PriceListForm
          onClose={() => create(false)}
          onSaved={(list) => void navigate(`/console/prices/${list.id}`)}
        />
      )}
    </>
  )
}

function useColumns(): Column<PriceList>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'code',
      title: t('prices.col.code'),
      always: true,
      render: (row) => (
        <Link className="no nowrap" to={`/console/prices/${row.id}`}>
          {row.code}
        </Link>
      ),
    },
    { key: 'name', title: t('prices.col.name'), render: (row) => f.name(row.name_zh, row.name_en) },
    { key: 'kind', title: t('prices.col.kind'), render: (row) => <PriceSourceLabel source={row.kind} /> },
    { key: 'priority', title: t('prices.col.priority'), numeric: true, render: (row) => row.priority },
    { key: 'currency', title: t('prices.col.currency'), render: (row) => row.currency },
    {
      key: 'period',
      title: t('prices.col.period'),
      render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
    },
    {
      key: 'owner',
      title: t('prices.col.owner'),
      render: (row) =>
        row.owner_dealer_id ? (
          <Link to={`/console/dealers/${row.owner_dealer_id}`}>
            {f.name(row.owner_dealer_name ?? '', row.owner_dealer_name_en)}
          </Link>
        ) : (
          '–'
        ),
    },
    {
      key: 'entries',
      title: t('prices.col.entries'),
      numeric: true,
      render: (row) => grouped(String(row.entry_count)),
    },
    {
      key: 'assignments',
      title: t('prices.col.assignments'),
      numeric: true,
      render: (row) => (row.assignment_count === 0 ? <span className="amber">0</span> : row.assignment_count),
    },
    { key: 'state', title: t('prices.col.state'), render: (row) => <ListStateTag list={row} /> },
  ]
}

function ListStateTag({ list }: { list: PriceList }) {
  const t = useT()
  return (
    <StatusTag tone={list.is_active ? 'done' : 'off'}>
      {list.is_active ? t('prices.on') : t('prices.off')}
    </StatusTag>
  )
}
