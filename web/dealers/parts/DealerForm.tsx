import { createDealer, editDealer, type Dealer } from '@concord/contract/dealers.ts'
import { listSalesReps } from '@concord/contract/names.ts'
import { Form, Input, InputNumber, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { RemoteSelect } from '../../ui/forms/RemoteSelect.tsx'
import { ClassSelect, DealerSelect, RegionSelect } from '../../ui/scopes/selects.tsx'

interface Props {
  /** Absent: a new dealer. */
  dealer?: Dealer
  onClose: () => void
  onSaved: (dealer: Dealer) => void
}
interface Values {
  code: string
  name: string
  name_en?: string
  parent_id?: string | null
  class_id: string
  region_code: string
  currency?: string
  sales_rep_id?: string | null
  may_order: boolean
  is_visible_to_ancestors: boolean
  payment_term_days: number
  tax_number?: string
}

export function DealerForm({ dealer, onClose, onSaved }: Props) {
  const t = useT()
  const done = (saved: Dealer) => {
    toast.done(t(dealer ? 'console.done.saved' : 'console.done.created', { what: saved.name }))
    onSaved(saved)
  }
  const create = useCommand(createDealer, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editDealer, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    const fields = fieldsOf(values)
    if (!dealer) return void create.run({ body: fields })
    return void edit.run({
      params: { id: dealer.id },
      version: dealer.version,
      body: changedFields(dealer, fields),
    })
  }
  return (
    <DrawerForm<Values>
      open
      title={dealer ? t('staff_dealers.profile.edit') : t('staff_dealers.create')}
      initial={initialOf(dealer)}
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields dealer={dealer} />
    </DrawerForm>
  )
}

const fieldsOf = (values: Values) => ({
  ...values,
  name_en: orNull(values.name_en),
  parent_id: orNull(values.parent_id),
  currency: orNull(values.currency),
  sales_rep_id: orNull(values.sales_rep_id),
  tax_number: orNull(values.tax_number),
})

function initialOf(dealer: Dealer | undefined): Partial<Values> {
  if (!dealer) return { may_order: true, is_visible_to_ancestors: false, payment_term_days: 30 }
  return {
    code: dealer.code,
    name: dealer.name,
    name_en: dealer.name_en ?? '',
    parent_id: dealer.parent_id,
    class_id: dealer.class_id,
    region_code: dealer.region_code,
    currency: dealer.currency ?? '',
    sales_rep_id: dealer.sales_rep_id,
    may_order: dealer.may_order,
    is_visible_to_ancestors: dealer.is_visible_to_ancestors,
    payment_term_days: dealer.payment_term_days,
    tax_number: dealer.tax_number ?? '',
  }
}

function Fields({ dealer }: { dealer: Dealer | undefined }) {
  const t = useT()
  const needed = (message: string) => [{ required: true, message }]
  return (
    <>
      <div className="form-2">
        <Form.Item
          name="code"
          label={t('staff_dealers.field.code')}
          rules={needed(t('staff_dealers.need.code'))}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('staff_dealers.field.name')}
          rules={needed(t('staff_dealers.need.name'))}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="name_en" label={t('staff_dealers.field.name_en')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="parent_id" label={t('staff_dealers.field.parent')}>
          <DealerSelect />
        </Form.Item>
        <Form.Item
          name="class_id"
          label={t('staff_dealers.field.class')}
          rules={needed(t('staff_dealers.need.class'))}
        >
          <ClassSelect allowClear={false} />
        </Form.Item>
        <Form.Item
          name="region_code"
          label={t('staff_dealers.field.region')}
          rules={needed(t('staff_dealers.need.region'))}
        >
          <RegionSelect allowClear={false} />
        </Form.Item>
        <Form.Item name="payment_term_days" label={t('staff_dealers.field.term')}>
          <InputNumber min={0} max={365} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={t('staff_dealers.field.currency')}
          extra={t('staff_dealers.field.currency_hint')}
        >
          <Input maxLength={3} placeholder="CNY" />
        </Form.Item>
        <Form.Item name="tax_number" label={t('staff_dealers.field.tax')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="sales_rep_id" label={t('staff_dealers.field.rep')}>
          <RemoteSelect
            endpoint={listSalesReps}
            ask={(q) => ({ query: { q: q || undefined } })}
            options={(page) => page.items.map((one) => ({ value: one.id, label: one.name }))}
            chosen={
              dealer?.sales_rep_id ? { value: dealer.sales_rep_id, label: dealer.sales_rep_name ?? '' } : null
            }
          />
        </Form.Item>
        <Form.Item name="may_order" label={t('staff_dealers.field.may_order')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item
          name="is_visible_to_ancestors"
          label={t('staff_dealers.field.visible')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </div>
    </>
  )
}
