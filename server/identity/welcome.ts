import { sql } from 'kysely'
import type { Reply } from '@concord/contract/endpoint.ts'
import type { getWelcome } from '@concord/contract/identity.ts'
import type { Ctx } from '#platform/context.ts'

interface Told {
  account: string
  name: string
  is_staff: boolean
  title_zh: string
  title_en: string
  try_zh: string
  try_en: string
}

/** What the sign-in page shows to anybody: no more than the name, and in a demo the accounts that are meant for all. */
export async function welcome(ctx: Ctx, hasDemo: boolean): Promise<Reply<typeof getWelcome>> {
  const { name_zh, name_en, is_demo } = ctx.settings
  if (!hasDemo || !is_demo) return { name_zh, name_en, demo_accounts: [] }
  const { rows } = await sql<Told>`
    select account, name, is_staff, coalesce(demo->>'title_zh', '') as title_zh, coalesce(demo->>'title_en', '') as title_en,
      coalesce(demo->>'try_zh', '') as try_zh, coalesce(demo->>'try_en', '') as try_en
    from identity.people where demo is not null and is_active and not is_machine
    order by (demo->>'order')::int nulls last, account limit 100`.execute(ctx.db)
  return {
    name_zh,
    name_en,
    demo_accounts: rows.map(({ is_staff, ...told }) => ({ ...told, side: is_staff ? 's' : 'd' })),
  }
}
