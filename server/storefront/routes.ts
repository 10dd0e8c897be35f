import {
  getMirrorFacets,
  getMirrorProduct,
  getShopFacets,
  getShopProduct,
  listMirrorProducts,
  listShopProducts,
  openMirror,
  quotePrices,
  suggestProducts,
} from '@concord/contract/storefront.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { shopFacets } from './facets.ts'
import { shopPage, suggestions } from './list.ts'
import { open } from './open-mirror.ts'
import { productPage } from './product-page.ts'
import { shopQuotes } from './quotes.ts'
import { mirroredShop, ownShop } from './shopper.ts'

export function storefrontRoutes(app: App) {
  serve(app, listShopProducts, async (ctx, { query }) => shopPage(ctx, await ownShop(ctx), query))
  serve(app, getShopFacets, async (ctx, { query }) => shopFacets(ctx, await ownShop(ctx), query))
  serve(app, suggestProducts, async (ctx, { query }) => suggestions(ctx, await ownShop(ctx), query.q))
  serve(app, getShopProduct, async (ctx, { params }) => productPage(ctx, await ownShop(ctx), params.id))
  serve(app, quotePrices, async (ctx, { body }) => shopQuotes(ctx, await ownShop(ctx), body), {
    isReadOnly: true,
  })

  serve(app, openMirror, (ctx, { body }) => open(ctx, body.dealer_id))
  serve(app, listMirrorProducts, async (ctx, { params, query }) =>
    shopPage(ctx, await mirroredShop(ctx, params.mirror_id), query),
  )
  serve(app, getMirrorFacets, async (ctx, { params, query }) =>
    shopFacets(ctx, await mirroredShop(ctx, params.mirror_id), query),
  )
  serve(app, getMirrorProduct, async (ctx, { params }) =>
    productPage(ctx, await mirroredShop(ctx, params.mirror_id), params.id),
  )
}
