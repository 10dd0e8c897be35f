/** Brands, units and styles: short lists with one form to add to them. */
import {
  createBrand,
  createStyle,
  createUnit,
  listBrands,
  listStyles,
  listUnits,
  type Brand,
  type Style,
  type Unit,
} from '@concord/contract/catalog.ts'
import { Form, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/console.tsx'
import { DataTable, type Column } from '../../ui/DataTable.tsx'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { EmptyState } from '../../ui/States.tsx'

interface GroupProps<T extends object, V extends object> {
  title: string
  addTitle: string
  rowKey: (row: T) => string
  read: {
    data: { items: T[] } | undefined
    isPending: boolean
    error: Refusal | null
    refetch: () => unknown
  }
  columns: Column<T>[]
  creating: { busy: boolean; refusal: Refusal | null }
  /** Replies undefined when refused. */
  onCreate: (values: V) => Promise<unknown>
  codeHint?: string
  children?: ReactNode
}

function Group<T extends object, V extends { name_zh: string }>(props: GroupProps<T, V>) {
  const { title, addTitle, rowKey, read, columns, creating, onCreate, codeHint, children } = props
  const t = useT()
  const mayEdit = useMay('products.edit')
  const [adding, add] = useState(false)
  const create = async (values: V) => {
    if ((await onCreate(values)) === undefined) return
    toast.done(t('console.done.created', { what: values.name_zh }))
    add(false)
  }
  const needed = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  return (
    <Card
      title={title}
      aside={read.data?.items.length}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {addTitle}
          </Button>
        )
      }
    >
      <DataTable<T>
        caption={title}
        rowKey={rowKey}
        rows={read.data?.items}
        isPending={read.isPending}
        error={read.error}
        onRetry={() => void read.refetch()}
        empty={<EmptyState title={t('catalog.groups.none')} />}
        columns={columns}
      />
      {adding && (
        <ModalForm<V>
          open
          title={addTitle}
          busy={creating.busy}
          refusal={creating.refusal}
          onClose={() => add(false)}
          onSubmit={(values) => void create(values)}
        >
          <Form.Item
            name="code"
            label={t('catalog.groups.code')}
            extra={codeHint}
            rules={needed(t('catalog.groups.code'))}
          >
            <Input maxLength={60} />
          </Form.Item>
          <div className="form-2">
            {(['name_zh', 'name_en'] as const).map((key) => (
              <Form.Item
                key={key}
                name={key}
                label={t(`catalog.groups.${key}`)}
                rules={needed(t(`catalog.groups.${key}`))}
              >
                <Input maxLength={120} />
              </Form.Item>
            ))}
          </div>
          {children}
        </ModalForm>
      )}
    </Card>
  )
}

interface Named {
  code: string
  name_zh: string
  name_en: string
}

function useNameColumns<T extends Named>(): Column<T>[] {
  const t = useT()
  return [
    { key: 'name', title: t('catalog.groups.name_zh'), render: (row) => <b>{row.name_zh}</b> },
    { key: 'name_en', title: t('catalog.groups.name_en'), render: (row) => row.name_en },
    { key: 'code', title: t('catalog.groups.code'), render: (row) => <span className="t2">{row.code}</span> },
  ]
}

export function Brands() {
  const t = useT()
  const create = useCommand(createBrand, { onRefused: () => undefined })
  return (
    <Group<Brand, Named>
      title={t('catalog.groups.brands')}
      addTitle={t('catalog.groups.add_brand')}
      rowKey={(row) => row.id}
      read={useRead(listBrands, {})}
      columns={useNameColumns<Brand>()}
      creating={create}
      onCreate={(body) => create.run({ body })}
    />
  )
}

export function Units() {
  const t = useT()
  const create = useCommand(createUnit, { onRefused: () => undefined })
  return (
    <Group<Unit, Named>
      title={t('catalog.groups.units')}
      addTitle={t('catalog.groups.add_unit')}
      rowKey={(row) => row.code}
      read={useRead(listUnits, {})}
      columns={useNameColumns<Unit>()}
      creating={create}
      codeHint={t('catalog.groups.unit_code_hint')}
      onCreate={(body) => create.run({ body })}
    />
  )
}

type StyleValues = Named & { sizes?: string[]; colors?: string[] }

export function Styles() {
  const t = useT()
  const create = useCommand(createStyle, { onRefused: () => undefined })
  const columns = useNameColumns<Style>()
  return (
    <Group<Style, StyleValues>
      title={t('catalog.groups.styles')}
      addTitle={t('catalog.groups.add_style')}
      rowKey={(row) => row.id}
      read={useRead(listStyles, {})}
      columns={[
        ...columns,
        { key: 'sizes', title: t('catalog.groups.sizes'), render: (row) => row.sizes.join(' · ') || '–' },
        { key: 'colors', title: t('catalog.groups.colors'), render: (row) => row.colors.join(' · ') || '–' },
      ]}
      creating={create}
      onCreate={(values) =>
        create.run({ body: { ...values, sizes: values.sizes ?? [], colors: values.colors ?? [] } })
      }
    >
      {(['sizes', 'colors'] as const).map((key) => (
        <Form.Item
          key={key}
          name={key}
          label={t(`catalog.groups.${key}`)}
          extra={t('catalog.groups.list_hint')}
        >
          <Select mode="tags" open={false} tokenSeparators={[',', '，', ' ']} suffixIcon={null} />
        </Form.Item>
      ))}
    </Group>
  )
}
