import { lookUpPrice } from '@concord/contract/passport.ts'
import {
  addAssignment,
  createEntry,
  createPriceList,
  editEntry,
  editPriceList,
  getPriceList,
  importEntries,
  listAssignments,
  listEntries,
  listPriceLists,
  removeAssignment,
  removeEntry,
} from '@concord/contract/pricing.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { assign, unassign } from './assign-list.ts'
import { importInto } from './import-entries.ts'
import { priceLookUp } from './look-up-price.ts'
import { assignmentById, assignments, entries, entryById, priceListById, priceLists } from './reads.ts'
import { addEntry, changeEntry, dropEntry } from './save-entry.ts'
import { createList, editList } from './save-list.ts'

export function pricingRoutes(app: App) {
  serve(app, lookUpPrice, (ctx, { query }) => priceLookUp(ctx, query))

  serve(app, listPriceLists, (ctx, { query }) => priceLists(ctx, query))
  serve(app, getPriceList, (ctx, { params }) => priceListById(ctx, params.id))
  serve(app, createPriceList, async (ctx, { body }) => priceListById(ctx, await createList(ctx, body)))
  serve(app, editPriceList, async (ctx, { params, version, body }) => {
    await editList(ctx, params.id, version, body)
    return priceListById(ctx, params.id)
  })

  serve(app, listAssignments, (ctx, { params, query }) => assignments(ctx, params.list_id, query))
  serve(app, addAssignment, async (ctx, { params, body }) =>
    assignmentById(ctx, params.list_id, await assign(ctx, params.list_id, body)),
  )
  serve(app, removeAssignment, async (ctx, { params }) => {
    await unassign(ctx, params.list_id, params.id)
    return {}
  })

  serve(app, listEntries, (ctx, { params, query }) => entries(ctx, params.list_id, query))
  serve(app, createEntry, async (ctx, { params, body }) =>
    entryById(ctx, params.list_id, await addEntry(ctx, params.list_id, body)),
  )
  serve(app, editEntry, async (ctx, { params, version, body }) => {
    await changeEntry(ctx, { ...params, version }, body)
    return entryById(ctx, params.list_id, params.id)
  })
  serve(app, removeEntry, async (ctx, { params, version }) => {
    await dropEntry(ctx, { ...params, version })
    return {}
  })
  serve(app, importEntries, (ctx, { params, body }) => importInto(ctx, params.list_id, body.items))
}
