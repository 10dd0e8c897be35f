import { Type } from 'typebox'
import { Closed, OneOf, Text } from '@concord/contract/endpoint.ts'
import { listStaff, type Staff } from '@concord/contract/people.ts'
import { useState } from 'react'
import { useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { useSettled } from '../platform/settled.ts'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { StaffForm } from './parts/StaffForm.tsx'
import { StaffKeys } from './parts/StaffKeys.tsx'

const State = Closed({ tab: OneOf('people', 'keys'), q: Type.Optional(Text(60)) })

/** The people of the principal, and the keys of its own systems. */
export function StaffPage() {
  const t = useT()
  const mayKeys = useMay('keys.manage')
  const [{ tab, q }, change] = useUrlState(State, { tab: 'people' })
  const [edited, edit] = useState<Staff | 'new' | null>(null)
  const shown = mayKeys ? tab : 'people'
  return (
    <>
      <PageHeader
        title={t('staff.title')}
        actions={
          shown === 'people' && (
            <Button kind="primary" icon="plus" onClick={() => edit('new')}>
              {t('staff.create')}
            </Button>
          )
        }
      />
      {mayKeys && (
        <StatusTabs
          label={t('staff.tab.label')}
          value={shown}
          onChange={(key) => change({ tab: key === 'keys' ? 'keys' : 'people' })}
          tabs={[
            { key: 'people', label: t('staff.tab.people') },
            { key: 'keys', label: t('staff.tab.keys') },
          ]}
        />
      )}
      {shown === 'keys' ? (
        <StaffKeys />
      ) : (
        <People
          q={q ?? ''}
          onSearch={(text) => change({ q: text || undefined }, { replace: true })}
          onEdit={edit}
        />
      )}
      {edited && <StaffForm onClose={() => edit(null)} {...(edited === 'new' ? {} : { person: edited })} />}
    </>
  )
}

interface PeopleProps {
  q: string
  onSearch: (text: string) => void
  onEdit: (person: Staff) => void
}

function People({ q, onSearch, onEdit }: PeopleProps) {
  const t = useT()
  const settled = useSettled(q)
  const pages = useReadPages(listStaff, { query: settled ? { q: settled } : {} })
  return (
    <section className="card">
      <DataTable<Staff>
        caption={t('staff.title')}
        columns={useColumns(onEdit)}
        rowKey={(row) => row.id}
        pages={pages}
        onRow={onEdit}
        settingsKey="staff"
        toolbar={
          <input
            className="in"
            type="search"
            style={{ maxWidth: 280 }}
            aria-label={t('staff.search')}
            placeholder={t('staff.search')}
            value={q}
            onChange={(event) => onSearch(event.target.value)}
          />
        }
        empty={<EmptyState icon="user" title={t('staff.empty')} />}
      />
    </section>
  )
}

function useColumns(onEdit: (person: Staff) => void): Column<Staff>[] {
  const t = useT()
  const f = useFormat()
  const roleOf = (role: Staff['roles'][number]) => {
    const name = f.name(role.name_zh, role.name_en)
    return role.scope === 'all'
      ? name
      : t('staff.scope.of', { role: name, scope: t(`staff.scope.${role.scope}`) })
  }
  return [
    { key: 'name', title: t('staff.col.name'), always: true, render: (row) => <b>{row.name}</b> },
    { key: 'account', title: t('staff.col.account'), render: (row) => row.account },
    { key: 'roles', title: t('staff.col.roles'), render: (row) => row.roles.map(roleOf).join(', ') },
    { key: 'phone', title: t('staff.col.phone'), render: (row) => row.phone ?? '–' },
    { key: 'email', title: t('staff.col.email'), render: (row) => row.email ?? '–' },
    {
      key: 'state',
      title: t('staff.col.state'),
      render: (row) => (
        <StatusTag tone={row.is_active ? 'done' : 'off'}>
          {row.is_active ? t('staff.active') : t('staff.inactive')}
        </StatusTag>
      ),
    },
    {
      key: 'factor',
      title: t('factor.has'),
      render: (row) => t(row.has_second_factor ? 'factor.has_on' : 'factor.has_off'),
    },
    {
      key: 'seen',
      title: t('staff.col.seen'),
      render: (row) => (
        <span className="nowrap">{row.last_seen_at ? f.instant(row.last_seen_at) : t('staff.never')}</span>
      ),
    },
    {
      key: 'act',
      title: '',
      always: true,
      render: (row) => (
        <Button
          kind="link"
          aria-label={t('console.act.edit_what', { what: row.name })}
          onClick={() => onEdit(row)}
        >
          {t('ui.act.edit')}
        </Button>
      ),
    },
  ]
}
