/** Style groups: their sizes and colors, and which product stands in each cell. */
import { createStyle, editStyle, listStyles, removeStyle, type Style } from '@concord/contract/catalog.ts'
import { listProducts, type ProductRow } from '@concord/contract/products.ts'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { IconButton } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { EditableTable, useWordColumns, WordFields, type Named } from '../../ui/tables/EditableTable.tsx'
import { changedFields } from '../../ui/forms/form-values.ts'
import { EmptyState, Loaded } from '../../ui/kit/States.tsx'
import { useProductCount } from './Groups.tsx'

type Values = Named & { sizes?: string[]; colors?: string[] }
const bodyOf = (values: Values) => ({ ...values, sizes: values.sizes ?? [], colors: values.colors ?? [] })

export function Styles() {
  const t = useT()
  const f = useFormat()
  const [shown, show] = useState<Style | null>(null)
  const create = useCommand(createStyle, { onRefused: () => undefined })
  const save = useCommand(editStyle, { onRefused: () => undefined })
  const remove = useCommand(removeStyle)
  const nameOf = (row: Style) => f.name(row.name_zh, row.name_en)
  return (
    <>
      <EditableTable<Style, Values>
        title={t('catalog.groups.styles')}
        addLabel={t('catalog.groups.add_style')}
        rowKey={(row) => row.id}
        nameOf={nameOf}
        read={useRead(listStyles, {})}
        empty={
          <EmptyState icon="box" title={t('catalog.groups.none')}>
            {t('catalog.groups.styles_text')}
          </EmptyState>
        }
        columns={[
          ...useWordColumns<Style>(),
          { key: 'sizes', title: t('catalog.groups.sizes'), render: (row) => row.sizes.join(' · ') || '–' },
          {
            key: 'colors',
            title: t('catalog.groups.colors'),
            render: (row) => row.colors.join(' · ') || '–',
          },
          useProductCount<Style>((row) => `/console/products?style_id=${row.id}`),
        ]}
        mayEdit={useMay('products.edit')}
        acts={(row) => (
          <IconButton
            small
            icon="grid"
            label={t('catalog.groups.variants_of', { name: nameOf(row) })}
            onClick={() => show(row)}
          />
        )}
        add={{ ...create, go: (values) => create.run({ body: bodyOf(values) }) }}
        edit={{
          ...save,
          go: (row, values) =>
            save.run({
              params: { id: row.id },
              version: row.version,
              body: changedFields(row, bodyOf(values)),
            }),
        }}
        remove={{
          ...remove,
          text: t('catalog.groups.remove_style'),
          go: (row) => remove.run({ params: { id: row.id }, version: row.version }),
        }}
        fields={() => <StyleFields />}
      />
      {shown && <Variants style={shown} onClose={() => show(null)} />}
    </>
  )
}

function StyleFields() {
  const t = useT()
  return (
    <>
      <WordFields />
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
    </>
  )
}

/** Sizes down, colors across: the product of each cell, or the way to make it. */
function Variants({ style, onClose }: { style: Style; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const products = useRead(listProducts, { query: { style_id: style.id, limit: 200 } })
  return (
    <Dialog
      open
      title={t('catalog.groups.variants_of', { name: f.name(style.name_zh, style.name_en) })}
      onClose={onClose}
      width={720}
    >
      <Loaded read={products} what={t('catalog.title')}>
        {({ items }) => <VariantGrid style={style} products={items} />}
      </Loaded>
    </Dialog>
  )
}

function VariantGrid({ style, products }: { style: Style; products: readonly ProductRow[] }) {
  const t = useT()
  const sizes = style.sizes.length > 0 ? style.sizes : [null]
  const colors = style.colors.length > 0 ? style.colors : [null]
  return (
    <div className="scroll-x">
      <table className="tbl">
        <caption className="sr">{t('catalog.groups.variants')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('catalog.groups.sizes')}</th>
            {colors.map((color) => (
              <th key={color} scope="col">
                {color ?? '–'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sizes.map((size) => (
            <tr key={size}>
              <th scope="row">{size ?? '–'}</th>
              {colors.map((color) => (
                <td key={color}>
                  <Cell
                    style={style}
                    cell={{ size, color }}
                    product={products.find((one) => one.size === size && one.color === color)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  style: Style
  cell: { size: string | null; color: string | null }
  product: ProductRow | undefined
}

function Cell({ style, cell, product }: CellProps) {
  const t = useT()
  const mayEdit = useMay('products.edit')
  if (product)
    return (
      <Link className="nowrap" to={`/console/products/${product.id}`}>
        {product.sku}
      </Link>
    )
  if (!mayEdit) return <span className="t3">–</span>
  const start = new URLSearchParams({ style_id: style.id, size: cell.size ?? '', color: cell.color ?? '' })
  return (
    <Link className="t3 nowrap" to={`/console/products/new?${start.toString()}`}>
      {t('catalog.groups.add_variant')}
    </Link>
  )
}
