import { Type } from 'typebox'
import { listRules, removeRule, TargetKind, type AuthorizationRule } from '@concord/contract/authorization.ts'
import { ScopeKind } from '@concord/contract/scopes.ts'
import { Closed, Day, Id, OneOf } from '@concord/contract/endpoint.ts'
import { useState } from 'react'
import { useT } from '../platform/i18n.ts'
import { useCommand, useReadPages } from '../platform/query.ts'
import { useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { DataTable } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { RemoveButton } from '../ui/forms/RemoveButton.tsx'
import { useRuleColumns } from '../ui/scopes/rule-columns.tsx'
import { scopeKinds } from '../ui/scopes/scope.tsx'
import { EmptyList } from '../ui/kit/States.tsx'
import { Explain } from './parts/Explain.tsx'
import { RuleForm, targetKinds } from './parts/RuleForm.tsx'

const State = Closed({
  effect: Type.Optional(OneOf('allow', 'deny')),
  scope_kind: Type.Optional(ScopeKind),
  target_kind: Type.Optional(TargetKind),
  // The explanation over the list, and what it asks.
  explain: Type.Optional(Type.Boolean()),
  dealer_id: Type.Optional(Id),
  product_id: Type.Optional(Id),
  day: Type.Optional(Day),
})

/** Who may see, see the price of, and buy what; and on demand, why any answer is what it is. */
export function RulesPage() {
  const t = useT()
  const mayEdit = useMay('authorization.edit')
  const [{ explain, dealer_id, product_id, day, ...filter }, change] = useUrlState(State, {})
  const pages = useReadPages(listRules, { query: filter })
  const [edited, edit] = useState<AuthorizationRule | 'new' | null>(null)
  const columns = useColumns(edit)
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader
        title={t('rules.title')}
        actions={
          <>
            <Button icon="info" onClick={() => change({ explain: true })}>
              {t('rules.explain.open')}
            </Button>
            {mayEdit && (
              <Button kind="primary" icon="plus" onClick={() => edit('new')}>
                {t('rules.create')}
              </Button>
            )}
          </>
        }
      />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
      />
      <section className="card">
        <DataTable<AuthorizationRule>
          caption={t('rules.title')}
          columns={columns}
          rowKey={(row) => row.id}
          pages={pages}
          settingsKey="rules"
          toolbar={<span className="t3 s12">{t('rules.how')}</span>}
          empty={
            <EmptyList icon="shield" isFiltered={isFiltered} title={t('rules.empty')}>
              {t('rules.empty_text')}
            </EmptyList>
          }
        />
      </section>
      {(explain || dealer_id) && (
        <Explain
          asked={{ dealer_id, product_id, day }}
          onAsk={(asked) => change({ ...asked, explain: true }, { replace: true })}
          onClose={() =>
            change({ explain: undefined, dealer_id: undefined, product_id: undefined, day: undefined })
          }
        />
      )}
      {edited && <RuleForm onClose={() => edit(null)} {...(edited === 'new' ? {} : { rule: edited })} />}
    </>
  )
}

function useColumns(edit: (rule: AuthorizationRule) => void) {
  const t = useT()
  const mayEdit = useMay('authorization.edit')
  const remove = useCommand(removeRule)
  const columns = useRuleColumns()
  if (!mayEdit) return columns
  return [
    ...columns,
    {
      key: 'act',
      title: '',
      always: true,
      render: (row: AuthorizationRule) => (
        <span className="row" style={{ justifyContent: 'flex-end' }}>
          <Button kind="link" onClick={() => edit(row)}>
            {t('ui.act.edit')}
          </Button>
          <RemoveButton
            what={t('rules.one')}
            busy={remove.busy}
            onRemove={() => remove.run({ params: { id: row.id }, version: row.version })}
          />
        </span>
      ),
    },
  ]
}

function useFilterFields(): FilterField[] {
  const t = useT()
  return [
    {
      key: 'effect',
      kind: 'select',
      label: t('rules.filter.effect'),
      choices: (['allow', 'deny'] as const).map((value) => ({ value, label: t(`rules.effect.${value}`) })),
    },
    {
      key: 'scope_kind',
      kind: 'select',
      label: t('rules.filter.scope'),
      choices: scopeKinds.map((value) => ({ value, label: t(`console.scope.${value}`) })),
    },
    {
      key: 'target_kind',
      kind: 'select',
      label: t('rules.filter.target'),
      choices: targetKinds.map((value) => ({ value, label: t(`rules.target.${value}`) })),
    },
  ]
}
