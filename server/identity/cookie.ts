/** The session cookie: opaque, out of reach of scripts, not sent along by other sites. */
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface SessionOptions {
  days: number
  /** A device that is not used for so long is signed out; keys are not. */
  idleHours: number
  /** The portal is served over https: cookies travel so only. */
  isSecure: boolean
  hasDemo: boolean
  /** Slow down addresses from which many sign-ins fail. */
  limitsAddresses?: boolean
}
/** The request and its reply, for the few that read and write cookies. */
export interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * Browsers take a cookie named `__Host-…` over https only, from this very host and for all of its paths: neither a
 * neighboring host nor somebody on the line can plant one. Plain http, as inside a company, has no such name.
 */
const plain = 'concord_session'
const guarded = '__Host-concord_session'

interface Found {
  token: string
  isGuarded: boolean
}

/**
 * The token that the browser brings. Over https the plain name still counts, for sessions from before the portal was
 * served so; a session that was given the guarded name answers to no other (see authenticate).
 */
export function cookieToken({ cookies }: FastifyRequest, { isSecure }: SessionOptions): Found | null {
  const own = isSecure ? cookies[guarded] : undefined
  if (own) return { token: own, isGuarded: true }
  const token = cookies[plain]
  return token ? { token, isGuarded: false } : null
}

export function setSessionCookie(reply: FastifyReply, token: string, options: SessionOptions) {
  const { isSecure } = options
  reply.setCookie(isSecure ? guarded : plain, token, {
    ...attributes(isSecure),
    maxAge: options.days * 86_400,
  })
  if (isSecure && reply.request.cookies[plain]) reply.clearCookie(plain, attributes(isSecure))
}

/**
 * This browser's session has ended. What it keeps of replies goes too, pages to go back to among them; what the device
 * remembers stays (its language, the columns of tables), and no other host's cookie is touched.
 */
export function clearSessionCookie(reply: FastifyReply, { isSecure }: SessionOptions) {
  reply.header('clear-site-data', '"cache"')
  if (isSecure) reply.clearCookie(guarded, attributes(isSecure))
  if (!isSecure || reply.request.cookies[plain]) reply.clearCookie(plain, attributes(isSecure))
}

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure })
