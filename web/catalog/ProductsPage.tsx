import { Type } from 'typebox'
import { listProducts, type ProductRow } from '@concord/contract/products.ts'
import { Closed, Id, OneOf, Text } from '@concord/contract/endpoint.ts'
import { useCallback, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { KeyHints, useRowKeys } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { useUnitName } from '../ui/goods/passport.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { pictureOf } from '../ui/goods/shop-words.tsx'
import { EmptyList } from '../ui/kit/States.tsx'
import { Qty, StatusTag } from '../ui/words/words.tsx'
import { AssignLine } from './parts/AssignLine.tsx'
import { BrandSelect, CategorySelect, LineSelect, StyleSelect } from './parts/group-selects.tsx'

const State = Closed({
  q: Type.Optional(Text(60)),
  category_id: Type.Optional(Id),
  brand_id: Type.Optional(Id),
  product_line_id: Type.Optional(Id),
  style_id: Type.Optional(Id),
  shelf: Type.Optional(OneOf('on', 'off')),
})

export function ProductsPage() {
  const t = useT()
  const navigate = useNavigate()
  const mayEdit = useMay('products.edit')
  const [filter, change] = useUrlState(State, {})
  const [chosen, choose] = useState<string[]>([])
  const pages = useReadPages(listProducts, { query: filter })
  const open = useCallback((id: string) => void navigate(`/console/products/${id}`), [navigate])
  const keys = useRowKeys(pages.items, { open })
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader
        title={t('catalog.title')}
        actions={
          mayEdit && (
            <ButtonLink kind="primary" icon="plus" to="/console/products/new">
              {t('catalog.create')}
            </ButtonLink>
          )
        }
      />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
      />
      <section className="card">
        {chosen.length > 0 && <AssignLine chosen={chosen} choose={choose} />}
        <DataTable<ProductRow>
          caption={t('catalog.title')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          linkOf={(row) => `/console/products/${row.id}`}
          rowClass={keys.rowClass}
          settingsKey="products"
          {...(mayEdit ? { selection: { keys: chosen, onChange: choose } } : {})}
          toolbar={
            <span className="end">
              <KeyHints />
            </span>
          }
          empty={
            <EmptyList icon="box" isFiltered={isFiltered} title={t('catalog.empty')}>
              {t('catalog.empty_text')}
            </EmptyList>
          }
        />
      </section>
    </>
  )
}

function useFilterFields(): FilterField[] {
  const t = useT()
  return [
    { key: 'q', kind: 'text', label: t('catalog.filter.q'), placeholder: t('catalog.filter.q_ph') },
    {
      key: 'category_id',
      kind: 'custom',
      label: t('catalog.filter.category'),
      render: (value, change) => (
        <CategorySelect allowClear label={t('catalog.filter.category')} value={value} onChange={change} />
      ),
    },
    {
      key: 'brand_id',
      kind: 'custom',
      label: t('catalog.filter.brand'),
      render: (value, change) => (
        <BrandSelect allowClear label={t('catalog.filter.brand')} value={value} onChange={change} />
      ),
    },
    {
      key: 'product_line_id',
      kind: 'custom',
      label: t('catalog.filter.line'),
      render: (value, change) => (
        <LineSelect allowClear label={t('catalog.filter.line')} value={value} onChange={change} />
      ),
    },
    {
      key: 'style_id',
      kind: 'custom',
      label: t('catalog.filter.style'),
      render: (value, change) => (
        <StyleSelect allowClear label={t('catalog.filter.style')} value={value} onChange={change} />
      ),
    },
    {
      key: 'shelf',
      kind: 'select',
      label: t('catalog.filter.shelf'),
      choices: (['on', 'off'] as const).map((value) => ({ value, label: t(`catalog.shelf.${value}`) })),
    },
  ]
}

function useColumns(): Column<ProductRow>[] {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  return [
    {
      key: 'product',
      title: t('catalog.col.product'),
      always: true,
      render: (row) => (
        <span className="row">
          <ProductPicture src={pictureOf(row.picture_id)} alt="" size={32} />
          <Link className="no" to={`/console/products/${row.id}`}>
            {f.name(row.name_zh, row.name_en)}
          </Link>
        </span>
      ),
    },
    { key: 'sku', title: t('catalog.col.sku'), render: (row) => <span className="nowrap">{row.sku}</span> },
    {
      key: 'barcode',
      title: t('catalog.col.barcode'),
      hidden: true,
      render: (row) => row.barcode ?? '–',
    },
    {
      key: 'category',
      title: t('catalog.col.category'),
      render: (row) => <span className="nowrap">{f.name(row.category_name_zh, row.category_name_en)}</span>,
    },
    {
      key: 'brand',
      title: t('catalog.col.brand'),
      render: (row) => (row.brand_name_zh ? f.name(row.brand_name_zh, row.brand_name_en) : '–'),
    },
    {
      key: 'shelf',
      title: t('catalog.col.shelf'),
      render: (row) => (
        <StatusTag tone={row.is_on_shelf ? 'done' : 'off'}>
          {row.is_on_shelf ? t('catalog.shelf.on') : t('catalog.shelf.off')}
        </StatusTag>
      ),
    },
    {
      key: 'on_hand',
      title: t('catalog.col.on_hand'),
      numeric: true,
      render: (row) => <Qty quantity={row.on_hand} unit={unitName(row.base_unit)} />,
    },
    {
      key: 'reserved',
      title: t('catalog.col.reserved'),
      numeric: true,
      render: (row) => <Qty quantity={row.reserved} unit={unitName(row.base_unit)} />,
    },
  ]
}
