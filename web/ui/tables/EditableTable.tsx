/**
 * A short list with its form: a card of rows, a dialog that adds one or edits one, a bin. Give it the acts that this
 * person may do; what is left out is not drawn.
 */
import { Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import type { Pages } from '../../platform/query.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { toast } from '../../platform/toast.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Card } from './console.tsx'
import { DataTable, type Column } from './DataTable.tsx'
import { ModalForm } from '../forms/FormDialog.tsx'
import { RemoveButton } from '../forms/RemoveButton.tsx'
import { EmptyState } from '../kit/States.tsx'

/** A command with the way to call it: `{ ...create, go: (values) => create.run({ body: values }) }`. */
interface Act<A extends unknown[]> {
  busy: boolean
  refusal: Refusal | null
  forget: () => void
  /** Replies undefined when refused (useCommand's run). */
  go: (...given: A) => Promise<unknown>
}

interface Props<T extends object, V extends object> {
  title: string
  aside?: ReactNode
  rowKey: (row: T) => string
  /** What a person calls the row: questions, buttons and messages say it. */
  nameOf: (row: T) => string
  columns: readonly Column<T>[]
  read?: {
    data: { items: T[] } | undefined
    isPending: boolean
    error: Refusal | null
    refetch: () => unknown
  }
  pages?: Pages<T>
  empty?: ReactNode
  /** False: looks only. */
  mayEdit: boolean
  addLabel: string
  add: Act<[values: V]>
  edit?: Act<[row: T, values: V]>
  remove?: Pick<Act<[row: T]>, 'busy' | 'go'> & { text?: string }
  /** Further acts of a row, before edit and remove. */
  acts?: (row: T) => ReactNode
  /** What the form starts with: for a new row, or for the one that is edited. */
  initial?: (row: T | null) => Partial<V>
  /** The form's fields; the row is null when one is added. */
  fields: (row: T | null) => ReactNode
}

export function EditableTable<T extends object, V extends object>(props: Props<T, V>) {
  const { title, aside, rowKey, columns, read, empty, mayEdit, addLabel } = props
  const t = useT()
  const [opened, open] = useState<{ row: T | null } | null>(null)
  const actColumn: Column<T> = {
    key: 'act',
    title: '',
    render: (row) => <RowActs {...props} row={row} onEdit={() => open({ row })} />,
  }
  return (
    <Card
      title={title}
      aside={aside ?? (read?.data?.items.length || null)}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => open({ row: null })}>
            {addLabel}
          </Button>
        )
      }
    >
      <DataTable<T>
        caption={title}
        rowKey={rowKey}
        {...rowsOf(props)}
        empty={empty ?? <EmptyState title={t('ui.table.empty')} />}
        columns={hasActs(props) ? [...columns, actColumn] : columns}
      />
      {opened && <RowForm {...props} row={opened.row} onClose={() => open(null)} />}
    </Card>
  )
}

const rowsOf = <T extends object, V extends object>({ pages, read }: Props<T, V>) =>
  pages
    ? { pages }
    : {
        rows: read?.data?.items,
        isPending: read?.isPending ?? false,
        error: read?.error ?? null,
        onRetry: () => void read?.refetch(),
      }

const hasActs = <T extends object, V extends object>({ acts, mayEdit, edit, remove }: Props<T, V>) =>
  Boolean(acts) || (mayEdit && Boolean(edit ?? remove))

function RowActs<T extends object, V extends object>(props: Props<T, V> & { row: T; onEdit: () => void }) {
  const { row, nameOf, mayEdit, edit, remove, acts, onEdit } = props
  const t = useT()
  return (
    <span className="row g1 row-acts">
      {acts?.(row)}
      {mayEdit && edit && (
        <IconButton
          small
          icon="edit"
          label={t('console.act.edit_what', { what: nameOf(row) })}
          onClick={onEdit}
        />
      )}
      {mayEdit && remove && (
        <RemoveButton
          what={nameOf(row)}
          busy={remove.busy}
          onRemove={() => remove.go(row)}
          {...(remove.text ? { text: remove.text } : {})}
        />
      )}
    </span>
  )
}

function RowForm<T extends object, V extends object>(
  props: Props<T, V> & { row: T | null; onClose: () => void },
) {
  const { row, addLabel, add, edit, nameOf, initial, fields, onClose } = props
  const t = useT()
  const act = row ? edit : add
  const close = () => {
    act?.forget()
    onClose()
  }
  const submit = async (values: V) => {
    const reply = row ? await edit?.go(row, values) : await add.go(values)
    if (reply === undefined) return
    // The reply is the row as it now stands.
    const saved = reply as T
    toast.done(t(row ? 'console.done.saved' : 'console.done.created', { what: nameOf(saved) }))
    onClose()
  }
  return (
    <ModalForm<V>
      open
      title={row ? t('console.act.edit_what', { what: nameOf(row) }) : addLabel}
      initial={initial?.(row) ?? ((row ?? {}) as Partial<V>)} // without `initial`, form and row name their fields alike
      busy={act?.busy ?? false}
      refusal={act?.refusal ?? null}
      onSubmit={(values) => void submit(values)}
      onClose={close}
    >
      {fields(row)}
    </ModalForm>
  )
}

export interface Named {
  code: string
  name_zh: string
  name_en: string
}

interface WordFieldsProps {
  codeHint?: string
  /** The code is a key that others keep: only told, no longer changed. */
  isCodeFixed?: boolean
  nameMax?: number
}

/** Code and the names in both languages: what every list of words has. */
export function WordFields({ codeHint, isCodeFixed = false, nameMax = 120 }: WordFieldsProps) {
  const t = useT()
  const rules = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  return (
    <>
      <Form.Item
        name="code"
        label={t('console.word.code')}
        extra={isCodeFixed ? t('console.word.code_fixed') : codeHint}
        rules={rules(t('console.word.code'))}
      >
        <Input maxLength={60} disabled={isCodeFixed} />
      </Form.Item>
      <div className="form-2">
        {(['name_zh', 'name_en'] as const).map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`console.word.${key}`)}
            rules={rules(t(`console.word.${key}`))}
          >
            <Input maxLength={nameMax} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}

/** The columns to them. */
export function useWordColumns<T extends Named>(): Column<T>[] {
  const t = useT()
  return [
    { key: 'name', title: t('console.word.name_zh'), render: (row) => <b>{row.name_zh}</b> },
    { key: 'name_en', title: t('console.word.name_en'), render: (row) => row.name_en },
    {
      key: 'code',
      title: t('console.word.code'),
      render: (row) => <span className="t2 nowrap">{row.code}</span>,
    },
  ]
}
