import type { Dealer } from '@concord/contract/dealers.ts'
import { listDealerUserRoles } from '@concord/contract/names.ts'
import { createDealerUser, editDealerUser, type DealerUser } from '@concord/contract/people.ts'
import { resetDealerUserSecondFactor } from '@concord/contract/second-factor.ts'
import { Form, Input, Select, Switch } from 'antd'
import { languages, useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { DrawerForm } from '../../ui/forms/FormDialog.tsx'
import { ResetFactor } from '../../ui/people/ResetFactor.tsx'

interface Props {
  dealer: Dealer
  /** Absent: a new user. */
  user?: DealerUser
  onClose: () => void
}
interface Values {
  name: string
  account: string
  email?: string
  phone?: string
  language: 'zh-CN' | 'en-US'
  password?: string
  role_ids: string[]
  is_active: boolean
}

export function DealerUserForm({ dealer, user, onClose }: Props) {
  const t = useT()
  const done = (saved: DealerUser) => {
    toast.done(t(user ? 'console.done.saved' : 'console.done.created', { what: saved.name }))
    onClose()
  }
  const create = useCommand(createDealerUser, { onDone: done, onRefused: () => undefined })
  const edit = useCommand(editDealerUser, { onDone: done, onRefused: () => undefined })
  const submit = ({ password, is_active, ...rest }: Values) => {
    const fields = { ...rest, email: orNull(rest.email), phone: orNull(rest.phone) }
    const at = { dealer_id: dealer.id }
    if (!user) return void create.run({ params: at, body: { ...fields, password: orNull(password) } })
    const before = { ...user, role_ids: user.roles.map((role) => role.id) }
    const body = {
      ...changedFields<typeof fields & { is_active: boolean }>(before, { ...fields, is_active }),
      ...(password ? { password } : {}),
    }
    return void edit.run({ params: { ...at, id: user.id }, version: user.version, body })
  }
  return (
    <DrawerForm<Values>
      open
      width={480}
      title={user ? t('staff_dealers.user.edit') : t('staff_dealers.user.add')}
      initial={
        user
          ? {
              ...user,
              email: user.email ?? '',
              phone: user.phone ?? '',
              role_ids: user.roles.map((role) => role.id),
            }
          : { language: 'zh-CN', is_active: true, role_ids: [] }
      }
      busy={create.busy || edit.busy}
      refusal={create.refusal ?? edit.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Fields isNew={!user} held={user?.roles ?? []} />
      {user?.has_second_factor && <LostFactor dealer={dealer} user={user} onDone={onClose} />}
    </DrawerForm>
  )
}

function LostFactor({ dealer, user, onDone }: { dealer: Dealer; user: DealerUser; onDone: () => void }) {
  const t = useT()
  const { id, name, version } = user
  const reset = useCommand(resetDealerUserSecondFactor, {
    onDone: () => {
      toast.done(t('factor.reset_done', { name }))
      onDone()
    },
  })
  const params = { dealer_id: dealer.id, id }
  return (
    <ResetFactor
      name={name}
      busy={reset.busy}
      onReset={(reason) => void reset.run({ params, version, body: { reason } })}
    />
  )
}

/** What the user holds is named at once, before the list of roles is here. */
function Fields({ isNew, held }: { isNew: boolean; held: DealerUser['roles'] }) {
  const t = useT()
  const f = useFormat()
  const roles = useRead(listDealerUserRoles, {})
  const options = new Map(
    [...held, ...(roles.data?.items ?? [])].map((role) => [role.id, f.name(role.name_zh, role.name_en)]),
  )
  const name = t('staff_dealers.user.name')
  return (
    <>
      <Form.Item
        name="name"
        label={name}
        rules={[{ required: true, message: t('ui.form.required', { name }) }]}
      >
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="account"
        label={t('staff_dealers.user.account')}
        extra={t('staff_dealers.user.account_hint')}
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
      <div className="form-2">
        <Form.Item name="phone" label={t('staff_dealers.user.phone')}>
          <Input inputMode="tel" maxLength={19} />
        </Form.Item>
        <Form.Item name="email" label={t('staff_dealers.user.email')}>
          <Input inputMode="email" maxLength={190} />
        </Form.Item>
      </div>
      <Form.Item
        name="role_ids"
        label={t('staff_dealers.user.roles')}
        rules={[{ required: true, type: 'array', min: 1, message: t('staff_dealers.user.need_roles') }]}
      >
        <Select mode="multiple" options={[...options].map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="password"
        label={isNew ? t('staff_dealers.user.password') : t('staff_dealers.user.new_password')}
        extra={t(isNew ? 'staff_dealers.user.password_first' : 'staff_dealers.user.password_hint')}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <div className="form-2">
        <Form.Item name="language" label={t('staff_dealers.user.language')}>
          <Select options={languages.map(({ code, name: label }) => ({ value: code, label }))} />
        </Form.Item>
        <Form.Item
          name="is_active"
          label={t('staff_dealers.user.active')}
          valuePropName="checked"
          hidden={isNew}
        >
          <Switch />
        </Form.Item>
      </div>
    </>
  )
}
