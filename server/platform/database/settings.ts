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

/** One row, so that the clock and the settings come with one round trip. */
export const clockAndSettings = `select now() as clock, name_zh, name_en, currency, time_zone, tax_mode, tax_rate::text, amount_scale,
 price_strategy, stock_display, order_prefix, sales_order_prefix, order_lines_max, is_demo from company.profile`
