/** Work that the clock asks for, not a person. */
import { sql } from 'kysely'
import { nightly } from '#platform/jobs/due.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'

export const housekeeping: readonly JobKind[] = [
  {
    name: 'forget-idempotency-keys',
    isDue: nightly('forget-idempotency-keys', '03:17'),
    run: async (ctx) => {
      await sql`delete from platform.idempotency_keys where created_at < now() - interval '7 days'`.execute(
        ctx.db,
      )
    },
  },
  {
    name: 'forget-ended-sessions',
    isDue: nightly('forget-ended-sessions', '03:27'),
    run: async (ctx) => {
      await sql`delete from identity.sessions where expires_at < now() - interval '7 days'`.execute(ctx.db)
      await sql`delete from identity.attempts where failed_at < now() - interval '1 day'`.execute(ctx.db)
    },
  },
]
