import * as contract from '@concord/contract/orders.ts'
import * as decisionContract from '@concord/contract/order-decisions.ts'
import * as todayContract from '@concord/contract/today.ts'
import * as salesOrderContract from '@concord/contract/sales-orders.ts'
import { serve, type App } from '#platform/http/serve.ts'
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
  serve(app, contract.countOrders, (ctx, { query }) => counts(ctx, query), {
    ...withSubtree,
    isStaleOk: true,
  })
  serve(app, contract.getOrder, (ctx, { params }) => orderById(ctx, params.id), withSubtree)
  serve(app, contract.getLinePassport, (ctx, { params }) =>
    linePassport(ctx, params.order_id, params.line_id),
  )
  serve(app, contract.placeOrder, (ctx, { body }) => place(ctx, body))
  serve(app, decisionContract.releaseOrder, async (ctx, { params, version, body }) => {
    await release(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, decisionContract.rejectOrder, async (ctx, { params, version, body }) => {
    await reject(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, decisionContract.cancelOrder, async (ctx, { params, version, body }) => {
    await cancel(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, decisionContract.closeOrder, async (ctx, { params, version, body }) => {
    await close(ctx, { ...params, version }, body)
    return orderById(ctx, params.id)
  })
  serve(app, contract.copyOrder, (ctx, { params }) => copy(ctx, params.id))
  serve(app, salesOrderContract.listSalesOrders, (ctx, { query }) => salesOrders(ctx, query), withSubtree)
  serve(
    app,
    salesOrderContract.getSalesOrder,
    (ctx, { params }) => salesOrderById(ctx, params.id),
    withSubtree,
  )
  serve(app, todayContract.getToday, (ctx) => today(ctx), { isStaleOk: true })
}
