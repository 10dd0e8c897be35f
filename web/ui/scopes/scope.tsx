/** Whom an agreement is for: everybody, a region, a class or one dealer. Used by rules, price lists and quantity rules. */
import { Form, Select } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { ClassSelect, DealerSelect, RegionSelect } from './selects.tsx'

export type ScopeKind = 'everybody' | 'region' | 'class' | 'dealer'
export const scopeKinds: readonly ScopeKind[] = ['everybody', 'region', 'class', 'dealer']
const everybody = '*'

interface ScopeForm {
  scope_kind: ScopeKind
  scope_id?: string
}

/** Two form items, `scope_kind` and `scope_id`; the second asks for what the first names. */
export function ScopeFields() {
  const t = useT()
  const form = Form.useFormInstance<ScopeForm>()
  const kind = Form.useWatch('scope_kind', form)
  return (
    <div className="form-2">
      <Form.Item name="scope_kind" label={t('console.scope.kind')}>
        <Select
          options={scopeKinds.map((value) => ({ value, label: t(`console.scope.${value}`) }))}
          onChange={() => form.setFieldValue('scope_id', undefined)}
        />
      </Form.Item>
      {kind && kind !== 'everybody' && (
        <Form.Item
          name="scope_id"
          label={t(`console.scope.${kind}`)}
          rules={[{ required: true, message: t('console.scope.choose') }]}
        >
          {kind === 'region' ? <RegionSelect /> : kind === 'class' ? <ClassSelect /> : <DealerSelect />}
        </Form.Item>
      )}
    </div>
  )
}

/** What the form holds as the contract wants it. */
export const scopeOf = ({ scope_kind, scope_id }: ScopeForm) => ({
  scope_kind,
  scope_id: scope_kind === 'everybody' ? everybody : (scope_id ?? ''),
})
