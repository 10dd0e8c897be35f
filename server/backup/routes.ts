import { getBackupStatus, listBackups, startBackup } from '@concord/contract/backup.ts'
import { record } from '#audit'
import { serve, type App } from '#platform/http/serve.ts'
import { backupJob } from './jobs.ts'
import { isOnSameDisk, type Means } from './means.ts'
import { backupById, backups, backupStatus } from './reads.ts'
import { openRun } from './runs.ts'

export function backupRoutes(app: App, means: Means | null) {
  serve(app, getBackupStatus, async (ctx) => ({
    ...(await backupStatus(ctx)),
    keep_days: means?.keepDays ?? 0,
    folder: means?.backups ?? null,
    is_same_disk: means !== null && isOnSameDisk(means),
    log: means?.log?.() ?? null,
  }))
  serve(app, listBackups, (ctx, { query }) => backups(ctx, query))
  serve(app, startBackup, async (ctx) => {
    const id = await openRun(ctx, 'person')
    await ctx.enqueue(backupJob, { id })
    await record(ctx, { action: 'backup.start', object_kind: 'backup', object_id: id, object_label: id })
    return backupById(ctx, id)
  })
}
