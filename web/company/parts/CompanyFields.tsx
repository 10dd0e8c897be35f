import { uploadFile } from '@concord/contract/files.ts'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useRef } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { ProductPicture } from '../../ui/goods/goods.tsx'
import { pictureOf } from '../../ui/goods/shop-words.tsx'

const names = ['name_zh', 'name_en', 'short_name_zh', 'short_name_en'] as const

export function ProfileFields() {
  const t = useT()
  return (
    <Card padded title={t('company.group.profile')}>
      <div className="form-2">
        {names.map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`company.field.${key}`)}
            rules={[{ required: true, message: t('ui.form.required', { name: t(`company.field.${key}`) }) }]}
          >
            <Input maxLength={key === 'short_name_zh' ? 20 : key === 'short_name_en' ? 40 : 120} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="logo_file_id" label={t('company.field.logo')} style={{ marginBottom: 0 }}>
        <LogoField />
      </Form.Item>
    </Card>
  )
}

function LogoField({
  value,
  onChange,
}: {
  value?: string | null
  onChange?: (value: string | null) => void
}) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const upload = useCommand(uploadFile, { refreshes: false, onDone: (file) => onChange?.(file.id) })
  return (
    <div className="row g3">
      <ProductPicture src={pictureOf(value)} alt={t('company.field.logo')} size={56} />
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*"
        aria-label={t('company.field.upload')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void upload.run({ file })
          event.target.value = ''
        }}
      />
      <Button size="s" icon="upload" busy={upload.busy} onClick={() => input.current?.click()}>
        {t('company.field.upload')}
      </Button>
      {value && (
        <Button kind="text" size="s" onClick={() => onChange?.(null)}>
          {t('company.field.remove')}
        </Button>
      )}
    </div>
  )
}

export function MoneyFields() {
  const t = useT()
  return (
    <Card padded title={t('company.group.money')}>
      <div className="form-2">
        <Form.Item
          name="currency"
          label={t('company.field.currency')}
          extra={t('company.field.fixed')}
          rules={[{ required: true, pattern: /^[A-Z]{3}$/, message: 'CNY, GBP, USD …' }]}
        >
          <Input maxLength={3} />
        </Form.Item>
        <Form.Item
          name="amount_scale"
          label={t('company.field.amount_scale')}
          extra={t('company.field.fixed')}
        >
          <InputNumber min={0} max={4} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="tax_mode" label={t('company.field.tax_mode')}>
          <Radio.Group
            options={(['included', 'excluded'] as const).map((value) => ({
              value,
              label: t(`company.tax_mode.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="tax_rate"
          label={t('company.field.tax_rate')}
          rules={[
            { required: true, pattern: /^\d{1,3}(\.\d{1,4})?$/, message: t('prices.entry.bad_percent') },
          ]}
        >
          <Input inputMode="decimal" maxLength={8} />
        </Form.Item>
        <Form.Item name="time_zone" label={t('company.field.time_zone')} rules={[{ required: true }]}>
          <Select
            showSearch
            options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      </div>
    </Card>
  )
}

export function DefaultFields() {
  const t = useT()
  return (
    <Card padded title={t('company.group.rules')}>
      <Form.Item name="price_strategy" label={t('company.field.price_strategy')}>
        <Radio.Group
          options={(['first-match', 'lowest-in-top-priority'] as const).map((value) => ({
            value,
            label: t(`console.passport.strategy.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="stock_display" label={t('company.field.stock_display')} style={{ marginBottom: 0 }}>
        <Radio.Group
          options={(['exact', 'bands', 'hidden'] as const).map((value) => ({
            value,
            label: t(`company.stock.${value}`),
          }))}
        />
      </Form.Item>
    </Card>
  )
}

export function SecurityFields() {
  const t = useT()
  return (
    <Card padded title={t('company.group.security')}>
      <Form.Item
        name="second_factor_for"
        label={t('company.field.second_factor_for')}
        extra={t('company.field.second_factor_hint')}
        style={{ marginBottom: 0 }}
      >
        <Radio.Group
          options={(['nobody', 'staff', 'everybody'] as const).map((value) => ({
            value,
            label: t(`company.second_factor.${value}`),
          }))}
        />
      </Form.Item>
    </Card>
  )
}

export function NumberFields() {
  const t = useT()
  return (
    <Card padded title={t('company.group.numbers')}>
      <div className="form-3">
        {(['order_prefix', 'sales_order_prefix'] as const).map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`company.field.${key}`)}
            rules={[{ required: true, pattern: /^[A-Z]{1,6}$/, message: t('company.field.prefix_need') }]}
          >
            <Input maxLength={6} />
          </Form.Item>
        ))}
        <Form.Item name="order_lines_max" label={t('company.field.order_lines_max')}>
          <InputNumber min={1} max={2000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </Card>
  )
}
