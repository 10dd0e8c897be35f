/** The company's settings that every request needs; read with the statement that opens its transaction. */
export interface Settings {
  name_zh: string
  name_en: string
  currency: string
  time_zone: string
  tax_mode: 'included' | 'excluded'
  tax_rate: string
  amount_scale: number
  price_strategy: 'first-match' | 'lowest-in-top-priority'
  stock_display: 'exact' | 'bands' | 'hidden'
  order_prefix: string
  sales_order_prefix: string
  order_lines_max: number
  is_demo: boolean
}

/** What a transaction starts from: the database clock and the company's settings, read together. */
export interface Start {
  clock: string
  settings: Settings
}

/** Select list over `company.profile c`. */
export const startColumns = `now() as clock, c.name_zh, c.name_en, c.currency, c.time_zone, c.tax_mode, c.tax_rate::text, c.amount_scale,
 c.price_strategy, c.stock_display, c.order_prefix, c.sales_order_prefix, c.order_lines_max, c.is_demo`

export type StartRow = { clock: string } & Settings

/** The columns of a start out of a row that may hold more. */
export function startOf({ clock, ...row }: StartRow): Start {
  const { name_zh, name_en, currency, time_zone, tax_mode, tax_rate, amount_scale } = row
  const { price_strategy, stock_display, order_prefix, sales_order_prefix, order_lines_max, is_demo } = row
  return {
    clock,
    settings: {
      ...{ name_zh, name_en, currency, time_zone, tax_mode, tax_rate, amount_scale },
      ...{ price_strategy, stock_display, order_prefix, sales_order_prefix, order_lines_max, is_demo },
    },
  }
}
