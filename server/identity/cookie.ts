/** The session cookie: opaque, out of reach of scripts, not sent along by other sites. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionCookie } from './authenticate.ts'

export interface SessionOptions {
  days: number
  /** Cookies travel over https only. */
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

export function setSessionCookie(reply: FastifyReply, token: string, options: SessionOptions) {
  reply.setCookie(sessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: options.isSecure,
    maxAge: options.days * 86_400,
  })
}

export function clearSessionCookie(reply: FastifyReply, options: SessionOptions) {
  reply.clearCookie(sessionCookie, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.isSecure })
}
