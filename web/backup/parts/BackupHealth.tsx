import type { BackupStatus } from '@concord/contract/backup.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Figure } from '../../ui/tables/console.tsx'
import { Note } from '../../ui/words/words.tsx'

/** Three figures and what is wrong with them, the worst first. */
export function BackupHealth({ status }: { status: BackupStatus }) {
  const t = useT()
  const f = useFormat()
  const { last_good_at, last_good_kind, log } = status
  return (
    <>
      <Worries status={status} />
      <section className="card kpi" aria-label={t('backup.title')}>
        <Figure
          label={t('backup.last_good')}
          aside={last_good_at && t('backup.ago', { span: f.span(last_good_at) })}
          value={
            <span className={status.is_stale ? 'amber' : ''}>
              {last_good_at ? f.instant(last_good_at) : t('backup.none')}
            </span>
          }
        >
          {last_good_kind ? t(`backup.kind_hint.${last_good_kind}`) : t('backup.none_hint')}
        </Figure>
        <Figure
          label={t('backup.nightly')}
          value={status.keep_days > 0 ? t('backup.nightly_at') : t('backup.off')}
        >
          {status.keep_days > 0 ? t('backup.kept', { days: status.keep_days }) : t('backup.off_hint')}
        </Figure>
        <Figure label={t('backup.log')} value={log ? t('backup.log_on') : t('backup.log_off')}>
          {log ? t('backup.log_hint') : t('backup.log_off_hint')}
        </Figure>
      </section>
      {status.folder && (
        <p className="t3 s13" style={{ margin: '0 0 12px' }}>
          {t('backup.folder')} <span className="mono">{status.folder}</span>
        </p>
      )}
    </>
  )
}

function Worries({ status }: { status: BackupStatus }) {
  const t = useT()
  return (
    <div className="col g2" style={{ marginBottom: 12 }}>
      {status.is_stale && (
        <Note tone="warn">{status.last_good_at ? t('backup.stale') : t('backup.never')}</Note>
      )}
      {status.log?.error && <Note tone="err">{t('backup.log_error', { error: status.log.error })}</Note>}
      {status.folder && status.is_same_disk && <Note tone="info">{t('backup.same_disk')}</Note>}
    </div>
  )
}
