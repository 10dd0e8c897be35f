import * as session from '@concord/contract/identity.ts'
import * as keys from '@concord/contract/keys.ts'
import * as names from '@concord/contract/names.ts'
import * as people from '@concord/contract/people.ts'
import * as factor from '@concord/contract/second-factor.ts'
import { serve, type App } from '#platform/http/serve.ts'
import type { SessionOptions } from './cookie.ts'
import { dropKey, keyList, makeKey } from './keys.ts'
import * as me from './me.ts'
import * as mine from './my-second-factor.ts'
import { bearerOf, proveBoth, provePassword, proveSetup } from './prove.ts'
import { resetStaffFactor, resetUserFactor } from './reset-second-factor.ts'
import { roleList, rolesToGive } from './role-reads.ts'
import { addRole, changeRole, dropRole } from './roles.ts'
import { demoPerson, enter, personByPassword } from './sign-in.ts'
import { staffList, staffNames } from './staff-reads.ts'
import { addStaff, changeStaff } from './staff.ts'
import { dealerInSight, ownDealer, userList } from './user-reads.ts'
import { addUser, changeUser } from './users.ts'
import { welcome } from './welcome.ts'

/** These look at a person's other dealers; each of their statements binds person or dealer. */
const across = { acrossDealers: true }

export function identityRoutes(app: App, options: SessionOptions) {
  sessionRoutes(app, options)
  meRoutes(app, options)
  factorRoutes(app, options)
  staffRoutes(app)
  userRoutes(app)
  keyRoutes(app)
}

function sessionRoutes(app: App, options: SessionOptions) {
  serve(app, session.getWelcome, (ctx) => welcome(ctx, options.hasDemo))
  serve(app, session.signIn, (ctx, exchange) => enter(ctx, exchange, options), {
    before: async ({ request, body }) => {
      request.actor = await personByPassword(app, request, body, options)
    },
  })
  serve(app, session.signInDemo, (ctx, exchange) => enter(ctx, exchange, options), {
    before: async ({ request, body }) => {
      request.actor = await demoPerson(app.pool, request, body.account, options)
    },
  })
  serve(app, session.getSession, (ctx) => me.currentSession(ctx), across)
  serve(
    app,
    session.switchDealer,
    (ctx, given) => me.switchDealer(ctx, given.body.dealer_id, given, options),
    across,
  )
  serve(app, session.signOut, async (ctx, given) => {
    await me.signOut(ctx, given, options)
    return {}
  })
}

function meRoutes(app: App, options: SessionOptions) {
  serve(app, session.editMe, (ctx, { body }) => me.editMe(ctx, body), across)
  serve(
    app,
    session.changePassword,
    async (ctx, given) => {
      await me.changePassword(ctx, given.body.new_password, given, options)
      return {}
    },
    {
      before: async ({ request, body }) => {
        await provePassword(app, request, body)
        me.refuseUnchanged(body)
      },
    },
  )
  serve(app, session.listDevices, (ctx) => me.myDevices(ctx, options))
  serve(app, session.endDevice, async (ctx, given) => {
    await me.endDevice(ctx, given.params.id, given, options)
    return {}
  })
  serve(app, session.signOutEverywhere, async (ctx, given) => {
    await me.signOutEverywhere(ctx, given, options)
    return {}
  })
}

function factorRoutes(app: App, options: SessionOptions) {
  serve(app, factor.getSecondFactor, (ctx) => mine.mySecondFactor(ctx))
  serve(app, factor.beginSecondFactor, (ctx) => mine.begin(ctx), {
    before: ({ request, body }) => provePassword(app, request, body),
  })
  serve(app, factor.confirmSecondFactor, (ctx, given) => mine.turnOn(ctx, given, options), {
    before: async ({ request, body }) => {
      await mine.refuseNotBegun(app.pool, bearerOf(request))
      await proveSetup(app, request, body.code)
    },
  })
  serve(app, factor.renewRecoveryCodes, (ctx, given) => mine.renewCodes(ctx, given), {
    before: ({ request, body }) => proveBoth(app, request, body),
  })
  serve(
    app,
    factor.removeSecondFactor,
    async (ctx, given) => {
      await mine.turnOff(ctx, given, options)
      return {}
    },
    { before: ({ request, body }) => proveBoth(app, request, body) },
  )
}

