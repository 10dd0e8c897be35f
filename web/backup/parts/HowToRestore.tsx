import type { BackupStatus } from '@concord/contract/backup.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Card } from '../../ui/tables/console.tsx'

/** Restoring is done at the terminal of the server, while the portal is stopped. */
export function HowToRestore({ restores }: { restores: BackupStatus['restores'] }) {
  const t = useT()
  const f = useFormat()
  return (
    <Card title={t('backup.restore')} padded>
      <p className="t2" style={{ margin: '0 0 8px' }}>
        {t('backup.restore_text')}
      </p>
      <pre className="mono s12 t2" style={{ whiteSpace: 'pre-wrap', margin: 0 }}>
        {
          'npm run restore -- latest\nnpm run restore -- latest --to 2026-11-27T20:30:00+08:00\nnpm run backup -- drill'
        }
      </pre>
      {restores.length > 0 && (
        <ul className="rowlist" style={{ marginTop: 12 }}>
          {restores.map((one) => (
            <li key={one.epoch}>
              <span className="nowrap">{f.instant(one.restored_at)}</span>
              <span className="grow cut mono s12 t2" title={one.file_name}>
                {one.file_name}
              </span>
              <span className="t3 s12 nowrap">
                {one.to_time
                  ? t('backup.to_moment', { at: f.fullInstant(one.to_time) })
                  : t('backup.to_latest')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
