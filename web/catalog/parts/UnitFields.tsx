import { Form, Input, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { UnitSelect } from './group-selects.tsx'
import type { ProductValues } from './ProductBasics.tsx'

/** The base unit and what else it is ordered in: 1 箱 = 4 台. The first row is the base unit and counts as 1. */
export function UnitFields({ isNew }: { isNew: boolean }) {
  const t = useT()
  const form = Form.useFormInstance<ProductValues>()
  const base = Form.useWatch('base_unit', form)
  const changeBase = (unit: string | undefined) => {
    if (!unit) return
    const others = (form.getFieldValue('units') as ProductValues['units']).filter(
      (one) => one.factor !== '1' && one.unit !== unit,
    )
    form.setFieldValue('units', [{ unit, factor: '1', is_orderable: true }, ...others])
  }
  return (
    <Card title={t('catalog.group.units')} aside={t('catalog.unit.hint')}>
      <div className="card-b" style={{ paddingBottom: 0 }}>
        <Form.Item
          name="base_unit"
          label={t('catalog.unit.base')}
          rules={[{ required: true, message: t('ui.form.choose') }]}
          style={{ maxWidth: 240, marginBottom: 12 }}
        >
          <UnitSelect onChange={isNew ? changeBase : () => undefined} />
        </Form.Item>
      </div>
      <Form.List name="units">
        {(rows, { add, remove }) => (
          <>
            <div className="scroll-x">
              <table className="tbl tight">
                <caption>{t('catalog.group.units')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('catalog.unit.unit')}</th>
                    <th scope="col">{t('catalog.unit.factor')}</th>
                    <th scope="col">{t('catalog.unit.barcode')}</th>
                    <th scope="col">{t('catalog.unit.orderable')}</th>
                    <th scope="col">
                      <span className="sr">{t('ui.table.actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <UnitRow key={row.key} name={row.name} base={base} onRemove={() => remove(row.name)} />
                  ))}
                </tbody>
              </table>
            </div>
            <div className="card-b">
              <Button size="s" icon="plus" onClick={() => add({ factor: '', is_orderable: true })}>
                {t('catalog.unit.add')}
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </Card>
  )
}

function UnitRow({ name, base, onRemove }: { name: number; base: string | undefined; onRemove: () => void }) {
  const t = useT()
  const unitName = useUnitName()
  const form = Form.useFormInstance<ProductValues>()
  const unit = Form.useWatch(['units', name, 'unit'], form)
  const isBase = unit !== undefined && unit === base
  return (
    <tr>
      <td style={{ minWidth: 130 }}>
        <Form.Item noStyle name={[name, 'unit']} rules={[{ required: true, message: t('ui.form.choose') }]}>
          <UnitSelect label={t('catalog.unit.unit')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item
          noStyle
          name={[name, 'factor']}
          rules={[
            {
              required: true,
              pattern: /^(?!0+(\.0+)?$)\d{1,14}(\.\d{1,6})?$/,
              message: t('catalog.unit.bad_factor'),
            },
          ]}
        >
          <Input
            inputMode="decimal"
            aria-label={t('catalog.unit.factor')}
            readOnly={isBase}
            suffix={<span className="t3">{base ? unitName(base) : ''}</span>}
          />
        </Form.Item>
      </td>
      <td style={{ minWidth: 140 }}>
        <Form.Item noStyle name={[name, 'barcode']}>
          <Input maxLength={40} aria-label={t('catalog.unit.barcode')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item noStyle name={[name, 'is_orderable']} valuePropName="checked">
          <Switch aria-label={t('catalog.unit.orderable')} />
        </Form.Item>
      </td>
      <td>
        {isBase ? (
          <span className="t3 s12 nowrap">{t('catalog.unit.base_note')}</span>
        ) : (
          <IconButton small icon="trash" label={t('ui.act.remove')} onClick={onRemove} />
        )}
      </td>
    </tr>
  )
}
