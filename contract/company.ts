/** The principal's own profile and the settings that every capability reads. */
import { Type, type Static } from 'typebox'
import { Closed, Id, Name, Nullable, OneOf, TaxRate, Text, Version, endpoint } from './endpoint.ts'

export const StockDisplay = OneOf('exact', 'bands', 'hidden')
/** Who must have a second factor; `staff` are the people of the principal, administrators among them. */
export const SecondFactorFor = OneOf('nobody', 'staff', 'everybody')
export const PriceStrategy = OneOf('first-match', 'lowest-in-top-priority')

const settings = {
  name_zh: Name,
  name_en: Name,
  short_name_zh: Text(20, 1),
  short_name_en: Text(40, 1),
  logo_file_id: Nullable(Id),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  time_zone: Text(60, 1),
  tax_mode: OneOf('included', 'excluded'),
  tax_rate: TaxRate,
  amount_scale: Type.Integer({ minimum: 0, maximum: 4 }),
  price_strategy: PriceStrategy,
  stock_display: StockDisplay,
  order_prefix: Type.String({ pattern: '^[A-Z]{1,6}$' }),
  sales_order_prefix: Type.String({ pattern: '^[A-Z]{1,6}$' }),
  order_lines_max: Type.Integer({ minimum: 1, maximum: 2000 }),
  second_factor_for: SecondFactorFor,
}
export const Company = Closed({ ...settings, version: Version })
export type Company = Static<typeof Company>

export const getCompany = endpoint({
  name: 'getCompany',
  method: 'GET',
  path: '/company',
  summary: 'The company profile and settings',
  permission: 'company.edit',
  reply: Company,
})
export const editCompany = endpoint({
  name: 'editCompany',
  method: 'PATCH',
  path: '/company',
  summary: 'Edits the company profile; currency and amount scale are fixed once orders exist',
  permission: 'company.edit',
  versioned: true,
  body: Type.Partial(Closed(settings), { additionalProperties: false }),
  reply: Company,
  refuses: ['invalid-input', 'changed-meanwhile', 'in-use', 'reference-unknown'],
})
