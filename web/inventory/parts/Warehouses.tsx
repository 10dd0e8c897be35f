import {
  createWarehouse,
  editWarehouse,
  listWarehouses,
  type Warehouse,
} from '@concord/contract/inventory.ts'
import { Form, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { EditableTable, WordFields, type Named } from '../../ui/tables/EditableTable.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { RegionSelect } from '../../ui/scopes/selects.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { StatusTag } from '../../ui/words/words.tsx'
import { useRegionName } from './region-name.ts'

type Values = Named & { region_code?: string | null; is_active: boolean }
const bodyOf = (values: Values) => ({ ...values, region_code: orNull(values.region_code) })

export function Warehouses() {
  const t = useT()
  const f = useFormat()
  const list = useRead(listWarehouses, {})
  const regionName = useRegionName(list.data?.items.map((one) => one.region_code) ?? [])
  const create = useCommand(createWarehouse, { onRefused: () => undefined })
  const save = useCommand(editWarehouse, { onRefused: () => undefined })
  const nameOf = (row: Warehouse) => f.name(row.name_zh, row.name_en)
  return (
    <EditableTable<Warehouse, Values>
      title={t('stock.tab.warehouses')}
      addLabel={t('stock.warehouse.add')}
      rowKey={(row) => row.id}
      nameOf={nameOf}
      read={list}
      empty={<EmptyState icon="warehouse" title={t('stock.warehouse.empty')} />}
      columns={[
        { key: 'name', title: t('stock.col.warehouse'), render: (row) => <b>{nameOf(row)}</b> },
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
      ]}
      mayEdit={useMay('stock.edit')}
      add={{ ...create, go: (values) => create.run({ body: bodyOf(values) }) }}
      edit={{
        ...save,
        go: (row, values) =>
          save.run({
            params: { id: row.id },
            version: row.version,
            body: changedFields(row, bodyOf(values)),
          }),
      }}
      initial={(row) => row ?? { is_active: true }}
      fields={() => (
        <>
          <WordFields />
          <div className="form-2">
            <Form.Item name="region_code" label={t('stock.col.region')}>
              <RegionSelect />
            </Form.Item>
            <Form.Item name="is_active" label={t('stock.warehouse.active')} valuePropName="checked">
              <Switch />
            </Form.Item>
          </div>
        </>
      )}
    />
  )
}
