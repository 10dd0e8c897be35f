/** The console’s first page. */
import { Type } from 'typebox'
import { Closed, Day, Id, Money, Nullable, endpoint } from './endpoint.ts'
import { HoldCode } from './orders.ts'

/** The console's first page. */
export const getToday = endpoint({
  name: 'getToday',
  method: 'GET',
  path: '/today',
  summary: 'Figures of the day for staff: orders, touchless rate, why by hand, dealers that sleep',
  permission: 'dealers.view',
  reply: Closed({
    order_count: Type.Integer(),
    order_total: Money,
    yesterday_count: Type.Integer(),
    yesterday_total: Money,
    held_count: Type.Integer(),
    held_total: Money,
    /** Of the orders of the last 30 days, in percent with one digit; null when there were none. */
    touchless_rate: Nullable(Type.String()),
    currency: Type.String(),
    by_day: Type.Array(Closed({ day: Day, count: Type.Integer(), total: Money })),
    hold_reasons: Type.Array(Closed({ code: HoldCode, count: Type.Integer() })),
    sleeping_dealers: Type.Array(
      Closed({
        id: Id,
        name: Type.String(),
        name_en: Nullable(Type.String()),
        last_order_day: Nullable(Day),
        order_count: Type.Integer(),
      }),
    ),
  }),
})
