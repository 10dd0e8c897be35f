import type { Reply } from '@concord/contract/endpoint.ts'
import { listMovements, type StockRow } from '@concord/contract/inventory.ts'
import { knows, useT } from '../../platform/i18n.ts'
import { useReadPages } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'

type Movement = Reply<typeof listMovements>['items'][number]

/** What came in and went out of one product, over all warehouses. */
export function Movements({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const unit = useUnitName()(row.unit)
  const pages = useReadPages(
    listMovements,
    { query: { product_id: row.product_id } },
    { keepPrevious: false },
  )
  return (
    <Dialog
      open
      side
      width={760}
      title={t('stock.movements_of', { name: `${f.name(row.name_zh, row.name_en)} ${row.sku}` })}
      onClose={onClose}
    >
      <DataTable<Movement>
        caption={t('stock.movements')}
        rowKey={(one) => one.id}
        pages={pages}
        empty={<EmptyState icon="swap" title={t('stock.no_movements')} />}
        columns={[
          {
            key: 'at',
            title: t('stock.mcol.at'),
            render: (one) => <span className="nowrap">{f.instant(one.at)}</span>,
          },
          {
            key: 'kind',
            title: t('stock.mcol.kind'),
            render: (one) => (knows(`stock.kind.${one.kind}`) ? t(`stock.kind.${one.kind}`) : one.kind),
          },
          {
            key: 'warehouse',
            title: t('stock.mcol.warehouse'),
            render: (one) => f.name(one.warehouse_name_zh, one.warehouse_name_en),
          },
          {
            key: 'quantity',
            title: t('stock.mcol.quantity'),
            numeric: true,
            render: (one) => (
              <b className={one.quantity.startsWith('-') ? 'red nowrap' : 'nowrap'}>
                {one.quantity.startsWith('-') ? '' : '+'}
                {f.quantity(one.quantity, unit)}
              </b>
            ),
          },
          { key: 'document', title: t('stock.mcol.document'), render: (one) => one.document ?? '–' },
          { key: 'reason', title: t('stock.mcol.reason'), render: (one) => one.reason ?? '–' },
          { key: 'actor', title: t('stock.mcol.actor'), render: (one) => one.actor_name },
        ]}
      />
    </Dialog>
  )
}
