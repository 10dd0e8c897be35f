import { createClass, editClass, listClasses, type DealerClass } from '@concord/contract/dealer-classes.ts'
import { Form, Input, Select } from 'antd'
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
import { EmptyState } from '../../ui/States.tsx'

const policies = ['credit_policy', 'stock_policy', 'territory_policy'] as const
const choicesOf = {
  stock_display: ['exact', 'bands', 'hidden'],
  credit_policy: ['hold', 'refuse'],
  stock_policy: ['hold', 'refuse', 'backorder'],
  territory_policy: ['hold', 'refuse'],
} as const

/** Classes of dealers: what becomes of an order in doubt, and how much of the stock they see. */
export function DealerClasses() {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('dealers.edit')
  const [edited, edit] = useState<DealerClass | 'new' | null>(null)
  const list = useRead(listClasses, {})
  return (
    <Card
      title={t('staff_dealers.classes.title')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => edit('new')}>
            {t('staff_dealers.classes.add')}
          </Button>
        )
      }
    >
      <DataTable<DealerClass>
        caption={t('staff_dealers.classes.title')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="users" title={t('staff_dealers.classes.empty')} />}
        columns={[
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
      {edited && <ClassForm onClose={() => edit(null)} {...(edited === 'new' ? {} : { edited })} />}
    </Card>
  )
}

type Values = Pick<
  DealerClass,
  'code' | 'name_zh' | 'name_en' | 'credit_policy' | 'stock_policy' | 'territory_policy'
> & { stock_display?: DealerClass['stock_display'] }

function ClassForm({ edited, onClose }: { edited?: DealerClass; onClose: () => void }) {
  const t = useT()
  const done = (saved: DealerClass) => {
    toast.done(t(edited ? 'console.done.saved' : 'console.done.created', { what: saved.name_zh }))
    onClose()
  }
  const create = useCommand(createClass, { onDone: done, onRefused: () => undefined })
  const save = useCommand(editClass, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    const body = { ...values, stock_display: orNull(values.stock_display) }
    if (!edited) return void create.run({ body })
    return void save.run({
      params: { id: edited.id },
      version: edited.version,
      body: changedFields(edited, body),
    })
  }
  const fresh = { credit_policy: 'hold', stock_policy: 'hold', territory_policy: 'hold' } as const
  return (
    <ModalForm<Values>
      open
      title={edited ? t('staff_dealers.classes.edit') : t('staff_dealers.classes.add')}
      initial={edited ?? fresh}
      busy={create.busy || save.busy}
      refusal={create.refusal ?? save.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <ClassFields />
    </ModalForm>
  )
}

function ClassFields() {
  const t = useT()
  const words = { code: 'col.code', name_zh: 'classes.name_zh', name_en: 'classes.name_en' } as const
  return (
    <div className="form-2">
      {(['code', 'name_zh', 'name_en'] as const).map((key) => {
        const label = t(`staff_dealers.${words[key]}`)
        return (
          <Form.Item
            key={key}
            name={key}
            label={label}
            rules={[{ required: true, message: t('ui.form.required', { name: label }) }]}
          >
            <Input maxLength={key === 'code' ? 60 : 120} />
          </Form.Item>
        )
      })}
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
  )
}
