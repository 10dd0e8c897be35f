import { listDealerCarts, type CartRow } from '@concord/contract/cart.ts'
import type { Dealer } from '@concord/contract/dealers.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { DealerCart } from './DealerCart.tsx'

/** What the dealer is filling just now, and the place to grant a price in it. */
export function DealerCarts({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const [open, setOpen] = useState<CartRow | null>(null)
  const list = useRead(listDealerCarts, { params: { dealer_id: dealer.id } })
  return (
    <Card title={t('staff_dealers.tabs.carts')}>
      <DataTable<CartRow>
        caption={t('staff_dealers.tabs.carts')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        onRow={setOpen}
        empty={
          <EmptyState icon="cart" title={t('staff_dealers.cart.empty')}>
            {t('staff_dealers.cart.empty_text')}
          </EmptyState>
        }
        columns={[
          { key: 'name', title: t('staff_dealers.cart.name'), render: (row) => <b>{row.name}</b> },
          {
            key: 'lines',
            title: t('staff_dealers.cart.lines'),
            numeric: true,
            render: (row) => row.line_count,
          },
          { key: 'by', title: t('staff_dealers.cart.by'), render: (row) => row.updated_by_name },
          { key: 'at', title: t('staff_dealers.cart.at'), render: (row) => f.instant(row.updated_at) },
          {
            key: 'act',
            title: '',
            render: (row) => (
              <Button kind="link" onClick={() => setOpen(row)}>
                {t('staff_dealers.cart.open')}
              </Button>
            ),
          },
        ]}
      />
      {open && <DealerCart dealer={dealer} cart={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}