function staffRoutes(app: App) {
  serve(app, people.listRoles, (ctx, { query }) => roleList(ctx, query.side))
  serve(app, people.createRole, (ctx, { body }) => addRole(ctx, body))
  serve(app, people.editRole, (ctx, { params, version, body }) => changeRole(ctx, params.id, version, body))
  serve(app, people.removeRole, async (ctx, { params, version }) => {
    await dropRole(ctx, params.id, version)
    return {}
  })
  serve(app, people.listStaff, (ctx, { query }) => staffList(ctx, query))
  serve(app, names.listSalesReps, (ctx, { query }) => staffNames(ctx, query.q, { onlyActive: true }))
  serve(app, names.listAuditActors, (ctx, { query }) => staffNames(ctx, query.q, { onlyActive: false }))
  serve(app, names.listDealerUserRoles, (ctx) => rolesToGive(ctx))
  serve(app, people.createStaff, (ctx, { body }) => addStaff(ctx, body))
  serve(app, people.editStaff, (ctx, { params, version, body }) => changeStaff(ctx, params.id, version, body))
  serve(app, factor.resetStaffSecondFactor, (ctx, given) => resetStaffFactor(ctx, given.params.id, given))
}

function userRoutes(app: App) {
  serve(app, people.listUsers, (ctx, { query }) => userList(ctx, ownDealer(ctx), query))
  serve(app, people.listUserRoles, (ctx) => rolesToGive(ctx))
  serve(app, people.createUser, (ctx, { body }) => addUser(ctx, ownDealer(ctx), body), across)
  serve(
    app,
    people.editUser,
    (ctx, { params, version, body }) =>
      changeUser(ctx, { dealer_id: ownDealer(ctx), ...params, version }, body),
    across,
  )
  serve(
    app,
    factor.resetUserSecondFactor,
    (ctx, given) => resetUserFactor(ctx, { dealer_id: ownDealer(ctx), ...given.params }, given),
    across,
  )
  serve(app, people.listDealerUsers, async (ctx, { params, query }) =>
    userList(ctx, await dealerInSight(ctx, params.dealer_id), query),
  )
  serve(app, people.createDealerUser, async (ctx, { params, body }) =>
    addUser(ctx, await dealerInSight(ctx, params.dealer_id), body),
  )
  serve(app, people.editDealerUser, async (ctx, { params, version, body }) => {
    const dealer_id = await dealerInSight(ctx, params.dealer_id)
    return changeUser(ctx, { dealer_id, id: params.id, version }, body)
  })
  serve(app, factor.resetDealerUserSecondFactor, async (ctx, given) => {
    const dealer_id = await dealerInSight(ctx, given.params.dealer_id)
    return resetUserFactor(ctx, { dealer_id, id: given.params.id }, given)
  })
}

function keyRoutes(app: App) {
  serve(app, keys.listKeys, (ctx) => keyList(ctx, ownDealer(ctx)))
  serve(app, keys.createKey, (ctx, { body }) => makeKey(ctx, ownDealer(ctx), body), across)
  serve(app, keys.removeKey, async (ctx, { params }) => {
    await dropKey(ctx, ownDealer(ctx), params.id)
    return {}
  })
  serve(app, keys.listStaffKeys, (ctx) => keyList(ctx, null))
  serve(app, keys.createStaffKey, (ctx, { body }) => makeKey(ctx, null, body))
  serve(app, keys.removeStaffKey, async (ctx, { params }) => {
    await dropKey(ctx, null, params.id)
    return {}
  })
  serve(app, keys.listDealerKeys, async (ctx, { params }) =>
    keyList(ctx, await dealerInSight(ctx, params.dealer_id)),
  )
  serve(app, keys.createDealerKey, async (ctx, { params, body }) =>
    makeKey(ctx, await dealerInSight(ctx, params.dealer_id), body),
  )
  serve(app, keys.removeDealerKey, async (ctx, { params }) => {
    await dropKey(ctx, await dealerInSight(ctx, params.dealer_id), params.id)
    return {}
  })
}
