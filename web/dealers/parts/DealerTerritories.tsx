import { listProductLines } from '@concord/contract/product-lines.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import {
  addTerritory,
  listTerritories,
  removeTerritory,
  type Territory,
} from '@concord/contract/territories.ts'
import { Form, Select, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay, useSession } from '../../platform/session.tsx'
import { Period } from '../../ui/tables/console.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { DayInput } from '../../ui/forms/DayInput.tsx'
import { EditableTable } from '../../ui/tables/EditableTable.tsx'
import { orNull } from '../../ui/forms/form-values.ts'
import { RegionSelect } from '../../ui/scopes/selects.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { StatusTag } from '../../ui/words/words.tsx'

interface Values {
  region_code: string
  product_line_id: string
  is_exclusive: boolean
  valid_from: string
  valid_to?: string
}

/** Where the dealer may have which product line delivered. Dated promises are ended and made anew, not edited. */
export function DealerTerritories({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const { today } = useSession()
  const params = { dealer_id: dealer.id }
  const add = useCommand(addTerritory, { onRefused: () => undefined })
  const remove = useCommand(removeTerritory)
  return (
    <EditableTable<Territory, Values>
      title={t('staff_dealers.tabs.territories')}
      addLabel={t('staff_dealers.territory.add')}
      rowKey={(row) => row.id}
      nameOf={(row) =>
        t('staff_dealers.territory.what', {
          region: f.name(row.region_name_zh, row.region_name_en),
          line: f.name(row.product_line_name_zh, row.product_line_name_en),
        })
      }
      read={useRead(listTerritories, { params })}
      empty={
        <EmptyState icon="pin" title={t('staff_dealers.territory.empty')}>
          {t('staff_dealers.territory.empty_text')}
        </EmptyState>
      }
      columns={useColumns()}
      mayEdit={useMay('dealers.edit')}
      add={{
        ...add,
        go: (values) => add.run({ params, body: { ...values, valid_to: orNull(values.valid_to) } }),
      }}
      remove={{ ...remove, go: (row) => remove.run({ params: { ...params, id: row.id } }) }}
      initial={() => ({ is_exclusive: false, valid_from: today })}
      fields={() => <TerritoryFields />}
    />
  )
}

function useColumns(): Column<Territory>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'region',
      title: t('staff_dealers.territory.region'),
      render: (row) => <b>{f.name(row.region_name_zh, row.region_name_en)}</b>,
    },
    {
      key: 'line',
      title: t('staff_dealers.territory.line'),
      render: (row) => f.name(row.product_line_name_zh, row.product_line_name_en),
    },
    {
      key: 'kind',
      title: t('staff_dealers.territory.kind'),
      render: (row) => (
        <StatusTag tone={row.is_exclusive ? 'go' : 'neutral'}>
          {row.is_exclusive ? t('staff_dealers.territory.exclusive') : t('staff_dealers.territory.shared')}
        </StatusTag>
      ),
    },
    {
      key: 'period',
      title: t('staff_dealers.territory.period'),
      render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
    },
  ]
}

function TerritoryFields() {
  const t = useT()
  const f = useFormat()
  const lines = useRead(listProductLines, {})
  const needed = [{ required: true, message: t('ui.form.choose') }]
  return (
    <>
      <Form.Item name="region_code" label={t('staff_dealers.territory.region')} rules={needed}>
        <RegionSelect />
      </Form.Item>
      <Form.Item name="product_line_id" label={t('staff_dealers.territory.line')} rules={needed}>
        <Select
          loading={lines.isFetching}
          options={(lines.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${f.name(one.name_zh, one.name_en)} (${one.code})`,
          }))}
        />
      </Form.Item>
      <div className="form-2">
        <Form.Item name="valid_from" label={t('staff_dealers.territory.from')} rules={needed}>
          <DayInput />
        </Form.Item>
        <Form.Item name="valid_to" label={t('staff_dealers.territory.to')}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="is_exclusive" label={t('staff_dealers.territory.exclusive')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  )
}
