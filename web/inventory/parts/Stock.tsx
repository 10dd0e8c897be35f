import { Type } from 'typebox'
import { Closed, Id, Text } from '@concord/contract/endpoint.ts'
import { listStock, listWarehouses, type StockRow } from '@concord/contract/inventory.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { compare, isZero } from '../../platform/quantity.ts'
import { useRead, useReadPages } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { useUrlState } from '../../platform/url-state.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { DataTable, type Column } from '../../ui/tables/DataTable.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { QueryFilter } from '../../ui/tables/QueryFilter.tsx'
import { EmptyList } from '../../ui/kit/States.tsx'
import { Adjust } from './Adjust.tsx'
import { Movements } from './Movements.tsx'

const State = Closed({
  q: Type.Optional(Text(60)),
  warehouse_id: Type.Optional(Id),
  below_safety: Type.Optional(Type.Boolean()),
})
export interface Opened {
  what: 'adjust' | 'movements'
  row: StockRow
}

export function Stock() {
  const t = useT()
  const f = useFormat()
  const [filter, change] = useUrlState(State, {})
  const pages = useReadPages(listStock, { query: filter })
  const warehouses = useRead(listWarehouses, {})
  const [opened, open] = useState<Opened | null>(null)
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <>
      <QueryFilter
        fields={[
          { key: 'q', kind: 'text', label: t('stock.filter.q'), placeholder: t('stock.filter.q_ph') },
          {
            key: 'warehouse_id',
            kind: 'select',
            label: t('stock.filter.warehouse'),
            choices: (warehouses.data?.items ?? []).map((one) => ({
              value: one.id,
              label: f.name(one.name_zh, one.name_en),
            })),
          },
          {
            key: 'below_safety',
            kind: 'select',
            label: t('stock.filter.below'),
            choices: [{ value: 'true', label: t('console.yes') }],
          },
        ]}
        value={{ ...filter, below_safety: filter.below_safety ? 'true' : undefined }}
        onChange={(value) =>
          // Each value is checked against its schema when the URL is read.
          change({ ...value, below_safety: value['below_safety'] === 'true' || undefined })
        }
      />
      <section className="card">
        <DataTable<StockRow>
          caption={t('stock.title')}
          columns={useColumns(open)}
          rowKey={(row) => `${row.warehouse_id}${row.product_id}`}
          pages={pages}
          settingsKey="stock"
          toolbar={<span className="t3 s12">{t('stock.in_base')}</span>}
          empty={
            <EmptyList icon="warehouse" isFiltered={isFiltered} title={t('stock.empty')}>
              {t('stock.empty_text')}
            </EmptyList>
          }
        />
      </section>
      {opened?.what === 'adjust' && <Adjust row={opened.row} onClose={() => open(null)} />}
      {opened?.what === 'movements' && <Movements row={opened.row} onClose={() => open(null)} />}
    </>
  )
}

function useColumns(open: (opened: Opened) => void): Column<StockRow>[] {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  const mayEdit = useMay('stock.edit')
  const quantity = (row: StockRow, of: 'on_hand' | 'reserved' | 'safety') => (
    <span className={isZero(row[of]) ? 'nowrap t3' : 'nowrap'}>
      {f.quantity(row[of], unitName(row.unit))}
    </span>
  )
  return [
    {
      key: 'product',
      title: t('stock.col.product'),
      always: true,
      render: (row) => (
        <Link className="no" to={`/console/products/${row.product_id}`}>
          {f.name(row.name_zh, row.name_en)}
        </Link>
      ),
    },
    { key: 'sku', title: t('stock.col.sku'), render: (row) => <span className="nowrap">{row.sku}</span> },
    {
      key: 'warehouse',
      title: t('stock.col.warehouse'),
      render: (row) => <span className="nowrap">{f.name(row.warehouse_name_zh, row.warehouse_name_en)}</span>,
    },
    {
      key: 'on_hand',
      title: t('stock.col.on_hand'),
      numeric: true,
      render: (row) => quantity(row, 'on_hand'),
    },
    {
      key: 'reserved',
      title: t('stock.col.reserved'),
      numeric: true,
      render: (row) => quantity(row, 'reserved'),
    },
    {
      key: 'available',
      title: t('stock.col.available'),
      numeric: true,
      render: (row) => (
        <b className={isLow(row) ? 'nowrap amber' : 'nowrap'}>
          {f.quantity(row.available, unitName(row.unit))}
        </b>
      ),
    },
    { key: 'safety', title: t('stock.col.safety'), numeric: true, render: (row) => quantity(row, 'safety') },
    {
      key: 'act',
      title: '',
      always: true,
      render: (row) => (
        <span className="row g3" style={{ justifyContent: 'flex-end' }}>
          {mayEdit && (
            <Button kind="link" onClick={() => open({ what: 'adjust', row })}>
              {t('stock.adjust.act')}
            </Button>
          )}
          <Button kind="link" onClick={() => open({ what: 'movements', row })}>
            {t('stock.movements')}
          </Button>
        </span>
      ),
    },
  ]
}

/** For the color of the figure only; what counts as below safety in the filter is the server's word. */
const isLow = (row: StockRow) => compare(row.available, row.safety) < 0
