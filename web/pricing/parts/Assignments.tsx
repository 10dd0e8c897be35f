import {
  addAssignment,
  listAssignments,
  removeAssignment,
  type Assignment,
  type PriceList,
} from '@concord/contract/pricing.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useReadPages } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { Period } from '../../ui/tables/console.tsx'
import { PeriodFields } from '../../ui/forms/PeriodFields.tsx'
import { EditableTable } from '../../ui/tables/EditableTable.tsx'
import { orNull } from '../../ui/forms/form-values.ts'
import { ScopeFields, scopeOf, type ScopeKind } from '../../ui/scopes/scope.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'

interface Values {
  scope_kind: ScopeKind
  scope_id?: string
  valid_from?: string
  valid_to?: string
}

/** Whom the list is for, and since when. */
export function Assignments({ list }: { list: PriceList }) {
  const t = useT()
  const f = useFormat()
  const params = { list_id: list.id }
  const add = useCommand(addAssignment, { onRefused: () => undefined })
  const remove = useCommand(removeAssignment)
  const nameOf = (row: Assignment) =>
    row.scope_kind === 'everybody'
      ? t('console.scope.everybody')
      : f.name(row.scope_label_zh, row.scope_label_en)
  return (
    <EditableTable<Assignment, Values>
      title={t('prices.tab.assignments')}
      addLabel={t('prices.assign.add')}
      rowKey={(row) => row.id}
      nameOf={nameOf}
      pages={useReadPages(listAssignments, { params })}
      empty={
        <EmptyState icon="users" title={t('prices.assign.empty')}>
          {t('prices.assign.empty_text')}
        </EmptyState>
      }
      columns={[
        {
          key: 'scope',
          title: t('prices.assign.scope'),
          render: (row) => (
            <>
              <span className="t3 s12">{t(`console.scope.${row.scope_kind}`)}</span>{' '}
              {row.scope_kind === 'everybody' ? '' : <b>{nameOf(row)}</b>}
            </>
          ),
        },
        {
          key: 'period',
          title: t('prices.assign.period'),
          render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
        },
      ]}
      mayEdit={useMay('prices.edit')}
      add={{
        ...add,
        go: ({ valid_from, valid_to, ...scope }) =>
          add.run({
            params,
            body: { ...scopeOf(scope), valid_from: orNull(valid_from), valid_to: orNull(valid_to) },
          }),
      }}
      remove={{ ...remove, go: (row) => remove.run({ params: { ...params, id: row.id } }) }}
      initial={() => ({ scope_kind: 'class' })}
      fields={() => (
        <>
          <ScopeFields />
          <div className="form-2">
            <PeriodFields from={t('prices.field.from')} to={t('prices.field.to')} />
          </div>
        </>
      )}
    />
  )
}
