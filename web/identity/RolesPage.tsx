import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import { listRoles, removeRole, type Role } from '@concord/contract/people.ts'
import { useState } from 'react'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Card } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { RemoveButton } from '../ui/forms/RemoveButton.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { PermissionMatrix } from './parts/PermissionMatrix.tsx'
import { RoleForm } from './parts/RoleForm.tsx'

const State = Closed({ side: OneOf('s', 'd') })
export type Edited = { role: Role } | 'new'

/** What each role may do, for both sides; a role is a row of permissions. */
export function RolesPage() {
  const t = useT()
  const [{ side }, change] = useUrlState(State, { side: 's' })
  const [edited, edit] = useState<Edited | null>(null)
  const roles = useRead(listRoles, { query: { side } })
  // While the other side is read, the old one must not stand under its tab.
  const rows = roles.isPlaceholderData ? undefined : roles.data?.items
  return (
    <>
      <PageHeader
        title={t('staff.role.title')}
        actions={
          <Button kind="primary" icon="plus" onClick={() => edit('new')}>
            {t('staff.role.create')}
          </Button>
        }
      />
      <StatusTabs
        label={t('staff.role.side')}
        value={side}
        onChange={(key) => change({ side: key === 'd' ? 'd' : 's' })}
        tabs={(['s', 'd'] as const).map((key) => ({ key, label: t(`staff.role.sides.${key}`) }))}
      />
      <section className="card">
        <DataTable<Role>
          caption={t('staff.role.title')}
          columns={useColumns(side, edit)}
          rowKey={(row) => row.id}
          rows={rows}
          isPending={rows === undefined}
          error={roles.error}
          onRetry={() => void roles.refetch()}
          empty={<EmptyState icon="key" title={t('staff.role.none')} />}
        />
      </section>
      {rows && rows.length > 0 && (
        <Card title={t('staff.role.matrix')} aside={t('staff.role.matrix_hint')}>
          <PermissionMatrix side={side} roles={rows} />
        </Card>
      )}
      {edited && (
        <RoleForm
          side={side}
          onClose={() => edit(null)}
          {...(edited === 'new' ? {} : { role: edited.role })}
        />
      )}
    </>
  )
}

function useColumns(side: 's' | 'd', edit: (edited: Edited) => void): Column<Role>[] {
  const t = useT()
  const f = useFormat()
  const remove = useCommand(removeRole)
  return [
    {
      key: 'name',
      title: t('staff.role.one'),
      render: (row) => (
        <span className="row">
          <b>{f.name(row.name_zh, row.name_en)}</b>
          {row.is_built_in && <StatusTag tone="neutral">{t('staff.role.built_in')}</StatusTag>}
        </span>
      ),
    },
    { key: 'code', title: t('staff.role.code'), render: (row) => <span className="t2">{row.code}</span> },
    ...(side === 's'
      ? [
          {
            key: 'scope',
            title: t('staff.role.scope'),
            render: (row: Role) => t(`staff.scope.${row.scope}`),
          },
        ]
      : []),
    {
      key: 'permissions',
      title: t('staff.role.permissions'),
      render: (row) => t('staff.role.counts', { count: row.permissions.length }),
    },
    { key: 'people', title: t('staff.role.people'), numeric: true, render: (row) => row.people_count },
    {
      key: 'act',
      title: '',
      render: (row) => (
        <span className="row" style={{ justifyContent: 'flex-end' }}>
          <Button kind="link" onClick={() => edit({ role: row })}>
            {t('ui.act.edit')}
          </Button>
          {!row.is_built_in && (
            <RemoveButton
              what={f.name(row.name_zh, row.name_en)}
              busy={remove.busy}
              onRemove={() => remove.run({ params: { id: row.id }, version: row.version })}
            />
          )}
        </span>
      ),
    },
  ]
}
