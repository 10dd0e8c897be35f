import {
  addAssignment,
  listAssignments,
  removeAssignment,
  type Assignment,
  type PriceList,
} from '@concord/contract/pricing.ts'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useReadPages } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Period } from '../../ui/console.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { orNull } from '../../ui/form-values.ts'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { RemoveButton } from '../../ui/RemoveButton.tsx'
import { ScopeFields, scopeOf, type ScopeKind } from '../../ui/scope.tsx'
import { EmptyState } from '../../ui/States.tsx'

/** Whom the list is for, and since when. */
export function Assignments({ list }: { list: PriceList }) {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('prices.edit')
  const [adding, add] = useState(false)
  const pages = useReadPages(listAssignments, { params: { list_id: list.id } })
  const remove = useCommand(removeAssignment)
  const nameOf = (row: Assignment) =>
    row.scope_kind === 'everybody'
      ? t('console.scope.everybody')
      : f.name(row.scope_label_zh, row.scope_label_en)
  return (
    <Card
      title={t('prices.tab.assignments')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {t('prices.assign.add')}
          </Button>
        )
      }
    >
      <DataTable<Assignment>
        caption={t('prices.tab.assignments')}
        rowKey={(row) => row.id}
        pages={pages}
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
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <RemoveButton
                  what={nameOf(row)}
                  busy={remove.busy}
                  onRemove={() => remove.run({ params: { list_id: list.id, id: row.id } })}
                />
              ),
          },
        ]}
      />
      {adding && <AddAssignment list={list} onClose={() => add(false)} />}
    </Card>
  )
}

interface Values {
  scope_kind: ScopeKind
  scope_id?: string
  valid_from?: string
  valid_to?: string
}

function AddAssignment({ list, onClose }: { list: PriceList; onClose: () => void }) {
  const t = useT()
  const add = useCommand(addAssignment, {
    onDone: () => {
      toast.done(t('console.done.created', { what: t('prices.assign.scope') }))
      onClose()
    },
    onRefused: () => undefined,
  })
  return (
    <ModalForm<Values>
      open
      title={`${t('prices.assign.add')} · ${list.code}`}
      initial={{ scope_kind: 'class' }}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      onSubmit={(values) =>
        void add.run({
          params: { list_id: list.id },
          body: {
            ...scopeOf(values),
            valid_from: orNull(values.valid_from),
            valid_to: orNull(values.valid_to),
          },
        })
      }
    >
      <ScopeFields />
      <div className="form-2">
        <Form.Item name="valid_from" label={t('prices.field.from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="valid_to" label={t('prices.field.to')}>
          <Input type="date" />
        </Form.Item>
      </div>
    </ModalForm>
  )
}
