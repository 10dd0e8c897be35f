import { getProduct } from '@concord/contract/products.ts'
import type { Quantity, UnitPrice } from '@concord/contract/endpoint.ts'
import { createEntry, listPriceLists, type PriceList } from '@concord/contract/pricing.ts'
import { Form, Input, Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { PeriodFields } from '../../ui/forms/PeriodFields.tsx'
import { orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { ProductSelect } from '../../ui/scopes/selects.tsx'

interface Values {
  product_id: string
  unit: string
  quantity_from: string
  price?: string
  percent?: string
  percent_list_id?: string
  valid_from?: string
  valid_to?: string
}

export function EntryForm({ list, onClose }: { list: PriceList; onClose: () => void }) {
  const t = useT()
  const create = useCommand(createEntry, {
    onDone: (entry) => {
      toast.done(t('console.done.created', { what: entry.sku }))
      onClose()
    },
    onRefused: () => undefined,
  })
  return (
    <DrawerForm<Values>
      open
      width={480}
      title={`${t('prices.entry.add')} · ${list.code}`}
      initial={{ quantity_from: '0' }}
      busy={create.busy}
      refusal={create.refusal}
      onClose={onClose}
      onSubmit={(values) =>
        void create.run({
          params: { list_id: list.id },
          // Texts of the form; their rules below and the server check that they are figures.
          body: {
            product_id: values.product_id,
            unit: values.unit,
            quantity_from: values.quantity_from as Quantity,
            price: orNull(values.price as UnitPrice | ''),
            percent: orNull(values.percent),
            percent_list_id: orNull(values.percent_list_id),
            valid_from: orNull(values.valid_from),
            valid_to: orNull(values.valid_to),
          },
        })
      }
    >
      <Fields list={list} />
    </DrawerForm>
  )
}

function Fields({ list }: { list: PriceList }) {
  const t = useT()
  const unitName = useUnitName()
  const form = Form.useFormInstance<Values>()
  const productId = Form.useWatch('product_id', form)
  const product = useRead(getProduct, { params: { id: productId ?? '' } }, { enabled: Boolean(productId) })
  const lists = useRead(listPriceLists, { query: { limit: 200 } })
  const units = product.data?.id === productId ? (product.data?.units ?? []) : []
  const needed = [{ required: true, message: t('ui.form.choose') }]
  return (
    <>
      <Form.Item name="product_id" label={t('console.select.product')} rules={needed}>
        <ProductSelect onChange={() => form.setFieldValue('unit', undefined)} />
      </Form.Item>
      <div className="form-2">
        <Form.Item name="unit" label={t('prices.entry.unit')} rules={needed}>
          <Select options={units.map((one) => ({ value: one.unit, label: unitName(one.unit) }))} />
        </Form.Item>
        <Form.Item
          name="quantity_from"
          label={t('prices.entry.from')}
          rules={[
            { required: true, pattern: /^\d{1,14}(\.\d{1,6})?$/, message: t('prices.entry.bad_quantity') },
          ]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="price"
          label={`${t('prices.entry.price')} (${list.currency})`}
          rules={[{ pattern: /^\d{1,14}(\.\d{1,6})?$/, message: t('prices.entry.bad_price') }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="percent"
          label={t('prices.entry.percent')}
          rules={[{ pattern: /^\d{1,4}(\.\d{1,4})?$/, message: t('prices.entry.bad_percent') }]}
        >
          <Input inputMode="decimal" suffix="%" />
        </Form.Item>
        <Form.Item name="percent_list_id" label={t('prices.entry.percent_list')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(lists.data?.items ?? [])
              .filter((one) => one.id !== list.id)
              .map((one) => ({ value: one.id, label: one.code }))}
          />
        </Form.Item>
        <span />
        <PeriodFields from={t('prices.entry.valid_from')} to={t('prices.entry.valid_to')} />
      </div>
    </>
  )
}
