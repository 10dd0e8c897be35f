import {
  createCategory,
  editCategory,
  listCategories,
  removeCategory,
  type Category,
} from '@concord/contract/catalog.ts'
import { Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button, IconButton } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'
import { RemoveButton } from '../../ui/forms/RemoveButton.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { treeOrder } from '../../ui/tables/tree-order.ts'
import { CategorySelect } from './group-selects.tsx'

/** What the form works on: a category, or where a new one will stand. */
type Edited = { category: Category } | { parentId: string | null }

export function CategoryTree() {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('products.edit')
  const [edited, edit] = useState<Edited | null>(null)
  const list = useRead(listCategories, {})
  const remove = useCommand(removeCategory)
  const nameOf = (one: Category) => f.name(one.name_zh, one.name_en)
  return (
    <Card
      title={t('catalog.groups.categories')}
      aside={list.data?.items.length}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => edit({ parentId: null })}>
            {t('catalog.groups.add_category')}
          </Button>
        )
      }
    >
      <DataTable<Category>
        caption={t('catalog.groups.categories')}
        rowKey={(row) => row.id}
        rows={list.data && treeOrder(list.data.items)}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="tree" title={t('catalog.groups.none')} />}
        columns={[
          {
            key: 'name',
            title: t('catalog.groups.name_zh'),
            render: (row) => (
              <span style={{ paddingLeft: (row.level - 1) * 22, fontWeight: row.level === 1 ? 600 : 400 }}>
                {row.name_zh}
              </span>
            ),
          },
          { key: 'name_en', title: t('catalog.groups.name_en'), render: (row) => row.name_en },
          {
            key: 'code',
            title: t('catalog.groups.code'),
            render: (row) => <span className="t2">{row.code}</span>,
          },
          {
            key: 'products',
            title: t('catalog.groups.products'),
            numeric: true,
            render: (row) => <Link to={`/console/products?category_id=${row.id}`}>{row.product_count}</Link>,
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <span className="row g1" style={{ justifyContent: 'flex-end' }}>
                  <IconButton
                    small
                    icon="plus"
                    label={t('catalog.groups.add_below', { name: nameOf(row) })}
                    onClick={() => edit({ parentId: row.id })}
                  />
                  <IconButton
                    small
                    icon="edit"
                    label={t('console.act.edit_what', { what: nameOf(row) })}
                    onClick={() => edit({ category: row })}
                  />
                  <RemoveButton
                    what={nameOf(row)}
                    text={t('catalog.groups.remove_text')}
                    busy={remove.busy}
                    onRemove={() => remove.run({ params: { id: row.id }, version: row.version })}
                  />
                </span>
              ),
          },
        ]}
      />
      {edited && <CategoryForm edited={edited} onClose={() => edit(null)} />}
    </Card>
  )
}

interface Values {
  parent_id?: string | null
  code: string
  name_zh: string
  name_en: string
  position: number
}

function CategoryForm({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const t = useT()
  const category = 'category' in edited ? edited.category : null
  const done = (saved: Category) => {
    toast.done(t(category ? 'console.done.saved' : 'console.done.created', { what: saved.name_zh }))
    onClose()
  }
  const create = useCommand(createCategory, { onDone: done, onRefused: () => undefined })
  const save = useCommand(editCategory, { onDone: done, onRefused: () => undefined })
  const submit = (values: Values) => {
    const body = { ...values, parent_id: orNull(values.parent_id) }
    if (!category) return void create.run({ body })
    return void save.run({
      params: { id: category.id },
      version: category.version,
      body: changedFields(category, body),
    })
  }
  const needed = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  return (
    <ModalForm<Values>
      open
      title={category ? t('catalog.groups.edit_category') : t('catalog.groups.add_category')}
      initial={category ?? { position: 0, parent_id: 'parentId' in edited ? edited.parentId : null }}
      busy={create.busy || save.busy}
      refusal={create.refusal ?? save.refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="parent_id" label={t('catalog.groups.parent')}>
        <CategorySelect allowClear />
      </Form.Item>
      <div className="form-2">
        {(['code', 'name_zh', 'name_en'] as const).map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`catalog.groups.${key}`)}
            rules={needed(t(`catalog.groups.${key}`))}
          >
            <Input maxLength={key === 'code' ? 60 : 120} />
          </Form.Item>
        ))}
        <Form.Item name="position" label={t('catalog.groups.position')}>
          <InputNumber min={0} max={100000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </ModalForm>
  )
}
