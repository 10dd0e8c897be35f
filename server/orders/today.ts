/** The console's first page: figures of the day, within the staff scope. */
import { sql } from 'kysely'
import type { Reply } from '@concord/contract/endpoint.ts'
import type { getToday } from '@concord/contract/today.ts'
import { visibleTo } from '#dealers'
import { addDays } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { zeroMoney, type Money } from '#platform/money.ts'

type Today = Reply<typeof getToday>
const days_shown = 30
/** A dealer that ordered now and then and has not for so long sleeps. */
const asleepAfter_days = 30
const sleepers_max = 8

export async function today(ctx: Ctx): Promise<Today> {
  const by_day = await byDay(ctx)
  const [now, yesterday] = [by_day.at(-1), by_day.at(-2)]
  return {
    order_count: now?.count ?? 0,
    order_total: now?.total ?? zeroMoney,
    yesterday_count: yesterday?.count ?? 0,
    yesterday_total: yesterday?.total ?? zeroMoney,
    ...(await decisions(ctx)),
    currency: ctx.settings.currency,
    by_day,
    sleeping_dealers: await sleepers(ctx),
  }
}

/** Midnight of a business day, as an instant. */
const startOf = (ctx: Ctx, day: string) =>
  sql`(${day}::date::timestamp at time zone ${ctx.settings.time_zone})`

async function byDay(ctx: Ctx): Promise<Today['by_day']> {
  const first = addDays(ctx.today, 1 - days_shown)
  const { rows } = await sql<{ day: string; count: number; total: Money }>`
    select day::date as day, count(o.id)::int as count, coalesce(sum(o.total), 0) as total
    from generate_series(${first}::date::timestamp, ${ctx.today}::date::timestamp, interval '1 day') as day
    left join (
      select o.id, o.total, (o.placed_at at time zone ${ctx.settings.time_zone})::date as placed_on from orders.orders o
      where o.placed_at >= ${startOf(ctx, first)} and ${visibleTo(ctx, 'o.dealer_id')}
    ) o on o.placed_on = day::date
    group by day order by day`.execute(ctx.db)
  return rows
}

async function decisions(
  ctx: Ctx,
): Promise<Pick<Today, 'held_count' | 'held_total' | 'touchless_rate' | 'hold_reasons'>> {
  const since = startOf(ctx, addDays(ctx.today, 1 - days_shown))
  const { rows } = await sql<Pick<Today, 'held_count' | 'held_total' | 'touchless_rate' | 'hold_reasons'>>`
    select held.count as held_count, held.total as held_total, touch.rate as touchless_rate, reasons.list as hold_reasons
    from (select count(*)::int as count, coalesce(sum(o.total), 0) as total from orders.orders o
        where o.state = 'held' and ${visibleTo(ctx, 'o.dealer_id')}) held,
      (select round(100.0 * count(*) filter (where o.is_touchless and o.confirmed_at is not null) / nullif(count(*), 0), 1)::text as rate
        from orders.orders o where o.placed_at >= ${since} and ${visibleTo(ctx, 'o.dealer_id')}) touch,
      (select coalesce(json_agg(json_build_object('code', r.code, 'count', r.count) order by r.count desc, r.code), '[]') as list
        from (select hold ->> 'code' as code, count(*)::int as count
          from orders.orders o join orders.events e on e.dealer_id = o.dealer_id and e.order_id = o.id and e.kind = 'held',
            jsonb_array_elements(e.data -> 'holds') as hold
          where o.placed_at >= ${since} and ${visibleTo(ctx, 'o.dealer_id')} group by 1) r) reasons`.execute(
    ctx.db,
  )
  return rows[0] ?? { held_count: 0, held_total: zeroMoney, touchless_rate: null, hold_reasons: [] }
}

async function sleepers(ctx: Ctx): Promise<Today['sleeping_dealers']> {
  const { rows } = await sql<Today['sleeping_dealers'][number]>`
    select d.id, d.name, d.name_en, (last.placed_at at time zone ${ctx.settings.time_zone})::date as last_order_day, last.count as order_count
    from (select o.dealer_id, max(o.placed_at) as placed_at, count(*)::int as count from orders.orders o
      where o.placed_at >= ${startOf(ctx, addDays(ctx.today, -365))} and ${visibleTo(ctx, 'o.dealer_id')}
      group by o.dealer_id) last
    join dealers.dealers d on d.id = last.dealer_id
    where last.placed_at < ${startOf(ctx, addDays(ctx.today, -asleepAfter_days))} and d.state = 'active'
    order by last.count desc, d.id limit ${sleepers_max}`.execute(ctx.db)
  return rows
}
