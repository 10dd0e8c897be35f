import { sql } from 'kysely'
import type { Company } from '@concord/contract/company.ts'
import type { Ctx } from '#platform/context.ts'

export async function company(ctx: Ctx): Promise<Company> {
  return ctx.db
    .selectFrom('company.profile')
    .select(['name_zh', 'name_en', 'short_name_zh', 'short_name_en', 'logo_file_id', 'currency', 'time_zone'])
    .select(['tax_mode', sql<string>`trim_scale(tax_rate)::text`.as('tax_rate'), 'amount_scale'])
    .select(['price_strategy', 'stock_display', 'order_prefix', 'sales_order_prefix', 'order_lines_max'])
    .select(['second_factor_for', 'version'])
    .executeTakeFirstOrThrow()
}

/** Amounts are written in the company's currency and scale: once there are any, these two stand. */
export async function hasAmounts(ctx: Ctx, amount_scale: number): Promise<boolean> {
  const { rows } = await sql<{ has_amounts: boolean }>`
    select exists (select from orders.orders)
      or exists (select from dealers.credits where limit_amount <> round(limit_amount, ${amount_scale}::int)) as has_amounts
  `.execute(ctx.db)
  return rows[0]?.has_amounts === true
}

export async function isPicture(ctx: Ctx, file_id: string): Promise<boolean> {
  const file = await ctx.db
    .selectFrom('platform.files')
    .select('content_type')
    .where('id', '=', file_id)
    .executeTakeFirst()
  return file?.content_type.startsWith('image/') === true
}
