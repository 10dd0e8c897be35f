import type { Dealer } from '@concord/contract/dealers.ts'
import { listDealerUsers, type DealerUser } from '@concord/contract/people.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useReadPages } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { StatusTag } from '../../ui/words/words.tsx'
import { DealerUserForm } from './DealerUserForm.tsx'

export function DealerUsers({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const [edited, edit] = useState<DealerUser | 'new' | null>(null)
  const pages = useReadPages(listDealerUsers, { params: { dealer_id: dealer.id } })
  return (
    <Card
      title={t('staff_dealers.tabs.users')}
      actions={
        <Button size="s" icon="plus" onClick={() => edit('new')}>
          {t('staff_dealers.user.add')}
        </Button>
      }
    >
      <DataTable<DealerUser>
        caption={t('staff_dealers.tabs.users')}
        rowKey={(row) => row.id}
        pages={pages}
        onRow={edit}
        empty={
          <EmptyState icon="user" title={t('staff_dealers.user.empty')}>
            {t('staff_dealers.user.empty_text')}
          </EmptyState>
        }
        columns={[
          { key: 'name', title: t('staff_dealers.user.name'), render: (row) => <b>{row.name}</b> },
          { key: 'account', title: t('staff_dealers.user.account'), render: (row) => row.account },
          {
            key: 'roles',
            title: t('staff_dealers.user.roles'),
            render: (row) => row.roles.map((role) => f.name(role.name_zh, role.name_en)).join(', '),
          },
          { key: 'phone', title: t('staff_dealers.user.phone'), render: (row) => row.phone ?? '–' },
          { key: 'email', title: t('staff_dealers.user.email'), render: (row) => row.email ?? '–' },
          {
            key: 'state',
            title: t('staff_dealers.user.state'),
            render: (row) => (
              <StatusTag tone={row.is_active ? 'done' : 'off'}>
                {row.is_active ? t('staff_dealers.user.active') : t('staff_dealers.user.inactive')}
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
            title: t('staff_dealers.user.last_seen'),
            render: (row) => (row.last_seen_at ? f.instant(row.last_seen_at) : t('staff_dealers.user.never')),
          },
          {
            key: 'act',
            title: '',
            render: (row) => (
              <Button
                kind="link"
                onClick={() => edit(row)}
                aria-label={t('console.act.edit_what', { what: row.name })}
              >
                {t('ui.act.edit')}
              </Button>
            ),
          },
        ]}
      />
      {edited && (
        <DealerUserForm
          dealer={dealer}
          onClose={() => edit(null)}
          {...(edited === 'new' ? {} : { user: edited })}
        />
      )}
    </Card>
  )
}
