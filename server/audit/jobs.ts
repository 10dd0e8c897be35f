/** The trail's own clockwork: sealed every minute, checked as a whole every night. */
import type { JobKind } from '#platform/jobs/jobs.ts'
import { askWith, sealEntries } from './seal.ts'
import { verifyChain } from './verify.ts'

export const auditJobs: readonly JobKind[] = [
  {
    name: 'seal-audit',
    schedule: '* * * * *',
    run: async (ctx) => void (await sealEntries(ctx)),
  },
  {
    name: 'check-audit',
    schedule: '37 3 * * *',
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
