import { createClass, editClass, listClasses, type DealerClass } from '@concord/contract/dealer-classes.ts'
import { Form, Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { EditableTable, WordFields } from '../../ui/tables/EditableTable.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { EmptyState } from '../../ui/kit/States.tsx'

const policies = ['credit_policy', 'stock_policy', 'territory_policy'] as const
const choicesOf = {
  stock_display: ['exact', 'bands', 'hidden'],
  credit_policy: ['hold', 'refuse'],
  stock_policy: ['hold', 'refuse', 'backorder'],
  territory_policy: ['hold', 'refuse'],
} as const

type Values = Pick<
  DealerClass,
  'code' | 'name_zh' | 'name_en' | 'credit_policy' | 'stock_policy' | 'territory_policy'
> & { stock_display?: DealerClass['stock_display'] }

const fresh = { credit_policy: 'hold', stock_policy: 'hold', territory_policy: 'hold' } as const
const bodyOf = (values: Values) => ({ ...values, stock_display: orNull(values.stock_display) })

/** Classes of dealers: what becomes of an order in doubt, and how much of the stock they see. */
export function DealerClasses() {
  const t = useT()
  const f = useFormat()
  const create = useCommand(createClass, { onRefused: () => undefined })
  const save = useCommand(editClass, { onRefused: () => undefined })
  return (
    <EditableTable<DealerClass, Values>
      title={t('staff_dealers.classes.title')}
      addLabel={t('staff_dealers.classes.add')}
      rowKey={(row) => row.id}
      nameOf={(row) => f.name(row.name_zh, row.name_en)}
      read={useRead(listClasses, {})}
      empty={<EmptyState icon="users" title={t('staff_dealers.classes.empty')} />}
      columns={useColumns()}
      mayEdit={useMay('dealers.edit')}
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
      initial={(row) => row ?? fresh}
      fields={() => <ClassFields />}
    />
  )
}

function useColumns(): Column<DealerClass>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'name',
      title: t('staff_dealers.col.class'),
      render: (row) => <b>{f.name(row.name_zh, row.name_en)}</b>,
    },
    { key: 'code', title: t('staff_dealers.col.code'), render: (row) => row.code },
    ...policies.map((key) => ({
      key,
      title: t(`staff_dealers.classes.${key}`),
      render: (row: DealerClass) => t(`staff_dealers.classes.choice.${row[key]}`),
    })),
    {
      key: 'stock_display',
      title: t('staff_dealers.classes.stock_display'),
      render: (row) => t(`staff_dealers.classes.choice.${row.stock_display ?? 'company'}`),
    },
    { key: 'count', title: t('staff_dealers.title'), numeric: true, render: (row) => row.dealer_count },
  ]
}

function ClassFields() {
  const t = useT()
  return (
    <>
      <WordFields />
      <div className="form-2">
        {([...policies, 'stock_display'] as const).map((key) => (
          <Form.Item key={key} name={key} label={t(`staff_dealers.classes.${key}`)}>
            <Select
              allowClear={key === 'stock_display'}
              placeholder={t('staff_dealers.classes.choice.company')}
              options={choicesOf[key].map((value) => ({
                value,
                label: t(`staff_dealers.classes.choice.${value}`),
              }))}
            />
          </Form.Item>
        ))}
      </div>
    </>
  )
}
