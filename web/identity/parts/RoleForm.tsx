import { createRole, editRole, type Role } from '@concord/contract/people.ts'
import { permissions, type Permission } from '@concord/contract/permissions.ts'
import { Checkbox, Form, Input, Select } from 'antd'
import { useLanguage, useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { changedFields } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { permissionsOf } from './PermissionMatrix.tsx'

interface Values {
  code: string
  name_zh: string
  name_en: string
  scope: Role['scope']
  permissions: Permission[]
}

export function RoleForm({ side, role, onClose }: { side: 's' | 'd'; role?: Role; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const done = (saved: Role) => {
    toast.done(t(role ? 'console.done.saved' : 'console.done.created', { what: saved.name_zh }))
    onClose()
  }
  const create = useCommand(createRole, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editRole, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    if (!role) return void create.run({ body: { side, ...values } })
    return void edit.run({
      params: { id: role.id },
      version: role.version,
      body: changedFields(role, values),
    })
  }
  return (
    <DrawerForm<Values>
      open
      title={role ? t('staff.role.edit') : `${t('staff.role.create')} · ${t(`staff.role.sides.${side}`)}`}
      initial={role ?? { scope: 'all', permissions: [] }}
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-2">
        {(['code', 'name_zh', 'name_en'] as const).map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`staff.role.${key}`)}
            rules={[{ required: true, message: t('ui.form.required', { name: t(`staff.role.${key}`) }) }]}
          >
            <Input maxLength={key === 'code' ? 60 : 120} />
          </Form.Item>
        ))}
        <Form.Item name="scope" label={t('staff.role.scope')} hidden={side === 'd'}>
          <Select
            options={(['all', 'regions', 'own'] as const).map((value) => ({
              value,
              label: t(`staff.scope.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="permissions" label={t('staff.role.permissions')}>
        <Checkbox.Group
          className="col"
          options={permissionsOf(side).map((value) => ({
            value,
            label: permissions[value][language === 'zh-CN' ? 'zh' : 'en'],
          }))}
        />
      </Form.Item>
    </DrawerForm>
  )
}
