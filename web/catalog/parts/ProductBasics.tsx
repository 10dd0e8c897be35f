import { createProduct, editProduct, type Product } from '@concord/contract/products.ts'
import type { Quantity } from '@concord/contract/endpoint.ts'
import { Form } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { fieldErrors } from '../../ui/forms/field-errors.ts'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { RefusalNote } from '../../ui/words/RefusalNote.tsx'
import { AttributeFields, Descriptions, NameFields, ShelfFields } from './ProductFields.tsx'
import { UnitFields } from './UnitFields.tsx'

export interface ProductValues {
  sku: string
  barcode?: string
  name_zh: string
  name_en: string
  description_zh?: string
  description_en?: string
  category_id: string
  brand_id?: string | null
  product_line_id?: string | null
  style_id?: string | null
  size?: string
  color?: string
  base_unit: string
  units: { unit: string; factor: string; barcode?: string | null; is_orderable: boolean }[]
  attributes: { name_zh: string; name_en: string; value_zh: string; value_en: string }[]
  tax_rate?: string
  on_shelf_from?: string
  on_shelf_to?: string
}

/** Everything about a product that is typed: one form, one save. */
export function ProductBasics({ product, start }: { product?: Product; start?: Partial<ProductValues> }) {
  const t = useT()
  const navigate = useNavigate()
  const mayEdit = useMay('products.edit')
  const [form] = Form.useForm<ProductValues>()
  const [isDirty, setDirty] = useState(false)
  const create = useCommand(createProduct, {
    onDone: (saved) => {
      toast.done(t('console.done.created', { what: saved.sku }))
      void navigate(`/console/products/${saved.id}`)
    },
    onRefused: () => undefined,
  })
  const edit = useCommand(editProduct, {
    onDone: (saved) => toast.done(t('console.done.saved', { what: saved.sku })),
    onRefused: () => undefined,
  })
  const refusal = create.refusal ?? edit.refusal
  useEffect(() => {
    if (refusal) form.setFields(fieldErrors(refusal) as Parameters<typeof form.setFields>[0])
  }, [refusal, form])
  const submit = (values: ProductValues) => {
    const body = bodyOf(values)
    if (!product) return void create.run({ body })
    return void edit.run({
      params: { id: product.id },
      version: product.version,
      body: changedFields(product, body),
    })
  }
  return (
    <Form<ProductValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayEdit}
      scrollToFirstError={{ focus: true }}
      initialValues={{ ...initialOf(product), ...start }}
      onFinish={submit}
      onValuesChange={() => setDirty(true)}
    >
      <div className="stack">
        {refusal && <RefusalNote refusal={refusal} />}
        <div className="cols">
          <div className="stack">
            <NameFields />
            <ShelfFields />
          </div>
          <div className="stack">
            <UnitFields isNew={!product} />
            <AttributeFields />
          </div>
        </div>
        <Descriptions />
        {mayEdit && (
          <div className="sticky-save">
            {isDirty && <span className="amber s12">{t('catalog.unsaved')}</span>}
            <Button kind="primary" type="submit" busy={create.busy || edit.busy} disabled={!isDirty}>
              {t('catalog.save')}
            </Button>
          </div>
        )}
      </div>
    </Form>
  )
}

function initialOf(product: Product | undefined): Partial<ProductValues> {
  if (!product) return { attributes: [], units: [] }
  return {
    ...product,
    barcode: product.barcode ?? '',
    size: product.size ?? '',
    color: product.color ?? '',
    tax_rate: product.tax_rate ?? '',
    on_shelf_from: product.on_shelf_from ?? '',
    on_shelf_to: product.on_shelf_to ?? '',
    units: product.units.map((one) => ({ ...one, barcode: one.barcode ?? '' })),
  }
}

function bodyOf(values: ProductValues) {
  return {
    ...values,
    barcode: orNull(values.barcode),
    description_zh: values.description_zh ?? '',
    description_en: values.description_en ?? '',
    brand_id: orNull(values.brand_id),
    product_line_id: orNull(values.product_line_id),
    style_id: orNull(values.style_id),
    size: orNull(values.size),
    color: orNull(values.color),
    tax_rate: orNull(values.tax_rate),
    on_shelf_from: orNull(values.on_shelf_from),
    on_shelf_to: orNull(values.on_shelf_to),
    // Texts of the form, checked by its rules to be quantities.
    units: values.units.map((one) => ({
      ...one,
      factor: one.factor as Quantity,
      barcode: orNull(one.barcode),
    })),
    attributes: values.attributes ?? [],
  }
}
