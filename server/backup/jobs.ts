/** Backups as jobs: when a person asks, and once a night; a night that was missed or failed is made up within the hour. */
import type { JobKind } from '#platform/jobs/jobs.ts'
import { backUp, carryOut, type Means } from './means.ts'
import { isDue } from './runs.ts'

export const backupJob = 'back-up'

export function backupJobs(means: Means): JobKind[] {
  return [
    {
      name: backupJob,
      // What became of it stands in its row; the queue must not try it again behind the person's back.
      runOutside: async ({ inside, signal, log }, { id }) => {
        await carryOut(inside, means, String(id), signal).catch((error: unknown) =>
          log.error(error, 'backup failed'),
        )
      },
    },
    {
      name: 'back-up-by-night',
      schedule: '10 * * * *',
      runOutside: async ({ inside, signal, log }) => {
        if (means.keepDays === 0 || !(await inside(isDue))) return
        await backUp(inside, means, 'nightly', signal).catch((error: unknown) =>
          log.error(error, 'backup failed'),
        )
      },
    },
  ]
}
