/** The principal itself. */
import { createHash } from 'node:crypto'
import type { Book } from './book.ts'

export type Profile = Readonly<Record<string, string | number | boolean>>

/** A sun that rises over the line of the horizon. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="256" height="256">' +
  '<rect width="64" height="64" rx="14" fill="#16202A"/><path d="M14 42a18 18 0 0 1 36 0z" fill="#4FBFB2"/>' +
  '<path d="M24 42a8 8 0 0 1 16 0z" fill="#16202A"/><path d="M32 18v-6M48.500 25.500l4-4M15.500 25.500l-4-4" stroke="#7FD3C7" stroke-width="3.500" stroke-linecap="round"/>' +
  '<rect x="10" y="46" width="44" height="4" rx="2" fill="#FFFFFF"/></svg>'

export function foundCompany(book: Book): { profile: Profile; logo: [id: string, svg: string] } {
  const id = book.id(book.founded_at)
  book.add('platform.files', {
    id,
    name: 'chenyao.svg',
    content_type: 'image/svg+xml',
    bytes: String(Buffer.byteLength(mark)),
    sha256: createHash('sha256').update(mark).digest('hex'),
    created_at: book.founded_at,
  })
  const profile = {
    name_zh: '晨曜电器',
    name_en: 'Chenyao Appliances',
    short_name_zh: '晨曜电器',
    short_name_en: 'Chenyao',
    logo_file_id: id,
    currency: 'CNY',
    time_zone: 'Asia/Shanghai',
    tax_rate: '13',
    amount_scale: 2,
    price_strategy: 'first-match',
    stock_display: 'bands',
    order_prefix: 'DH',
    sales_order_prefix: 'SO',
    is_demo: true,
  }
  return { profile, logo: [id, mark] }
}
