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
  const f = useFormat()
  const create = useCommand(createBrand, shownInForm)
  const save = useCommand(editBrand, shownInForm)
  const remove = useCommand(removeBrand)
  return (
    <EditableTable<Brand, Named>
      title={t('catalog.groups.brands')}
      addLabel={t('catalog.groups.add_brand')}
      rowKey={(row) => row.id}
      nameOf={(row) => f.name(row.name_zh, row.name_en)}
      read={useRead(listBrands, {})}
      empty={<EmptyState icon="box" title={t('catalog.groups.none')} />}
      columns={[
        ...useWordColumns<Brand>(),
        useProductCount<Brand>((row) => `/console/products?brand_id=${row.id}`),
      ]}
      mayEdit={useMay('products.edit')}
      add={{ ...create, go: (body) => create.run({ body }) }}
      edit={{
        ...save,
        go: (row, values) =>
          save.run({ params: { id: row.id }, version: row.version, body: changedFields(row, values) }),
      }}
      remove={{
        ...remove,
        text: t('catalog.groups.remove_brand'),
        go: (row) => remove.run({ params: { id: row.id }, version: row.version }),
      }}
      fields={() => <WordFields />}
    />
  )
}

export function Units() {
  const t = useT()
  const f = useFormat()
  const create = useCommand(createUnit, shownInForm)
  const save = useCommand(editUnit, shownInForm)
  const remove = useCommand(removeUnit)
  return (
    <EditableTable<Unit, Named>
      title={t('catalog.groups.units')}
      addLabel={t('catalog.groups.add_unit')}
      rowKey={(row) => row.code}
      nameOf={(row) => f.name(row.name_zh, row.name_en)}
      read={useRead(listUnits, {})}
      empty={<EmptyState icon="box" title={t('catalog.groups.none')} />}
      columns={useWordColumns<Unit>()}
      mayEdit={useMay('products.edit')}
      add={{ ...create, go: (body) => create.run({ body }) }}
      edit={{
        ...save,
        go: (row, { name_zh, name_en }) =>
          save.run({
            params: { code: row.code },
            version: row.version,
            body: changedFields(row, { name_zh, name_en }),
          }),
      }}
      remove={{
        ...remove,
        text: t('catalog.groups.remove_unit'),
        go: (row) => remove.run({ params: { code: row.code }, version: row.version }),
      }}
      fields={(row) => (
        <WordFields codeHint={t('catalog.groups.unit_code_hint')} isCodeFixed={row !== null} nameMax={20} />
      )}
    />
  )
}

/** Territories are cut by these; products are put into them here, one by one or from the product list. */
export function ProductLines() {
  const t = useT()
  const f = useFormat()
  const create = useCommand(createProductLine, shownInForm)
  const save = useCommand(editProductLine, shownInForm)
  const remove = useCommand(removeProductLine)
  return (
    <EditableTable<ProductLine, Named>
      title={t('catalog.groups.lines')}
      addLabel={t('catalog.groups.add_line')}
      rowKey={(row) => row.id}
      nameOf={(row) => f.name(row.name_zh, row.name_en)}
      read={useRead(listProductLines, {})}
      empty={
        <EmptyState icon="pin" title={t('catalog.groups.none')}>
          {t('catalog.groups.lines_text')}
        </EmptyState>
      }
      columns={[
        ...useWordColumns<ProductLine>(),
        useProductCount<ProductLine>((row) => `/console/products?product_line_id=${row.id}`),
        {
          key: 'territories',
          title: t('catalog.groups.territories'),
          numeric: true,
          render: (row) => row.territory_count,
        },
      ]}
      mayEdit={useMay('dealers.edit')}
      add={{ ...create, go: (body) => create.run({ body }) }}
      edit={{
        ...save,
        go: (row, values) =>
          save.run({ params: { id: row.id }, version: row.version, body: changedFields(row, values) }),
      }}
      remove={{
        ...remove,
        text: t('catalog.groups.remove_line'),
        go: (row) => remove.run({ params: { id: row.id }, version: row.version }),
      }}
      fields={() => <WordFields />}
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
