/** A restored database that breaks a promise of the house is refused: the backup or its log is not what it seems. */
import { BackupRefused } from '../../server/backup/index.ts'
import { atOneMoment, promises, reconcile } from '../../server/reconcile/index.ts'

export async function assurePromises(appUrl: string): Promise<void> {
  const found = await atOneMoment(appUrl, (ask) => reconcile(ask, promises))
  const broken = found.filter(({ rows }) => rows.length > 0)
  if (broken.length === 0) return
  const zh = broken.map(({ promise, rows }) => `${promise.zh}（${rows.length} 行）`)
  const en = broken.map(({ promise, rows }) => `${promise.en} (${rows.length} rows)`)
  throw new BackupRefused(
    `恢复出的数据不满足：${zh.join('；')}。没有放到原位。仍要恢复请加 --unexamined。`,
    `The restored data break: ${en.join('; ')}. They were not put in place; to restore them all the same say --unexamined.`,
  )
}
