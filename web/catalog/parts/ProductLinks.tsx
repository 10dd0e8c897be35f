import { editProduct, type Product } from '@concord/contract/products.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { IconButton } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { SelectField } from '../../ui/forms/Field.tsx'
import { ProductSelect } from '../../ui/scopes/selects.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { PriceLabel } from '../../ui/words/words.tsx'

type ProductLink = Product['links'][number]

/** What else to look at, and what to take when this one is out. */
export function ProductLinks({ product }: { product: Product }) {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('products.edit')
  const edit = useCommand(editProduct, { onDone: () => toast.done(t('catalog.link.saved')) })
  const save = (links: { product_id: string; kind: ProductLink['kind'] }[]) =>
    void edit.run({
      params: { id: product.id },
      version: product.version,
      body: { links: links.map(({ product_id, kind }) => ({ product_id, kind })) },
    })
  return (
    <Card title={t('catalog.tab.links')}>
      {mayEdit && (
        <AddLink
          onAdd={(product_id, kind) => save([...product.links, { product_id, kind }])}
          busy={edit.busy}
        />
      )}
      <DataTable<ProductLink>
        caption={t('catalog.tab.links')}
        rowKey={(row) => `${row.kind}${row.product_id}`}
        rows={product.links}
        empty={<EmptyState icon="swap" title={t('catalog.link.empty')} />}
        columns={[
          {
            key: 'kind',
            title: t('catalog.link.kind'),
            width: 120,
            render: (row) => (
              <PriceLabel tone={row.kind === 'substitute' ? 'promo' : 'plain'}>
                {t(`catalog.link.${row.kind}`)}
              </PriceLabel>
            ),
          },
          {
            key: 'product',
            title: t('catalog.col.product'),
            render: (row) => (
              <Link className="no" to={`/console/products/${row.product_id}`}>
                {f.name(row.name_zh, row.name_en)}
              </Link>
            ),
          },
          { key: 'sku', title: t('catalog.col.sku'), render: (row) => row.sku },
          {
            key: 'act',
            title: '',
            width: 60,
            render: (row) =>
              mayEdit && (
                <IconButton
                  small
                  icon="trash"
                  label={t('console.act.remove_what', { what: row.sku })}
                  onClick={() => save(product.links.filter((one) => one !== row))}
                />
              ),
          },
        ]}
      />
    </Card>
  )
}

function AddLink({
  onAdd,
  busy,
}: {
  onAdd: (productId: string, kind: ProductLink['kind']) => void
  busy: boolean
}) {
  const t = useT()
  const [kind, setKind] = useState<ProductLink['kind']>('related')
  return (
    <div className="row wrapx card-b" style={{ alignItems: 'flex-end' }}>
      <div style={{ width: 140 }}>
        <SelectField
          label={t('catalog.link.kind')}
          value={kind}
          choices={(['related', 'substitute'] as const).map((value) => ({
            value,
            label: t(`catalog.link.${value}`),
          }))}
          onChange={(event) => setKind(event.target.value === 'substitute' ? 'substitute' : 'related')}
        />
      </div>
      <div className="fld" style={{ width: 320, maxWidth: '100%' }}>
        <span className="lab">{t('catalog.link.add')}</span>
        <ProductSelect
          label={t('catalog.link.add')}
          value={null}
          disabled={busy}
          onChange={(value) => value && onAdd(value, kind)}
        />
      </div>
    </div>
  )
}
