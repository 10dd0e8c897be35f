import { Type } from 'typebox'
import { listAudit, type AuditEntry } from '@concord/contract/audit.ts'
import { Closed, Day, Id, Text } from '@concord/contract/endpoint.ts'
import { listAuditActors } from '@concord/contract/names.ts'
import { Link } from 'react-router'
import { knows, useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { RemoteSelect } from '../ui/forms/RemoteSelect.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { Note } from '../ui/words/words.tsx'
import { Changes } from './parts/Changes.tsx'

const State = Closed({
  object_kind: Type.Optional(Text(60)),
  object_id: Type.Optional(Text(60)),
  actor_id: Type.Optional(Id),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
})
const kinds = [
  'order',
  'dealer',
  'product',
  'price-list',
  'price-entry',
  'authorization-rule',
  'cart',
  'stock',
  'user',
  'staff',
  'role',
  'key',
  'session',
  'company',
  'category',
  'dealer-class',
  'address',
  'contact',
  'quantity-rule',
  'sourcing',
  'warehouse',
] as const
const places: Record<string, string> = {
  order: '/console/orders/',
  dealer: '/console/dealers/',
  product: '/console/products/',
  'price-list': '/console/prices/',
}

/** Who changed what, when, from what to what. */
export function AuditPage() {
  const t = useT()
  const [filter, change] = useUrlState(State, {})
  const { from, to, ...rest } = filter
  const pages = useReadPages(listAudit, {
    query: {
      ...rest,
      ...(from ? { from: instantOf(from, '00:00:00.000') } : {}),
      ...(to ? { to: instantOf(to, '23:59:59.999') } : {}),
    },
  })
  return (
    <>
      <PageHeader title={t('audit.title')} />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        visible={4}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
      />
      {filter.object_id && (
        <Note
          actions={
            <Button size="s" onClick={() => change({ object_id: undefined, object_kind: undefined })}>
              {t('audit.all')}
            </Button>
          }
        >
          {t('audit.only')}
        </Note>
      )}
      <section className="card">
        <DataTable<AuditEntry>
          caption={t('audit.title')}
          columns={useColumns((entry) =>
            change({ object_kind: entry.object_kind, object_id: entry.object_id }),
          )}
          rowKey={(row) => row.id}
          pages={pages}
          expandedRow={(row) => <Changes changes={row.changes} />}
          empty={<EmptyState icon="clock" title={t('audit.empty')} />}
        />
      </section>
    </>
  )
}

/** Days are those of the reader's own clock; the server compares instants. */
const instantOf = (day: string, time: string) => new Date(`${day}T${time}`).toISOString()

function useFilterFields(): FilterField[] {
  const t = useT()
  const actor: FilterField = {
    key: 'actor_id',
    kind: 'custom',
    label: t('audit.filter.actor'),
    render: (value, onChange) => (
      <RemoteSelect
        endpoint={listAuditActors}
        ask={(q) => ({ query: { q: q || undefined } })}
        options={(page) => page.items.map((one) => ({ value: one.id, label: one.name }))}
        label={t('audit.filter.actor')}
        value={value ?? null}
        onChange={onChange}
      />
    ),
  }
  return [
    {
      key: 'object_kind',
      kind: 'select',
      label: t('audit.filter.kind'),
      choices: kinds.map((value) => ({ value, label: t(`audit.kind.${value}`) })),
    },
    actor,
    { key: 'from', kind: 'day', label: t('audit.filter.from') },
    { key: 'to', kind: 'day', label: t('audit.filter.to') },
  ]
}

function useColumns(onHistory: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'at',
      title: t('audit.col.at'),
      render: (row) => <span className="nowrap">{f.fullInstant(row.at)}</span>,
    },
    {
      key: 'actor',
      title: t('audit.col.actor'),
      render: (row) => (
        <>
          {row.actor.name || t('audit.system')}
          {row.on_behalf_of && (
            <span className="t3 s12"> {t('audit.on_behalf', { name: row.on_behalf_of })}</span>
          )}
        </>
      ),
    },
    { key: 'action', title: t('audit.col.action'), render: (row) => <Action name={row.action} /> },
    { key: 'object', title: t('audit.col.object'), render: (row) => <Thing entry={row} /> },
    {
      key: 'changes',
      title: t('audit.col.changes'),
      render: (row) =>
        row.changes.length === 0 ? t('audit.no_changes') : t('audit.count', { count: row.changes.length }),
    },
    {
      key: 'act',
      title: '',
      numeric: true,
      render: (row) => (
        <Button kind="link" onClick={() => onHistory(row)}>
          {t('audit.history')}
        </Button>
      ),
    },
  ]
}

/** `dealer.freeze` → 冻结; an action without words shows its code. */
function Action({ name }: { name: string }) {
  const t = useT()
  const verb = name.slice(name.indexOf('.') + 1)
  return knows(`audit.verb.${verb}`) ? t(`audit.verb.${verb}`) : <span className="mono">{name}</span>
}

function Thing({ entry }: { entry: AuditEntry }) {
  const t = useT()
  const kind = knows(`audit.kind.${entry.object_kind}`)
    ? t(`audit.kind.${entry.object_kind}`)
    : entry.object_kind
  const place = places[entry.object_kind]
  return (
    <>
      <span className="t3 s12">{kind}</span>{' '}
      {place ? <Link to={`${place}${entry.object_id}`}>{entry.object_label}</Link> : entry.object_label}
    </>
  )
}
