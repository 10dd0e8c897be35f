import { Closed, OneOf } from '@concord/contract/endpoint.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { listJobs, retryJob, type Job } from '@concord/contract/jobs.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Card } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { Note, StatusTag } from '../ui/words/words.tsx'

const State = Closed({ state: OneOf('all', 'waiting', 'running', 'failed') })
const states = ['all', 'waiting', 'running', 'failed'] as const
const tones = { waiting: 'neutral', running: 'go', failed: 'bad' } as const
/** Jobs come and go; the page follows by itself. */
const every = 5_000

export function JobsPage() {
  const t = useT()
  const [{ state }, change] = useUrlState(State, { state: 'all' })
  const jobs = useRead(listJobs, { query: state === 'all' ? {} : { state } }, { every })
  return (
    <>
      <PageHeader
        title={t('jobs.title')}
        actions={
          <Button
            icon="refresh"
            busy={jobs.isFetching && !jobs.isPending}
            onClick={() => void jobs.refetch()}
          >
            {t('ui.act.refresh')}
          </Button>
        }
      />
      <div className="cols main">
        <section className="card">
          <StatusTabs
            label={t('jobs.tabs')}
            value={state}
            // Only keys of the list below come back.
            onChange={(key) => change({ state: key as (typeof states)[number] })}
            tabs={states.map((key) => ({
              key,
              label: key === 'all' ? t('jobs.all') : t(`jobs.state.${key}`),
            }))}
          />
          <DataTable<Job>
            caption={t('jobs.title')}
            columns={useColumns()}
            rowKey={(row) => row.id}
            rows={jobs.data?.items}
            isPending={jobs.isPending}
            error={jobs.error}
            onRetry={() => void jobs.refetch()}
            empty={
              <EmptyState icon="check" title={t('jobs.empty')}>
                {t('jobs.empty_text')}
              </EmptyState>
            }
          />
        </section>
        <Loaded read={jobs}>{(reply) => <Workers workers={reply.workers} />}</Loaded>
      </div>
    </>
  )
}

function useColumns(): Column<Job>[] {
  const t = useT()
  const f = useFormat()
  const mayRetry = useMay('jobs.edit')
  const retry = useCommand(retryJob)
  const run = async (job: Job) => {
    const reply = await retry.run({ params: { id: job.id } })
    if (reply !== undefined) toast.done(t('jobs.retried', { task: job.task }))
  }
  return [
    { key: 'task', title: t('jobs.col.task'), render: (row) => <b className="mono">{row.task}</b> },
    {
      key: 'state',
      title: t('jobs.col.state'),
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`jobs.state.${row.state}`)}</StatusTag>,
    },
    {
      key: 'attempts',
      title: t('jobs.col.attempts'),
      numeric: true,
      render: (row) => t('jobs.attempts', { done: row.attempts, most: row.attempts_max }),
    },
    {
      key: 'run_at',
      title: t('jobs.col.run_at'),
      render: (row) => <span className="nowrap">{f.instant(row.run_at)}</span>,
    },
    {
      key: 'created',
      title: t('jobs.col.created'),
      render: (row) => <span className="nowrap">{f.instant(row.created_at)}</span>,
    },
    {
      key: 'error',
      title: t('jobs.col.error'),
      render: (row) =>
        row.last_error ? (
          <span className="red s12 cut2" title={row.last_error}>
            {row.last_error}
          </span>
        ) : (
          '–'
        ),
    },
    {
      key: 'act',
      title: '',
      render: (row) =>
        mayRetry &&
        row.state === 'failed' && (
          <Button kind="link" disabled={retry.busy} onClick={() => void run(row)}>
            {t('jobs.retry')}
          </Button>
        ),
    },
  ]
}

function Workers({ workers }: { workers: Reply<typeof listJobs>['workers'] }) {
  const t = useT()
  const f = useFormat()
  return (
    <Card title={t('jobs.workers')} aside={workers.length || null}>
      {workers.length === 0 ? (
        <div className="card-b">
          <Note tone="warn">{t('jobs.no_workers')}</Note>
        </div>
      ) : (
        <ul className="rowlist">
          {workers.map((worker) => (
            <li key={worker.id}>
              <StatusTag tone={worker.is_alive ? 'done' : 'bad'}>
                {worker.is_alive ? t('jobs.alive') : t('jobs.dead')}
              </StatusTag>
              <span className="mono s12 grow cut" title={worker.id}>
                {worker.id}
              </span>
              <span className="t3 s12 nowrap">{t('jobs.seen', { at: f.instant(worker.last_seen_at) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
