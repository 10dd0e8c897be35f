/** The dealer wall as the probe found it: the verdict, what leaks by endpoint, earlier runs, and a button to ask again. */
import { listProbeRuns, startProbe, type ProbeRun } from '@concord/contract/probe.ts'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { Card, Figure } from '../ui/tables/console.tsx'
import { DataTable, type Column } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState } from '../ui/kit/States.tsx'
import { Note, StatusTag } from '../ui/words/words.tsx'
import { Leaks } from './Leaks.tsx'

const tones = { waiting: 'neutral', running: 'go', passed: 'done', leaking: 'bad', broken: 'hold' } as const
/** A run takes seconds; the page follows by itself. */
const every = 3_000

export function ProbePage() {
  const t = useT()
  const mayRun = useMay('probe.run')
  const runs = useRead(listProbeRuns, {}, { every })
  const start = useCommand(startProbe)
  const [newest] = runs.data?.items ?? []
  const last = runs.data?.items.find(isOver)
  const isGoing = newest !== undefined && !isOver(newest)
  const run = async () => {
    if ((await start.run({})) !== undefined) toast.done(t('probe.asked'))
  }
  return (
    <>
      <PageHeader
        title={t('probe.title')}
        actions={
          mayRun && (
            <Button kind="primary" icon="shield" busy={start.busy || isGoing} onClick={() => void run()}>
              {isGoing ? t('probe.going') : t('probe.run')}
            </Button>
          )
        }
      />
      <p className="t3 s12">{t('probe.what')}</p>
      {last && <Verdict run={last} />}
      {last && last.leaks.length > 0 && <Leaks leaks={last.leaks} />}
      <Card title={t('probe.history')}>
        <DataTable<ProbeRun>
          caption={t('probe.history')}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rows={runs.data?.items}
          isPending={runs.isPending}
          error={runs.error}
          onRetry={() => void runs.refetch()}
          empty={
            <EmptyState icon="shield" title={t('probe.empty')}>
              {t('probe.empty_text')}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

const isOver = ({ state }: ProbeRun) => state !== 'waiting' && state !== 'running'

function Verdict({ run }: { run: ProbeRun }) {
  const t = useT()
  const f = useFormat()
  const leaking = new Set(run.leaks.map(({ endpoint }) => endpoint)).size
  const tone = run.state === 'passed' ? 'ok' : run.state === 'leaking' ? 'err' : 'warn'
  return (
    <>
      <Note tone={tone} title={t(`probe.verdict.${run.state}`)}>
        {run.trouble ?? t(`probe.verdict_text.${run.state}`, { count: leaking })}
      </Note>
      <section className="card kpi" aria-label={t('probe.last')}>
        <Figure label={t('probe.last')} value={f.instant(run.finished_at ?? run.asked_at)}>
          {t(`probe.origin.${run.origin}`)}
        </Figure>
        <Figure label={t('probe.endpoints')} value={run.endpoints}>
          {t('probe.endpoints_hint')}
        </Figure>
        <Figure label={t('probe.questions')} value={grouped(String(run.questions))}>
          {t('probe.questions_hint')}
        </Figure>
        <Figure
          label={t('probe.leaks')}
          value={<span className={leaking > 0 ? 'red' : 'jade'}>{leaking}</span>}
        >
          {t('probe.leaks_hint')}
        </Figure>
      </section>
    </>
  )
}

function useColumns(): Column<ProbeRun>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'asked_at',
      title: t('probe.col.asked_at'),
      render: (row) => <span className="nowrap">{f.instant(row.asked_at)}</span>,
    },
    {
      key: 'state',
      title: t('probe.col.state'),
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`probe.state.${row.state}`)}</StatusTag>,
    },
    {
      key: 'asked_by',
      title: t('probe.col.asked_by'),
      render: (row) => (row.origin === 'console' ? row.asked_by : t(`probe.origin.${row.origin}`)),
    },
    { key: 'endpoints', title: t('probe.endpoints'), numeric: true, render: (row) => row.endpoints },
    {
      key: 'questions',
      title: t('probe.questions'),
      numeric: true,
      render: (row) => grouped(String(row.questions)),
    },
    {
      key: 'leaks',
      title: t('probe.col.found'),
      render: (row) =>
        [...new Set(row.leaks.map(({ endpoint }) => endpoint))].join(', ') ||
        (row.trouble ? <span className="s12 cut2">{row.trouble}</span> : '–'),
    },
  ]
}
