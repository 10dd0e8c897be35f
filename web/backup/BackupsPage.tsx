import { useEffect, useRef } from 'react'
import { getBackupStatus, listBackups, startBackup, type Backup } from '@concord/contract/backup.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead, useReadPages } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { StatusTag } from '../ui/words/words.tsx'
import { BackupHealth } from './parts/BackupHealth.tsx'
import { HowToRestore } from './parts/HowToRestore.tsx'
import { durationText, sizeText } from './parts/measures.ts'

const tones = { waiting: 'neutral', running: 'go', done: 'done', failed: 'bad' } as const
/** A backup takes seconds to minutes; the page follows by itself. */
const every = 5_000

/** How old the last good backup is, what became of each, and one more now. */
export function BackupsPage() {
  const t = useT()
  const mayRun = useMay('backups.run')
  const status = useRead(getBackupStatus, {}, { every })
  const pages = useReadPages(listBackups, {})
  const start = useCommand(startBackup, { onDone: () => toast.done(t('backup.started')) })
  const isUnderWay = status.data?.is_under_way === true
  const wasUnderWay = useRef(isUnderWay)
  // The list is read again when a backup has begun or ended.
  useEffect(() => {
    if (wasUnderWay.current === isUnderWay) return
    wasUnderWay.current = isUnderWay
    pages.refetch()
  })
  return (
    <>
      <PageHeader
        title={t('backup.title')}
        actions={
          mayRun && (
            <Button
              kind="primary"
              icon="download"
              busy={start.busy || isUnderWay}
              onClick={() => void start.run({})}
            >
              {isUnderWay ? t('backup.under_way') : t('backup.now')}
            </Button>
          )
        }
      />
      <Loaded read={status} what={t('backup.title')}>
        {(reply) => <BackupHealth status={reply} />}
      </Loaded>
      <section className="card">
        <DataTable<Backup>
          caption={t('backup.title')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          empty={
            <EmptyState icon="shield" title={t('backup.empty')}>
              {t('backup.empty_text')}
            </EmptyState>
          }
        />
      </section>
      <HowToRestore restores={status.data?.restores ?? []} />
    </>
  )
}

function useColumns(): Column<Backup>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'created',
      title: t('backup.col.created'),
      render: (row) => <b className="nowrap">{f.instant(row.created_at)}</b>,
    },
    {
      key: 'state',
      title: t('backup.col.state'),
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`backup.state.${row.state}`)}</StatusTag>,
    },
    {
      key: 'kind',
      title: t('backup.col.kind'),
      render: (row) => (row.kind ? t(`backup.kind.${row.kind}`) : '–'),
    },
    {
      key: 'cause',
      title: t('backup.col.cause'),
      render: (row) => row.asked_by ?? t(`backup.cause.${row.cause}`),
    },
    {
      key: 'bytes',
      title: t('backup.col.bytes'),
      numeric: true,
      render: (row) => (row.bytes ? sizeText(row.bytes) : '–'),
    },
    {
      key: 'took',
      title: t('backup.col.took'),
      numeric: true,
      render: (row) =>
        row.started_at && row.finished_at ? durationText(row.started_at, row.finished_at) : '–',
    },
    {
      key: 'file',
      title: t('backup.col.file'),
      render: (row) => <What row={row} />,
    },
  ]
}

/** The file, or why there is none. */
function What({ row }: { row: Backup }) {
  const t = useT()
  if (row.error)
    return (
      <span className="red s12 cut2" title={row.error}>
        {row.error === 'interrupted' ? t('backup.interrupted') : row.error}
      </span>
    )
  return row.file_name ? <span className="mono s12 t2">{row.file_name}</span> : '–'
}
