import { useState } from 'react'
import { editUser, listUsers, type DealerUser } from '@concord/contract/people.ts'
import { resetUserSecondFactor } from '@concord/contract/second-factor.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useReadPages } from '../platform/query.ts'
import { useFormat, useSession } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Menu } from '../ui/kit/Menu.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { AskForReset } from '../ui/people/ResetFactor.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { DealerUserForm } from './DealerUserForm.tsx'

/** Colleagues of the dealer: who there is, with which role, and whether they may sign in. */
export function DealerUsersPage() {
  const t = useT()
  const list = useReadPages(listUsers, { query: { limit: 50 } })
  const [open, setOpen] = useState<DealerUser | 'new' | null>(null)
  return (
    <>
      <PageHeader
        title={t('people.users.title')}
        breadcrumb={[{ label: t('ui.nav.account'), to: '/account' }, { label: t('people.users.title') }]}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t('people.users.add')}
          </Button>
        }
      />
      <p className="t3 s13">{t('people.users.hint')}</p>
      <div className="card">
        {list.error && list.items.length === 0 ? (
          <ErrorState refusal={list.error} onRetry={list.refetch} what={t('people.users.title')} />
        ) : list.isPending ? (
          <Skeleton count={4} />
        ) : list.items.length === 0 ? (
          <EmptyState icon="users" title={t('people.users.empty')}>
            {t('people.users.empty_hint')}
          </EmptyState>
        ) : (
          <ul className="listed">
            {list.items.map((user) => (
              <UserRow key={user.id} user={user} onEdit={() => setOpen(user)} />
            ))}
          </ul>
        )}
        {list.hasMore && (
          <div className="more-rows">
            <Button busy={list.isLoadingMore} onClick={list.loadMore}>
              {t('people.users.load_more')}
            </Button>
          </div>
        )}
      </div>
      {open && <DealerUserForm user={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

function UserRow({ user, onEdit }: { user: DealerUser; onEdit: () => void }) {
  const t = useT()
  const f = useFormat()
  const { person } = useSession()
  const { name } = user
  const isSelf = user.id === person.id
  const edit = useCommand(editUser, {
    onDone: (done) =>
      toast.done(t(done.is_active ? 'people.users.activated' : 'people.users.deactivated', { name })),
  })
  const setActive = (is_active: boolean) =>
    void edit.run({ params: { id: user.id }, version: user.version, body: { is_active } })
  const [isResetting, askForReset] = useState(false)
  const reset = useCommand(resetUserSecondFactor, {
    onDone: () => {
      askForReset(false)
      toast.done(t('factor.reset_done', { name }))
    },
  })
  const seen = user.last_seen_at
    ? `${t('people.users.col_seen')} ${f.instant(user.last_seen_at)}`
    : t('people.users.never')
  return (
    <li className="row g3">
      <span className={user.is_active ? 'ava' : 'ava quiet'} aria-hidden>
        {name.slice(0, 1)}
      </span>
      <div className="grow">
        <div className="row wrapx">
          <b>{name}</b>
          {isSelf && <span className="chip">{t('people.users.you')}</span>}
          {user.roles.map((role) => (
            <span key={role.id} className="chip ok">
              {f.name(role.name_zh, role.name_en)}
            </span>
          ))}
          {user.has_second_factor && <span className="chip info">{t('factor.has')}</span>}
          {!user.is_active && <StatusTag tone="off">{t('people.users.inactive')}</StatusTag>}
        </div>
        <p className="t3 s13">{[user.account, user.phone, user.email, seen].filter(Boolean).join(' · ')}</p>
      </div>
      <Menu
        label={`${t('people.users.actions')} ${name}`}
        items={[
          { key: 'edit', icon: 'edit', label: t('people.users.edit'), run: onEdit },
          ...(user.has_second_factor && !isSelf
            ? [
                {
                  key: 'factor',
                  icon: 'shield' as const,
                  label: t('factor.reset'),
                  run: () => askForReset(true),
                },
              ]
            : []),
          ...(isSelf
            ? []
            : [
                user.is_active
                  ? {
                      key: 'off',
                      icon: 'lock' as const,
                      danger: true,
                      label: t('people.users.deactivate'),
                      run: () => setActive(false),
                    }
                  : {
                      key: 'on',
                      icon: 'check' as const,
                      label: t('people.users.activate'),
                      run: () => setActive(true),
                    },
              ]),
        ]}
      />
      <AskForReset
        open={isResetting}
        name={name}
        busy={reset.busy}
        onReset={(reason) =>
          void reset.run({ params: { id: user.id }, version: user.version, body: { reason } })
        }
        onClose={() => askForReset(false)}
      />
    </li>
  )
}
