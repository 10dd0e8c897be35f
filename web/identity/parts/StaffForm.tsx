import { createStaff, editStaff, listRoles, type Role, type Staff } from '@concord/contract/people.ts'
import { resetStaffSecondFactor } from '@concord/contract/second-factor.ts'
import { listRegions } from '@concord/contract/regions.ts'
import { Form, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { languages, useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useSession } from '../../platform/session.tsx'
import { useSettled } from '../../platform/settled.ts'
import { toast } from '../../platform/toast.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { ResetFactor } from '../../ui/people/ResetFactor.tsx'

interface Values {
  name: string
  account: string
  email?: string
  phone?: string
  language: 'zh-CN' | 'en-US'
  password?: string
  is_active: boolean
  roles: { role_id: string; region_codes?: string[] }[]
}

export function StaffForm({ person, onClose }: { person?: Staff; onClose: () => void }) {
  const t = useT()
  const done = (saved: Staff) => {
    toast.done(t(person ? 'console.done.saved' : 'console.done.created', { what: saved.name }))
    onClose()
  }
  const create = useCommand(createStaff, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editStaff, { onDone: done, onRefused: () => undefined })
  const submit = ({ password, is_active, ...values }: Values) => {
    const fields = {
      ...values,
      email: orNull(values.email),
      phone: orNull(values.phone),
      roles: values.roles.map(({ role_id, region_codes }) => ({ role_id, region_codes: region_codes ?? [] })),
    }
    if (!person) return void create.run({ body: { ...fields, password: orNull(password) } })
    const body = {
      ...changedFields<typeof fields & { is_active: boolean }>(
        { ...person, roles: rolesOf(person) },
        { ...fields, is_active },
      ),
      ...(password ? { password } : {}),
    }
    return void edit.run({ params: { id: person.id }, version: person.version, body })
  }
  return (
    <DrawerForm<Values>
      open
      title={person ? t('staff.edit') : t('staff.create')}
      initial={
        person
          ? { ...person, email: person.email ?? '', phone: person.phone ?? '', roles: rolesOf(person) }
          : { language: 'zh-CN', is_active: true, roles: [{ role_id: '', region_codes: [] }] }
      }
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <PersonFields isNew={!person} />
      <RoleFields />
      {person?.has_second_factor && <LostFactor person={person} onDone={onClose} />}
    </DrawerForm>
  )
}

function LostFactor({ person, onDone }: { person: Staff; onDone: () => void }) {
  const t = useT()
  const { id, name, version } = person
  const isSelf = useSession().person.id === id
  const reset = useCommand(resetStaffSecondFactor, {
    onDone: () => {
      toast.done(t('factor.reset_done', { name }))
      onDone()
    },
  })
  if (isSelf) return null
  return (
    <ResetFactor
      name={name}
      busy={reset.busy}
      onReset={(reason) => void reset.run({ params: { id }, version, body: { reason } })}
    />
  )
}

const rolesOf = (person: Staff) =>
  person.roles.map(({ role_id, region_codes }) => ({ role_id, region_codes }))

function PersonFields({ isNew }: { isNew: boolean }) {
  const t = useT()
  const name = t('staff.col.name')
  return (
    <>
      <div className="form-2">
        <Form.Item
          name="name"
          label={name}
          rules={[{ required: true, message: t('ui.form.required', { name }) }]}
        >
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="account"
          label={t('staff.col.account')}
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9][a-z0-9._-]{1,59}$/,
              message: t('staff_dealers.user.need_account'),
            },
          ]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('staff.col.phone')}>
          <Input inputMode="tel" maxLength={19} />
        </Form.Item>
        <Form.Item name="email" label={t('staff.col.email')}>
          <Input inputMode="email" maxLength={190} />
        </Form.Item>
        <Form.Item
          name="password"
          label={isNew ? t('staff_dealers.user.password') : t('staff_dealers.user.new_password')}
          extra={t(isNew ? 'staff_dealers.user.password_first' : 'staff_dealers.user.password_hint')}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="language" label={t('staff_dealers.user.language')}>
          <Select options={languages.map(({ code, name: label }) => ({ value: code, label }))} />
        </Form.Item>
      </div>
      <Form.Item name="is_active" label={t('staff.active')} valuePropName="checked" hidden={isNew}>
        <Switch />
      </Form.Item>
    </>
  )
}

function RoleFields() {
  const t = useT()
  const roles = useRead(listRoles, { query: { side: 's' } })
  return (
    <Form.List name="roles">
      {(rows, { add, remove }) => (
        <div className="col g3">
          <h3>{t('staff.field.role')}</h3>
          {rows.map((row) => (
            <RoleRow
              key={row.key}
              name={row.name}
              roles={roles.data?.items ?? []}
              onRemove={rows.length > 1 ? () => remove(row.name) : null}
            />
          ))}
          <Button size="s" icon="plus" onClick={() => add({ region_codes: [] })}>
            {t('staff.field.add_role')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}

interface RoleRowProps {
  name: number
  roles: readonly Role[]
  onRemove: (() => void) | null
}

/** A role, and where it counts when its scope is regions. */
function RoleRow({ name, roles, onRemove }: RoleRowProps) {
  const t = useT()
  const f = useFormat()
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch(['roles', name, 'role_id'], form)
  const role = roles.find((one) => one.id === chosen)
  return (
    <div>
      <div className="row top">
        <Form.Item
          className="grow"
          name={[name, 'role_id']}
          rules={[{ required: true, message: t('staff.field.need_role') }]}
          style={{ marginBottom: 8 }}
        >
          <Select
            aria-label={t('staff.field.role')}
            options={roles.map((one) => ({ value: one.id, label: f.name(one.name_zh, one.name_en) }))}
          />
        </Form.Item>
        {onRemove && <IconButton small icon="trash" label={t('ui.act.remove')} onClick={onRemove} />}
      </div>
      {role?.scope === 'regions' && (
        <Form.Item
          name={[name, 'region_codes']}
          label={t('staff.field.regions')}
          extra={t('staff.field.regions_hint')}
        >
          <RegionsSelect />
        </Form.Item>
      )}
    </div>
  )
}

/** Several regions; those chosen already are named by their codes. */
function RegionsSelect({
  id,
  value = [],
  onChange,
}: {
  id?: string
  value?: string[]
  onChange?: (codes: string[]) => void
}) {
  const f = useFormat()
  const t = useT()
  const [typed, setTyped] = useState('')
  const term = useSettled(typed)
  const found = useRead(listRegions, { query: term ? { q: term } : {} })
  const chosen = useRead(listRegions, { query: { codes: value.join(',') } }, { enabled: value.length > 0 })
  const options = new Map(
    [...(chosen.data?.items ?? []), ...(found.data?.items ?? [])].map((one) => [
      one.code,
      f.name(one.name_zh, one.name_en),
    ]),
  )
  return (
    <Select
      mode="multiple"
      {...(id ? { id } : {})}
      value={value}
      placeholder={t('console.select.region_ph')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...options].map(([code, label]) => ({ value: code, label }))}
      onChange={(codes: string[]) => onChange?.(codes)}
    />
  )
}
