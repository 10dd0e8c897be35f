/** The trail's own clockwork: sealed every minute in which something happened, checked as a whole every night. */
import { nightly } from '#platform/jobs/due.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { askWith, hasUnsealed, sealEntries } from './seal.ts'
import { verifyChain } from './verify.ts'

export const auditJobs: readonly JobKind[] = [
  {
    name: 'seal-audit',
    isDue: hasUnsealed,
    run: async (ctx) => void (await sealEntries(ctx)),
  },
  {
    name: 'check-audit',
    isDue: nightly('check-audit', '03:37'),
    run: async (ctx) => {
      const { head, broken } = await verifyChain(askWith(ctx))
      const [first] = broken
      await ctx.db
        .insertInto('audit.checks')
        .values({
          at: ctx.clock,
          seal_n: head?.n ?? 0,
          broken_count: broken.length,
          first_broken: first ? JSON.stringify(first).slice(0, 300) : null,
        })
        .execute()
    },
  },
]
