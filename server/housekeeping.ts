/** Work that the clock asks for, not a person. */
import { sql } from 'kysely'
import type { JobKind } from '#platform/jobs/jobs.ts'

export const housekeeping: readonly JobKind[] = [
  {
    name: 'forget-idempotency-keys',
    schedule: '17 3 * * *',
    run: async (ctx) => {
      await sql`delete from platform.idempotency_keys where created_at < now() - interval '7 days'`.execute(
        ctx.db,
      )
    },
  },
  {
    name: 'forget-ended-sessions',
    schedule: '27 3 * * *',
    run: async (ctx) => {
      await sql`delete from identity.sessions where expires_at < now() - interval '7 days'`.execute(ctx.db)
      await sql`delete from identity.attempts where failed_at < now() - interval '1 day'`.execute(ctx.db)
    },
  },
]
