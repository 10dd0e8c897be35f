import type { Dealer } from '@concord/contract/dealers.ts'
import { listPriceLists, type PriceList } from '@concord/contract/pricing.ts'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { useReadPages } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { ButtonLink } from '../../ui/kit/Button.tsx'
import { Card, Period } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { PriceSourceLabel } from '../../ui/goods/shop-words.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { StatusTag } from '../../ui/words/words.tsx'

/** The lists that this dealer owns or was given by name, and the way to any of its prices. */
export function DealerPriceLists({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const list = useReadPages(listPriceLists, { query: { dealer_id: dealer.id } })
  return (
    <Card
      title={t('staff_dealers.tabs.prices')}
      aside={t('staff_dealers.prices.aside')}
      actions={
        <ButtonLink size="s" icon="tag" to={`/console/prices/lookup?dealer_id=${dealer.id}`}>
          {t('staff_dealers.prices.lookup')}
        </ButtonLink>
      }
    >
      <DataTable<PriceList>
        caption={t('staff_dealers.tabs.prices')}
        rowKey={(row) => row.id}
        pages={list}
        linkOf={(row) => `/console/prices/${row.id}`}
        empty={<EmptyState icon="tag" title={t('staff_dealers.prices.empty')} />}
        columns={[
          {
            key: 'code',
            title: t('prices.col.code'),
            render: (row) => (
              <Link className="no" to={`/console/prices/${row.id}`}>
                {row.code}
              </Link>
            ),
          },
          { key: 'name', title: t('prices.col.name'), render: (row) => f.name(row.name_zh, row.name_en) },
          {
            key: 'kind',
            title: t('prices.col.kind'),
            render: (row) => <PriceSourceLabel source={row.kind} />,
          },
          { key: 'priority', title: t('prices.col.priority'), numeric: true, render: (row) => row.priority },
          {
            key: 'period',
            title: t('prices.col.period'),
            render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
          },
          { key: 'entries', title: t('prices.col.entries'), numeric: true, render: (row) => row.entry_count },
          {
            key: 'active',
            title: t('prices.col.state'),
            render: (row) => (
              <StatusTag tone={row.is_active ? 'done' : 'off'}>
                {row.is_active ? t('prices.on') : t('prices.off')}
              </StatusTag>
            ),
          },
        ]}
      />
    </Card>
  )
}
