/** API keys as a list: make one (the secret is shown once), end one. Used for a dealer's and for the principal's keys. */
import type { ApiKey } from '@concord/contract/keys.ts'
import { permissions, type Permission } from '@concord/contract/permissions.ts'
import { useState } from 'react'
import { useLanguage, useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { useFormat } from '../../platform/session.tsx'
import { KeyForm, Secret, type NewKey } from './ApiKeyForm.tsx'
import { Button } from '../kit/Button.tsx'
import { Card } from '../tables/console.tsx'
import { DataTable } from '../tables/DataTable.tsx'
import { RemoveButton } from '../forms/RemoveButton.tsx'
import { EmptyState } from '../kit/States.tsx'

interface Props {
  title: string
  /** Whose permissions may be given. */
  side: 'd' | 's'
  keys: readonly ApiKey[] | undefined
  isPending: boolean
  error: Refusal | null
  onRetry: () => void
  /** Replies the secret, or undefined when refused. */
  onCreate: (key: NewKey) => Promise<string | undefined>
  creating: { busy: boolean; refusal: Refusal | null; forget: () => void }
  onRemove: (id: string) => Promise<unknown>
}

export function ApiKeys({ title, side, creating, onCreate, onRemove, ...list }: Props) {
  const t = useT()
  const f = useFormat()
  const [adding, add] = useState(false)
  const [secret, show] = useState<string | null>(null)
  const create = async (key: NewKey) => {
    const made = await onCreate(key)
    if (made === undefined) return
    add(false)
    show(made)
  }
  return (
    <Card
      title={title}
      actions={
        <Button size="s" icon="plus" onClick={() => add(true)}>
          {t('keys.add')}
        </Button>
      }
    >
      <DataTable<ApiKey>
        caption={title}
        rowKey={(row) => row.id}
        rows={list.keys}
        isPending={list.isPending}
        error={list.error}
        onRetry={list.onRetry}
        empty={
          <EmptyState icon="key" title={t('keys.empty')}>
            {t('keys.empty_text')}
          </EmptyState>
        }
        columns={[
          { key: 'name', title: t('keys.name'), render: (row) => <b>{row.name}</b> },
          {
            key: 'prefix',
            title: t('keys.prefix'),
            render: (row) => <span className="mono">{row.prefix}…</span>,
          },
          {
            key: 'permissions',
            title: t('keys.permissions'),
            render: (row) => <Permissions names={row.permissions} />,
          },
          { key: 'created', title: t('keys.created'), render: (row) => f.instant(row.created_at) },
          {
            key: 'seen',
            title: t('keys.last_seen'),
            render: (row) => (row.last_seen_at ? f.instant(row.last_seen_at) : t('keys.never')),
          },
          {
            key: 'expires',
            title: t('keys.expires'),
            render: (row) => (row.expires_at ? f.day(row.expires_at) : t('console.always')),
          },
          {
            key: 'act',
            title: '',
            render: (row) => (
              <RemoveButton what={row.name} text={t('keys.remove_text')} onRemove={() => onRemove(row.id)} />
            ),
          },
        ]}
      />
      {adding && (
        <KeyForm
          side={side}
          creating={creating}
          onSubmit={(key) => void create(key)}
          onClose={() => {
            creating.forget()
            add(false)
          }}
        />
      )}
      {secret !== null && <Secret secret={secret} onClose={() => show(null)} />}
    </Card>
  )
}

function Permissions({ names }: { names: readonly Permission[] }) {
  const language = useLanguage()
  const words = names.map((name) => permissions[name][language === 'zh-CN' ? 'zh' : 'en'])
  return (
    <span className="t2 s12 cut" style={{ display: 'block', maxWidth: 320 }} title={words.join('\n')}>
      {words.join(language === 'zh-CN' ? '、' : ', ')}
    </span>
  )
}
