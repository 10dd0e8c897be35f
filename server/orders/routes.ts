import * as contract from '@concord/contract/orders.ts'
import { serve, type App } from '#platform/serve.ts'
import { cancel } from './cancel-order.ts'
import { close } from './close-order.ts'
import { copy } from './copy-order.ts'
import { counts, orders, salesOrders } from './lists.ts'
import { place } from './place-order.ts'
import { linePassport, orderById, salesOrderById } from './reads.ts'
import { reject } from './reject-order.ts'
import { release } from './release-order.ts'
import { today } from './today.ts'

/** Orders of dealers below, where those let themselves be seen, are for looking only. */
const withSubtree = { withSubtree: true }

export function orderRoutes(app: App) {
  serve(app, contract.listOrders, (ctx, { query }) => orders(ctx, query), withSubtree)
  serve(app, contract.countOrders, (ctx, { query }) => counts(ctx, query), withSubtree)
  serve(app, contract.getOrder, (ctx, { params }) => orderById(ctx, params.id), withSubtree)
  serve(app, contract.getLinePassport, (ctx, { params }) =>
    linePassport(ctx, params.order_id, params.line_id),
  )
  serve(app, contract.placeOrder, async (ctx, { body }) => orderById(ctx, await place(ctx, body)))
  serve(app, contract.releaseOrder, async (ctx, { params, version, body }) => {
    await release(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, contract.rejectOrder, async (ctx, { params, version, body }) => {
    await reject(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, contract.cancelOrder, async (ctx, { params, version, body }) => {
    await cancel(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, contract.closeOrder, async (ctx, { params, version, body }) => {
    await close(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, contract.copyOrder, (ctx, { params }) => copy(ctx, params.id))
  serve(app, contract.listSalesOrders, (ctx, { query }) => salesOrders(ctx, query), withSubtree)
  serve(app, contract.getSalesOrder, (ctx, { params }) => salesOrderById(ctx, params.id), withSubtree)
  serve(app, contract.getToday, (ctx) => today(ctx))
}
