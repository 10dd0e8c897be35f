import { createPriceList, editPriceList, type PriceList } from '@concord/contract/pricing.ts'
import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { PeriodFields } from '../../ui/forms/PeriodFields.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { DealerSelect } from '../../ui/scopes/selects.tsx'
import { useSourceName } from '../../ui/goods/shop-words.tsx'

export const listKinds = ['base', 'class', 'region', 'dealer', 'contract', 'project'] as const

interface Props {
  /** Absent: a new list. */
  list?: PriceList
  onClose: () => void
  onSaved: (list: PriceList) => void
}
interface Values {
  code: string
  name_zh: string
  name_en: string
  kind: (typeof listKinds)[number]
  priority: number
  currency: string
  valid_from?: string
  valid_to?: string
  is_active: boolean
  price_digits: number
  owner_dealer_id?: string
}

export function PriceListForm({ list, onClose, onSaved }: Props) {
  const t = useT()
  const f = useFormat()
  const done = (saved: PriceList) => {
    toast.done(t(list ? 'console.done.saved' : 'console.done.created', { what: saved.code }))
    onSaved(saved)
  }
  const create = useCommand(createPriceList, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editPriceList, { onDone: done, onRefused: () => undefined })
  const submit = ({ owner_dealer_id, ...values }: Values) => {
    const fields = { ...values, valid_from: orNull(values.valid_from), valid_to: orNull(values.valid_to) }
    if (!list) return void create.run({ body: { ...fields, owner_dealer_id: orNull(owner_dealer_id) } })
    return void edit.run({
      params: { id: list.id },
      version: list.version,
      body: changedFields(list, fields),
    })
  }
  return (
    <DrawerForm<Values>
      open
      title={list ? `${t('prices.edit')} · ${list.code}` : t('prices.create')}
      initial={initialOf(list, f.currency)}
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields isNew={!list} />
    </DrawerForm>
  )
}

function initialOf(list: PriceList | undefined, currency: string): Partial<Values> {
  if (!list) return { kind: 'class', priority: 100, currency, is_active: true, price_digits: 2 }
  const { id: _id, owner_dealer_id: _owner, version: _version, ...rest } = list
  return { ...rest, valid_from: list.valid_from ?? '', valid_to: list.valid_to ?? '' }
}

function Fields({ isNew }: { isNew: boolean }) {
  const t = useT()
  const sourceName = useSourceName()
  const needed = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  return (
    <>
      <div className="form-2">
        <Form.Item name="code" label={t('prices.field.code')} rules={needed(t('prices.field.code'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label={t('prices.field.kind')}>
          <Select options={listKinds.map((value) => ({ value, label: sourceName(value) }))} />
        </Form.Item>
        <Form.Item name="name_zh" label={t('prices.field.name_zh')} rules={needed(t('prices.field.name_zh'))}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="name_en" label={t('prices.field.name_en')} rules={needed(t('prices.field.name_en'))}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="priority" label={t('prices.field.priority')} extra={t('prices.field.priority_hint')}>
          <InputNumber min={0} max={1000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={t('prices.field.currency')}
          rules={[{ required: true, pattern: /^[A-Z]{3}$/, message: 'CNY, USD, GBP …' }]}
        >
          <Input maxLength={3} />
        </Form.Item>
        <PeriodFields from={t('prices.field.from')} to={t('prices.field.to')} />
        <Form.Item name="price_digits" label={t('prices.field.digits')}>
          <InputNumber min={0} max={6} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="is_active" label={t('prices.field.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      {isNew && (
        <Form.Item
          name="owner_dealer_id"
          label={t('prices.field.owner')}
          extra={t('prices.field.owner_hint')}
        >
          <DealerSelect />
        </Form.Item>
      )}
    </>
  )
}
