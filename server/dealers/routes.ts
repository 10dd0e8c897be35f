import {
  createAddress,
  createContact,
  createDealerAddress,
  editAddress,
  editContact,
  editDealerAddress,
  listAddresses,
  listContacts,
  listDealerAddresses,
  removeAddress,
  removeContact,
  removeDealerAddress,
} from '@concord/contract/addresses.ts'
import { createClass, editClass, listClasses } from '@concord/contract/dealer-classes.ts'
import {
  createDealer,
  editDealer,
  freezeDealer,
  getAccount,
  getDealer,
  importDealers,
  listDealers,
  setCredit,
  unfreezeDealer,
} from '@concord/contract/dealers.ts'
import {
  createProductLine,
  editProductLine,
  listProductLines,
  removeProductLine,
} from '@concord/contract/product-lines.ts'
import { listRegions } from '@concord/contract/regions.ts'
import { addTerritory, listTerritories, removeTerritory } from '@concord/contract/territories.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { addAddress, addresses, changeAddress, dropAddress } from './addresses.ts'
import { addClass, changeClass, classes } from './classes.ts'
import { addContact, changeContact, contacts, dropContact } from './contacts.ts'
import { addDealer } from './create-dealer.ts'
import { changeDealer } from './edit-dealer.ts'
import { freeze, unfreeze } from './freeze-dealer.ts'
import { importItems } from './import-dealers.ts'
import { addProductLine, changeProductLine, dropProductLine, productLines } from './product-lines.ts'
import { account, dealerById, dealers, ownDealer } from './reads.ts'
import { regions } from './regions.ts'
import { limitCredit } from './set-credit.ts'
import { grantTerritory, takeTerritoryBack, territories } from './territories.ts'
import { visibleDealer } from './visible.ts'

export function dealerRoutes(app: App) {
  serve(app, listRegions, (ctx, { query }) => regions(ctx, query))
  serve(app, listClasses, classes)
  serve(app, createClass, (ctx, { body }) => addClass(ctx, body))
  serve(app, editClass, (ctx, { params, body, version }) => changeClass(ctx, params.id, { body, version }))
  serve(app, listProductLines, productLines)
  serve(app, createProductLine, (ctx, { body }) => addProductLine(ctx, body))
  serve(app, editProductLine, (ctx, { params, body, version }) =>
    changeProductLine(ctx, params.id, { body, version }),
  )
  serve(app, removeProductLine, async (ctx, { params, version }) => {
    await dropProductLine(ctx, params.id, version)
    return {}
  })

  serve(app, listDealers, (ctx, { query }) => dealers(ctx, query))
  serve(app, getDealer, (ctx, { params }) => dealerById(ctx, params.id))
  serve(app, createDealer, (ctx, { body }) => addDealer(ctx, body))
  serve(app, editDealer, (ctx, { params, body, version }) => changeDealer(ctx, params.id, { body, version }))
  serve(app, importDealers, (ctx, { body }) => importItems(ctx, body.items))
  serve(app, freezeDealer, (ctx, { params, body, version }) =>
    freeze(ctx, params.id, { reason: body.reason, version }),
  )
  serve(app, unfreezeDealer, (ctx, { params, version }) => unfreeze(ctx, params.id, { version }))
  serve(app, setCredit, (ctx, { params, body, version }) => limitCredit(ctx, params.id, { body, version }))
  serve(app, getAccount, account)

  serve(app, listTerritories, (ctx, { params }) => territories(ctx, params.dealer_id))
  serve(app, addTerritory, (ctx, { params, body }) => grantTerritory(ctx, params.dealer_id, body))
  serve(app, removeTerritory, async (ctx, { params }) => {
    await takeTerritoryBack(ctx, params.dealer_id, params.id)
    return {}
  })
  addressRoutes(app)
  serve(app, listContacts, (ctx, { params }) => contacts(ctx, params.dealer_id))
  serve(app, createContact, (ctx, { params, body }) => addContact(ctx, params.dealer_id, body))
  serve(app, editContact, (ctx, { params, body, version }) => changeContact(ctx, params, { body, version }))
  serve(app, removeContact, async (ctx, { params }) => {
    await dropContact(ctx, params.dealer_id, params.id)
    return {}
  })
}

function addressRoutes(app: App) {
  serve(app, listAddresses, (ctx) => addresses(ctx, ownDealer(ctx)))
  serve(app, createAddress, (ctx, { body }) => addAddress(ctx, ownDealer(ctx), body))
  serve(app, editAddress, (ctx, { params, body, version }) =>
    changeAddress(ctx, { dealer_id: ownDealer(ctx), id: params.id }, { body, version }),
  )
  serve(app, removeAddress, async (ctx, { params, version }) => {
    await dropAddress(ctx, { dealer_id: ownDealer(ctx), id: params.id }, version)
    return {}
  })
  serve(app, listDealerAddresses, async (ctx, { params }) => {
    await visibleDealer(ctx, params.dealer_id)
    return addresses(ctx, params.dealer_id)
  })
  serve(app, createDealerAddress, (ctx, { params, body }) => addAddress(ctx, params.dealer_id, body))
  serve(app, editDealerAddress, async (ctx, { params, body, version }) => {
    await visibleDealer(ctx, params.dealer_id)
    return changeAddress(ctx, params, { body, version })
  })
  serve(app, removeDealerAddress, async (ctx, { params, version }) => {
    await visibleDealer(ctx, params.dealer_id)
    await dropAddress(ctx, params, version)
    return {}
  })
}
