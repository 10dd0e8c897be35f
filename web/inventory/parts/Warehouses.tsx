import {
  createWarehouse,
  editWarehouse,
  listWarehouses,
  type Warehouse,
} from '@concord/contract/inventory.ts'
import { Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/console.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { changedFields, orNull } from '../../ui/form-values.ts'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { RegionSelect } from '../../ui/selects.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { StatusTag } from '../../ui/words.tsx'
import { useRegionName } from './region-name.ts'

export function Warehouses() {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('stock.edit')
  const [edited, edit] = useState<Warehouse | 'new' | null>(null)
  const list = useRead(listWarehouses, {})
  const regionName = useRegionName(list.data?.items.map((one) => one.region_code) ?? [])
  return (
    <Card
      title={t('stock.tab.warehouses')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => edit('new')}>
            {t('stock.warehouse.add')}
          </Button>
        )
      }
    >
      <DataTable<Warehouse>
        caption={t('stock.tab.warehouses')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="warehouse" title={t('stock.warehouse.empty')} />}
        columns={[
          {
            key: 'name',
            title: t('stock.col.warehouse'),
            render: (row) => <b>{f.name(row.name_zh, row.name_en)}</b>,
          },
          { key: 'code', title: t('stock.col.code'), render: (row) => row.code },
          { key: 'region', title: t('stock.col.region'), render: (row) => regionName(row.region_code) },
          {
            key: 'state',
            title: t('stock.col.state'),
            render: (row) => (
              <StatusTag tone={row.is_active ? 'done' : 'off'}>
                {row.is_active ? t('stock.warehouse.active') : t('stock.warehouse.inactive')}
              </StatusTag>
            ),
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <Button kind="link" onClick={() => edit(row)}>
                  {t('ui.act.edit')}
                </Button>
              ),
          },
        ]}
      />
      {edited && (
        <WarehouseForm onClose={() => edit(null)} {...(edited === 'new' ? {} : { warehouse: edited })} />
      )}
    </Card>
  )
}

interface Values {
  code: string
  name_zh: string
  name_en: string
  region_code?: string | null
  is_active: boolean
}

function WarehouseForm({ warehouse, onClose }: { warehouse?: Warehouse; onClose: () => void }) {
  const t = useT()
  const done = (saved: Warehouse) => {
    toast.done(t(warehouse ? 'console.done.saved' : 'console.done.created', { what: saved.name_zh }))
    onClose()
  }
  const create = useCommand(createWarehouse, { onDone: done, onRefused: () => undefined })
  const save = useCommand(editWarehouse, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    const body = { ...values, region_code: orNull(values.region_code) }
    if (!warehouse) return void create.run({ body })
    return void save.run({
      params: { id: warehouse.id },
      version: warehouse.version,
      body: changedFields(warehouse, body),
    })
  }
  return (
    <ModalForm<Values>
      open
      title={warehouse ? t('stock.warehouse.edit') : t('stock.warehouse.add')}
      initial={warehouse ?? { is_active: true }}
      busy={create.busy || save.busy}
      refusal={create.refusal ?? save.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-2">
        {(['code', 'name_zh', 'name_en'] as const).map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`stock.col.${key}`)}
            rules={[{ required: true, message: t('ui.form.required', { name: t(`stock.col.${key}`) }) }]}
          >
            <Input maxLength={key === 'code' ? 60 : 120} />
          </Form.Item>
        ))}
        <Form.Item name="region_code" label={t('stock.col.region')}>
          <RegionSelect />
        </Form.Item>
        <Form.Item name="is_active" label={t('stock.warehouse.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </ModalForm>
  )
}
