/** One product as the dealer sees it. What it may not see, or is not on the shelf, is absent: the same 404 as nothing. */
import { sql } from 'kysely'
import type { ShopProductPage } from '@concord/contract/storefront.ts'
import { isAllowed } from '#authorization'
import { isOnShelf } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/problem.ts'
import { cardRows, priced } from './cards.ts'
import type { Shopper } from './shopper.ts'

export async function productPage(ctx: Ctx, shopper: Shopper, id: string): Promise<ShopProductPage> {
  const details = await pageDetails(ctx, shopper, id)
  if (!details) throw notFound()
  const { links, ...own } = details
  const rows = await cardRows(ctx, shopper, [id, ...links.map((link) => link.id)])
  const cards = new Map((await priced(ctx, shopper, rows)).map((card) => [card.id, card]))
  const card = cards.get(id)
  if (!card) throw notFound()
  const linked = (kind: Link['kind']) =>
    links.filter((link) => link.kind === kind).flatMap((link) => cards.get(link.id) ?? [])
  return { ...card, ...own, related: linked('related'), substitutes: linked('substitute') }
}

interface Link {
  id: string
  kind: 'related' | 'substitute'
}
type Details = Pick<
  ShopProductPage,
  | 'barcode'
  | 'description_zh'
  | 'description_en'
  | 'category_path'
  | 'attributes'
  | 'pictures'
  | 'documents'
  | 'tax_rate'
  | 'variants'
> & { links: Link[] }

/** Variants are cut to what the dealer sees here; links when their cards are read. */
async function pageDetails(ctx: Ctx, { terms }: Shopper, id: string): Promise<Details | undefined> {
  const isSeen = (alias: string) =>
    sql<boolean>`${isOnShelf(ctx.today, alias)} and ${isAllowed('see', terms.scopes, ctx.today, alias)}`
  const media = (kind: 'image' | 'document') =>
    sql`(select coalesce(jsonb_agg(jsonb_build_object('file_id', m.file_id, 'name', f.name, 'title_zh', m.title_zh, 'title_en', m.title_en)
      order by m.position), '[]') from catalog.media m join platform.files f on f.id = m.file_id
      where m.product_id = p.id and m.kind = ${kind})`
  const { rows } = await sql<Details>`
    select p.barcode, p.description_zh, p.description_en, p.attributes,
      trim_scale(coalesce(p.tax_rate, ${ctx.settings.tax_rate}::numeric))::text as tax_rate,
      (select jsonb_agg(jsonb_build_object('id', up.id, 'name_zh', up.name_zh, 'name_en', up.name_en) order by cardinality(up.path))
        from catalog.categories up where up.id = any(c.path)) as category_path,
      ${media('image')} as pictures, ${media('document')} as documents,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.other_id, 'kind', l.kind) order by l.position, l.other_id), '[]')
        from catalog.links l where l.product_id = p.id) as links,
      (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'size', v.size, 'color', v.color) order by v.position, v.id), '[]')
        from catalog.products v where v.style_id = p.style_id and ${isSeen('v')}) as variants
    from catalog.products p join catalog.categories c on c.id = p.category_id
    where p.id = ${id}::uuid and ${isSeen('p')}`.execute(ctx.db)
  return rows[0]
}
