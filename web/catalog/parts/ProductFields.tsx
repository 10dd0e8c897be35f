import { listStyles } from '@concord/contract/catalog.ts'
import { Form, Input, Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DayInput } from '../../ui/forms/DayInput.tsx'
import { BrandSelect, CategorySelect, LineSelect, StyleSelect } from './group-selects.tsx'

export function NameFields() {
  const t = useT()
  const field = (key: string) => t(`catalog.field.${key}`)
  const needed = (key: string) => [{ required: true, message: t('ui.form.required', { name: field(key) }) }]
  return (
    <Card padded title={t('catalog.group.names')}>
      <div className="form-2">
        <Form.Item name="sku" label={field('sku')} rules={needed('sku')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="barcode" label={field('barcode')}>
          <Input maxLength={40} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="name_zh" label={field('name_zh')} rules={needed('name_zh')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="name_en" label={field('name_en')} rules={needed('name_en')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="category_id" label={field('category')} rules={needed('category')}>
          <CategorySelect />
        </Form.Item>
        <Form.Item name="brand_id" label={field('brand')}>
          <BrandSelect allowClear />
        </Form.Item>
        <Form.Item name="product_line_id" label={field('line')}>
          <LineSelect allowClear />
        </Form.Item>
        <Form.Item name="style_id" label={field('style')}>
          <StyleSelect allowClear />
        </Form.Item>
        <VariantFields />
      </div>
    </Card>
  )
}

/** In a style group size and color are the group's; a product of no group says them in its own words. */
function VariantFields() {
  const t = useT()
  const style_id: unknown = Form.useWatch('style_id')
  const { data } = useRead(listStyles, {}, { staleTime: 60_000 })
  const style = data?.items.find((one) => one.id === style_id)
  return (['size', 'color'] as const).map((key) => (
    <Form.Item key={key} name={key} label={t(`catalog.field.${key}`)}>
      {style ? (
        <Select
          allowClear
          options={(key === 'size' ? style.sizes : style.colors).map((value) => ({ value, label: value }))}
        />
      ) : (
        <Input maxLength={40} />
      )}
    </Form.Item>
  ))
}

export function ShelfFields() {
  const t = useT()
  return (
    <Card padded title={t('catalog.group.shelf')}>
      <div className="form-3">
        <Form.Item name="on_shelf_from" label={t('catalog.field.from')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="on_shelf_to" label={t('catalog.field.to')}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="tax_rate"
          label={t('catalog.field.tax')}
          extra={t('catalog.field.tax_hint')}
          rules={[{ pattern: /^(\d{1,3}(\.\d{1,4})?)?$/, message: t('prices.entry.bad_percent') }]}
        >
          <Input inputMode="decimal" maxLength={8} />
        </Form.Item>
      </div>
    </Card>
  )
}

export function Descriptions() {
  const t = useT()
  return (
    <Card padded title={t('catalog.group.descriptions')}>
      <div className="form-2">
        <Form.Item name="description_zh" label={t('catalog.field.description_zh')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
        </Form.Item>
        <Form.Item name="description_en" label={t('catalog.field.description_en')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
        </Form.Item>
      </div>
    </Card>
  )
}

const parts = ['name_zh', 'name_en', 'value_zh', 'value_en'] as const

/** Name and value in both languages, one row each. */
export function AttributeFields() {
  const t = useT()
  return (
    <Card title={t('catalog.group.attributes')}>
      <Form.List name="attributes">
        {(rows, { add, remove }) => (
          <>
            <div className="scroll-x">
              <table className="tbl tight">
                <caption>{t('catalog.group.attributes')}</caption>
                <thead>
                  <tr>
                    {parts.map((part) => (
                      <th key={part} scope="col">
                        {t(`catalog.attribute.${part}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="sr">{t('ui.table.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      {parts.map((part) => (
                        <td key={part}>
                          <Form.Item
                            noStyle
                            name={[row.name, part]}
                            rules={[{ required: true, message: t(`catalog.attribute.${part}`) }]}
                          >
                            <Input maxLength={200} aria-label={t(`catalog.attribute.${part}`)} />
                          </Form.Item>
                        </td>
                      ))}
                      <td>
                        <IconButton
                          small
                          icon="trash"
                          label={t('ui.act.remove')}
                          onClick={() => remove(row.name)}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div className="card-b">
              <Button
                size="s"
                icon="plus"
                onClick={() => add({ name_zh: '', name_en: '', value_zh: '', value_en: '' })}
              >
                {t('catalog.attribute.add')}
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </Card>
  )
}
