/** Brands, units and product lines: short lists, each with its form. */
import {
  createBrand,
  createUnit,
  editBrand,
  editUnit,
  listBrands,
  listUnits,
  removeBrand,
  removeUnit,
  type Brand,
  type Unit,
} from '@concord/contract/catalog.ts'
import {
  createProductLine,
  editProductLine,
  listProductLines,
  removeProductLine,
  type ProductLine,
} from '@concord/contract/product-lines.ts'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { EditableTable, useWordColumns, WordFields, type Named } from '../../ui/tables/EditableTable.tsx'
import { changedFields } from '../../ui/forms/form-values.ts'
import { EmptyState } from '../../ui/kit/States.tsx'

const shownInForm = { onRefused: () => undefined }

export function Brands() {
  const t = useT()
  return (
    <WordList<Brand, { id: string }>
      title={t('catalog.groups.brands')}
      addLabel={t('catalog.groups.add_brand')}
      removeText={t('catalog.groups.remove_brand')}
      keyOf={({ id }) => ({ id })}
      read={useRead(listBrands, {})}
      further={[useProductCount<Brand>((row) => `/console/products?brand_id=${row.id}`)]}
      mayEdit={useMay('products.edit')}
      create={useCommand(createBrand, shownInForm)}
      save={useCommand(editBrand, shownInForm)}
      remove={useCommand(removeBrand)}
    />
  )
}

export function Units() {
  const t = useT()
  return (
    <WordList<Unit, { code: string }>
      title={t('catalog.groups.units')}
      addLabel={t('catalog.groups.add_unit')}
      removeText={t('catalog.groups.remove_unit')}
      keyOf={({ code }) => ({ code })}
      read={useRead(listUnits, {})}
      mayEdit={useMay('products.edit')}
      create={useCommand(createUnit, shownInForm)}
      save={useCommand(editUnit, shownInForm)}
      remove={useCommand(removeUnit)}
      fields={(row) => (
        <WordFields codeHint={t('catalog.groups.unit_code_hint')} isCodeFixed={row !== null} nameMax={20} />
      )}
    />
  )
}

/** Territories are cut by these; products are put into them here, one by one or from the product list. */
export function ProductLines() {
  const t = useT()
  return (
    <WordList<ProductLine, { id: string }>
      title={t('catalog.groups.lines')}
      addLabel={t('catalog.groups.add_line')}
      removeText={t('catalog.groups.remove_line')}
      keyOf={({ id }) => ({ id })}
      read={useRead(listProductLines, {})}
      empty={
        <EmptyState icon="pin" title={t('catalog.groups.none')}>
          {t('catalog.groups.lines_text')}
        </EmptyState>
      }
      further={[
        useProductCount<ProductLine>((row) => `/console/products?product_line_id=${row.id}`),
        {
          key: 'territories',
          title: t('catalog.groups.territories'),
          numeric: true,
          render: (row) => row.territory_count,
        },
      ]}
      mayEdit={useMay('dealers.edit')}
      create={useCommand(createProductLine, shownInForm)}
      save={useCommand(editProductLine, shownInForm)}
      remove={useCommand(removeProductLine)}
    />
  )
}

type Table<T extends object> = Parameters<typeof EditableTable<T, Named>>[0]

/** Something with a code and two names; `Key` is what its address takes. */
interface WordListProps<T extends Word, Key> extends Pick<
  Table<T>,
  'title' | 'addLabel' | 'read' | 'mayEdit' | 'empty'
> {
  removeText: string
  keyOf: (row: T) => Key
  /** Columns after the code and the names. */
  further?: readonly Column<T>[]
  create: Act<{ body: Named }>
  save: Act<{ params: Key; version: number; body: Partial<Named> }>
  remove: Pick<Act<{ params: Key; version: number }>, 'busy' | 'run'>
  fields?: Table<T>['fields']
}
type Word = Named & { version: number }
type Act<Ask> = Omit<Table<object>['add'], 'go'> & { run: (ask: Ask) => Promise<unknown> }

/** A short list of words, and the form that adds or edits one. */
function WordList<T extends Word, Key extends object>(props: WordListProps<T, Key>) {
  const { removeText, keyOf, further = [], create, save, remove, empty, fields, ...table } = props
  const t = useT()
  const f = useFormat()
  return (
    <EditableTable<T, Named>
      {...table}
      rowKey={(row) => Object.values(keyOf(row)).join()}
      nameOf={(row) => f.name(row.name_zh, row.name_en)}
      empty={empty ?? <EmptyState icon="box" title={t('catalog.groups.none')} />}
      columns={[...useWordColumns<T>(), ...further]}
      add={{ ...create, go: (body) => create.run({ body }) }}
      edit={{
        ...save,
        go: (row, values) =>
          save.run({ params: keyOf(row), version: row.version, body: changedFields<Named>(row, values) }),
      }}
      remove={{
        ...remove,
        text: removeText,
        go: (row) => remove.run({ params: keyOf(row), version: row.version }),
      }}
      fields={fields ?? (() => <WordFields />)}
    />
  )
}

/** How many products stand behind the row; the figure leads to them. */
export function useProductCount<T extends { product_count: number }>(linkOf: (row: T) => string): Column<T> {
  const t = useT()
  return {
    key: 'products',
    title: t('catalog.groups.products'),
    numeric: true,
    render: (row) => <Link to={linkOf(row)}>{row.product_count}</Link>,
  }
}
