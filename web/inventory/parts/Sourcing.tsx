import { getSourcing, listWarehouses, setSourcing } from '@concord/contract/inventory.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'
import { RemoveButton } from '../../ui/forms/RemoveButton.tsx'
import { RegionSelect } from '../../ui/scopes/selects.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { useRegionName } from './region-name.ts'

type Item = Reply<typeof getSourcing>['items'][number]
const everywhere = '*'

/** From which warehouses a region is served, in which order. */
export function Sourcing() {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('stock.edit')
  const [edited, edit] = useState<Item | 'new' | null>(null)
  const list = useRead(getSourcing, {})
  const warehouses = useRead(listWarehouses, {})
  const set = useCommand(setSourcing)
  const nameRegion = useRegionName(list.data?.items.map((one) => one.region_code) ?? [])
  const regionOf = (item: Item) =>
    item.region_code === everywhere ? t('stock.sourcing.everywhere') : nameRegion(item.region_code)
  const warehouseOf = (id: string) => {
    const one = warehouses.data?.items.find((warehouse) => warehouse.id === id)
    return one ? f.name(one.name_zh, one.name_en) : ''
  }
  return (
    <Card
      title={t('stock.tab.sourcing')}
      aside={t('stock.sourcing.hint')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => edit('new')}>
            {t('stock.sourcing.add')}
          </Button>
        )
      }
    >
      <DataTable<Item>
        caption={t('stock.tab.sourcing')}
        rowKey={(row) => row.region_code}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon="truck" title={t('stock.sourcing.empty')}>
            {t('stock.sourcing.empty_text')}
          </EmptyState>
        }
        columns={[
          { key: 'region', title: t('stock.sourcing.region'), render: (row) => <b>{regionOf(row)}</b> },
          {
            key: 'order',
            title: t('stock.sourcing.order'),
            render: (row) =>
              row.warehouse_ids.map((id, index) => `${index + 1}. ${warehouseOf(id)}`).join('  →  '),
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <span className="row" style={{ justifyContent: 'flex-end' }}>
                  <Button kind="link" onClick={() => edit(row)}>
                    {t('ui.act.edit')}
                  </Button>
                  <RemoveButton
                    what={regionOf(row)}
                    busy={set.busy}
                    onRemove={() =>
                      set.run({ params: { region_code: row.region_code }, body: { warehouse_ids: [] } })
                    }
                  />
                </span>
              ),
          },
        ]}
      />
      {edited && (
        <SourcingForm
          item={edited === 'new' ? null : edited}
          warehouses={(warehouses.data?.items ?? []).map((one) => ({
            value: one.id,
            label: f.name(one.name_zh, one.name_en),
          }))}
          onClose={() => edit(null)}
        />
      )}
    </Card>
  )
}

interface Values {
  region_code?: string
  warehouse_ids: string[]
}

function SourcingForm({
  item,
  warehouses,
  onClose,
}: {
  item: Item | null
  warehouses: { value: string; label: string }[]
  onClose: () => void
}) {
  const t = useT()
  const set = useCommand(setSourcing, {
    onDone: () => {
      toast.done(t('stock.sourcing.saved'))
      onClose()
    },
    onRefused: () => undefined,
  })
  const isFixed = item !== null
  return (
    <ModalForm<Values>
      open
      title={item ? t('stock.sourcing.edit') : t('stock.sourcing.add')}
      initial={item ?? { warehouse_ids: [] }}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      onSubmit={({ region_code, warehouse_ids }) =>
        void set.run({ params: { region_code: region_code ?? everywhere }, body: { warehouse_ids } })
      }
    >
      {item?.region_code !== everywhere && (
        <Form.Item
          name="region_code"
          label={t('stock.sourcing.region')}
          extra={t('stock.sourcing.everywhere_hint')}
        >
          <RegionSelect disabled={isFixed} />
        </Form.Item>
      )}
      <Form.Item
        name="warehouse_ids"
        label={t('stock.sourcing.order')}
        extra={t('stock.sourcing.hint_order')}
        rules={[{ required: true, type: 'array', min: 1, message: t('ui.form.choose') }]}
      >
        <Select mode="multiple" options={warehouses} optionFilterProp="label" />
      </Form.Item>
    </ModalForm>
  )
}
