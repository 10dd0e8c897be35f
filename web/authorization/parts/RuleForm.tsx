import { createRule, editRule, type AuthorizationRule } from '@concord/contract/authorization.ts'
import { listBrands, listCategories } from '@concord/contract/catalog.ts'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { PeriodFields } from '../../ui/forms/PeriodFields.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { ScopeFields, scopeOf, type ScopeKind } from '../../ui/scopes/scope.tsx'
import { ProductSelect } from '../../ui/scopes/selects.tsx'
import { treeOrder } from '../../ui/tables/tree-order.ts'

export const targetKinds = ['everything', 'brand', 'category', 'product'] as const
type Right = AuthorizationRule['rights'][number]
const rights = ['see', 'see-price', 'buy'] as const

interface Values {
  effect: 'allow' | 'deny'
  rights: Right[]
  scope_kind: ScopeKind
  scope_id?: string
  target_kind: (typeof targetKinds)[number]
  target_id?: string
  valid_from?: string
  valid_to?: string
  note?: string
}

/** A rule said from left to right: what it does, for whom, about what, when. */
export function RuleForm({ rule, onClose }: { rule?: AuthorizationRule; onClose: () => void }) {
  const t = useT()
  const done = () => {
    toast.done(t(rule ? 'console.done.saved' : 'console.done.created', { what: t('rules.one') }))
    onClose()
  }
  const create = useCommand(createRule, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editRule, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    const body = {
      effect: values.effect,
      rights: values.rights,
      ...scopeOf(values),
      target_kind: values.target_kind,
      target_id: values.target_kind === 'everything' ? null : orNull(values.target_id),
      valid_from: orNull(values.valid_from),
      valid_to: orNull(values.valid_to),
      note: orNull(values.note),
    }
    if (!rule) return void create.run({ body })
    return void edit.run({ params: { id: rule.id }, version: rule.version, body: changedFields(rule, body) })
  }
  return (
    <DrawerForm<Values>
      open
      title={rule ? t('rules.edit') : t('rules.create')}
      initial={initialOf(rule)}
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="effect" label={t('rules.col.effect')}>
        <Radio.Group
          optionType="button"
          options={(['allow', 'deny'] as const).map((value) => ({
            value,
            label: t(`rules.effect.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="rights"
        label={t('rules.col.rights')}
        rules={[{ required: true, type: 'array', min: 1, message: t('rules.need_rights') }]}
      >
        <Checkbox.Group options={rights.map((value) => ({ value, label: t(`rules.right.${value}`) }))} />
      </Form.Item>
      <ScopeFields />
      <TargetFields />
      <div className="form-2">
        <PeriodFields from={t('rules.col.from')} to={t('rules.col.to')} />
      </div>
      <Form.Item name="note" label={t('rules.col.note')}>
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
    </DrawerForm>
  )
}

function initialOf(rule: AuthorizationRule | undefined): Partial<Values> {
  if (!rule)
    return {
      effect: 'allow',
      rights: ['see', 'see-price', 'buy'],
      scope_kind: 'everybody',
      target_kind: 'everything',
    }
  return {
    effect: rule.effect,
    rights: rule.rights,
    scope_kind: rule.scope_kind,
    scope_id: rule.scope_id,
    target_kind: rule.target_kind,
    valid_from: rule.valid_from ?? '',
    valid_to: rule.valid_to ?? '',
    note: rule.note ?? '',
    ...(rule.target_id ? { target_id: rule.target_id } : {}),
  }
}

function TargetFields() {
  const t = useT()
  const form = Form.useFormInstance<Values>()
  const kind = Form.useWatch('target_kind', form)
  return (
    <div className="form-2">
      <Form.Item name="target_kind" label={t('rules.target.kind')}>
        <Select
          options={targetKinds.map((value) => ({ value, label: t(`rules.target.${value}`) }))}
          onChange={() => form.setFieldValue('target_id', undefined)}
        />
      </Form.Item>
      {kind && kind !== 'everything' && (
        <Form.Item
          name="target_id"
          label={t(`rules.target.${kind}`)}
          rules={[{ required: true, message: t('rules.target.choose') }]}
        >
          {kind === 'product' ? <ProductSelect /> : <GroupSelect kind={kind} />}
        </Form.Item>
      )}
    </div>
  )
}

/** Brands and categories are few enough to be read whole. */
function GroupSelect({
  kind,
  ...item
}: {
  kind: 'brand' | 'category'
  id?: string
  value?: string
  onChange?: (value: string) => void
}) {
  const f = useFormat()
  const brands = useRead(listBrands, {}, { enabled: kind === 'brand' })
  const categories = useRead(listCategories, {}, { enabled: kind === 'category' })
  const nodes: { id: string; name_zh: string; name_en: string; level?: number }[] =
    kind === 'brand' ? (brands.data?.items ?? []) : treeOrder(categories.data?.items ?? [])
  const options = nodes.map((one) => ({
    value: one.id,
    label: f.name(one.name_zh, one.name_en),
    level: one.level ?? 1,
  }))
  return (
    <Select
      {...item}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      optionRender={({ data }) => <span style={{ paddingLeft: (data.level - 1) * 16 }}>{data.label}</span>}
    />
  )
}
