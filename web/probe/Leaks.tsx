import type { ProbeLeak } from '@concord/contract/probe.ts'
import { useT } from '../platform/i18n.ts'
import { Card } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'

/** Each place where the wall did not hold, by endpoint. */
export function Leaks({ leaks }: { leaks: readonly ProbeLeak[] }) {
  const t = useT()
  const columns: Column<ProbeLeak>[] = [
    {
      key: 'endpoint',
      title: t('probe.col.endpoint'),
      render: (row) => <b className="mono">{row.endpoint}</b>,
    },
    { key: 'what', title: t('probe.col.what'), render: (row) => t(`probe.found.${row.what}`) },
    { key: 'whose', title: t('probe.col.whose'), render: (row) => t(`probe.whose.${row.whose}`) },
    { key: 'side', title: t('probe.col.side'), render: (row) => t(`probe.side.${row.side}`) },
    {
      key: 'place',
      title: t('probe.col.place'),
      render: (row) => <span className="mono s12">{row.place}</span>,
    },
  ]
  return (
    <Card title={t('probe.leaks')}>
      <DataTable<ProbeLeak>
        caption={t('probe.leaks')}
        columns={columns}
        rowKey={(row) => [row.endpoint, row.side, row.place, row.whose, row.what].join(' ')}
        rows={[...leaks]}
        isPending={false}
        error={null}
        onRetry={() => {}}
        empty={null}
      />
    </Card>
  )
}
