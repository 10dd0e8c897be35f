import * as contract from '@concord/contract/cart.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { attach, detach } from './attach.ts'
import * as lines from './change-lines.ts'
import { create, discard, edit } from './edit-cart.ts'
import { grant } from './grant-prices.ts'
import { cartById } from './open-cart.ts'
import { openCarts, openCartsOf } from './reads.ts'
import { cartReply } from './reply.ts'
import { ownDealer } from './store.ts'

export function cartRoutes(app: App) {
  serve(app, contract.listCarts, async (ctx) => ({ items: await openCarts(ctx, ownDealer(ctx)) }))
  serve(app, contract.createCart, async (ctx, { body }) => cartReply(ctx, await create(ctx, body)))
  serve(app, contract.getCart, async (ctx, { params }) =>
    cartReply(ctx, await cartById(ctx, ownDealer(ctx), params.id)),
  )
  serve(app, contract.editCart, async (ctx, { params, version, body }) =>
    cartReply(ctx, await edit(ctx, { ...params, version }, body)),
  )
  serve(app, contract.discardCart, async (ctx, { params, version }) => {
    await discard(ctx, { ...params, version })
    return {}
  })
  serve(app, contract.addLines, async (ctx, { params, body }) =>
    cartReply(ctx, await lines.add(ctx, params.cart_id, body)),
  )
  serve(app, contract.editLine, async (ctx, { params, version, body }) =>
    cartReply(ctx, await lines.edit(ctx, { ...params, version }, body)),
  )
  serve(app, contract.removeLine, async (ctx, { params, version }) =>
    cartReply(ctx, await lines.remove(ctx, { ...params, version })),
  )
  serve(app, contract.consentToPrices, async (ctx, { params, version, body }) =>
    cartReply(ctx, await lines.consent(ctx, { ...params, version }, body)),
  )
  serve(app, contract.attachToCart, async (ctx, { params, body }) =>
    cartReply(ctx, await attach(ctx, params.cart_id, body.file_id)),
  )
  serve(app, contract.detachFromCart, async (ctx, { params }) =>
    cartReply(ctx, await detach(ctx, params.cart_id, params.file_id)),
  )
  serve(app, contract.listDealerCarts, async (ctx, { params }) => ({
    items: await openCartsOf(ctx, params.dealer_id),
  }))
  serve(app, contract.getDealerCart, async (ctx, { params }) =>
    cartReply(ctx, await cartById(ctx, params.dealer_id, params.cart_id)),
  )
  serve(app, contract.grantPrices, async (ctx, { params, body }) =>
    cartReply(ctx, await grant(ctx, params, body)),
  )
}
