import { Link } from 'react-router'
import { getBackupStatus } from '@concord/contract/backup.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useMay } from '../platform/session.tsx'
import { Note } from '../ui/words/words.tsx'

/** One line when a night went by without a good backup; only for those who may see backups. */
export function BackupWorry() {
  const t = useT()
  const may = useMay('backups.view')
  const status = useRead(getBackupStatus, {}, { enabled: may })
  if (!status.data?.is_stale) return null
  return (
    <Note tone="warn">
      {status.data.last_good_at ? t('backup.stale') : t('backup.never')}{' '}
      <Link to="/console/backups">{t('backup.look')}</Link>
    </Note>
  )
}
