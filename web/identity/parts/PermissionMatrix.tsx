import { editRole, type Role } from '@concord/contract/people.ts'
import { permissions, type Permission } from '@concord/contract/permissions.ts'
import { useState } from 'react'
import { useLanguage, useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Check } from '../../ui/forms/Field.tsx'

/** Permissions down, roles across; a tick changes the role at once. */
export function PermissionMatrix({ side, roles }: { side: 's' | 'd'; roles: readonly Role[] }) {
  const t = useT()
  const f = useFormat()
  const language = useLanguage()
  // Shown at once; a refusal takes the tick back.
  const [pending, setPending] = useState<{ id: string; permissions: Permission[] } | null>(null)
  const heldBy = (role: Role) => (pending?.id === role.id ? pending.permissions : role.permissions)
  const edit = useCommand(editRole, {
    onDone: (role) => toast.done(t('staff.role.changed', { role: f.name(role.name_zh, role.name_en) })),
  })
  const rows = permissionsOf(side)
  const toggle = (role: Role, permission: Permission) => {
    const has = role.permissions.includes(permission)
    const next = has
      ? role.permissions.filter((one) => one !== permission)
      : [...role.permissions, permission]
    setPending({ id: role.id, permissions: next })
    const saving = edit.run({ params: { id: role.id }, version: role.version, body: { permissions: next } })
    void saving.then(() => setPending(null))
  }
  return (
    <div className="scroll-x">
      <table className="tbl matrix">
        <caption>{t('staff.role.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('staff.role.permission')}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                {f.name(role.name_zh, role.name_en)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name) => {
            const words = permissions[name][language === 'zh-CN' ? 'zh' : 'en']
            return (
              <tr key={name}>
                <th scope="row">
                  {words} <span className="t3 s12 mono desk-only">{name}</span>
                </th>
                {roles.map((role) => (
                  <td key={role.id}>
                    <Check
                      label={t('staff.role.has', {
                        role: f.name(role.name_zh, role.name_en),
                        permission: words,
                      })}
                      checked={heldBy(role).includes(name)}
                      disabled={edit.busy}
                      onChange={() => toggle(role, name)}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Permissions that a role of this side may hold, in the order of the contract. */
export const permissionsOf = (side: 's' | 'd') =>
  // The keys of the table are the permissions.
  (Object.keys(permissions) as Permission[]).filter((name) => permissions[name].side.includes(side))
