/** The HTTP server itself: limits, headers, the strict JSON parser, request ids, language, problem replies. */
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { ProblemCode } from '@concord/contract/problems.ts'
import type { DestinationStream } from 'pino'
import { systemActor } from '#platform/database/transaction.ts'
import { parseJson } from './json.ts'
import { limits } from '#platform/limits.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/ids.ts'
import { Problem, problemBody } from '#platform/problem.ts'
import { meaningOf } from '#platform/database/retry.ts'
import { openWatch, type Watch } from './watch.ts'

export interface HttpOptions {
  logLevel: string
  /** Where log lines go; standard output unless given. */
  logTo?: DestinationStream | undefined
  trustProxy: string[] | false
  rateLimits: boolean
}

export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const http = Fastify({
    loggerInstance: openLog(options.logLevel, options.logTo) as FastifyBaseLogger, // the base is all that fastify asks of it
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: limits.body_bytes_max,
    requestTimeout: limits.request_timeout_ms,
    trustProxy: options.trustProxy === false ? false : options.trustProxy,
    keepAliveTimeout: limits.keep_alive_timeout_ms,
    http: {
      headersTimeout: limits.header_timeout_ms,
      maxHeaderSize: limits.header_bytes_max,
      connectionsCheckingInterval: limits.timeout_check_ms,
    },
    // No parameter is matched by a regular expression: its length is bounded by that of the URL.
    routerOptions: { maxParamLength: limits.url_length_max },
    rewriteUrl: ({ url = '/' }) => (isDecodable(url) ? url : '/undecodable'),
    clientErrorHandler: (error, socket) => refuseUnread(error, socket, http.watch),
    exposeHeadRoutes: false,
  })
  http.server.maxConnections = limits.connections_max
  http.decorate('anonymous', systemActor)
  http.decorateRequest('actor', null)
  http.decorateRequest('language', 'zh-CN')
  http.decorateRequest('start', null)
  http.decorate('watch', openWatch(http))
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, (body as Buffer).length === 0 ? undefined : parseJson(body as Buffer)) // parseAs: 'buffer'
    } catch (error) {
      done(error as Error) // parseJson throws Problems
    }
  })
  await http.register(cookie)
  await http.register(multipart, {
    limits: { fileSize: limits.file_bytes_max, files: 1, fields: 0, parts: 1 },
  })
  if (options.rateLimits) {
    await http.register(rateLimit, {
      max: limits.requests_per_minute,
      timeWindow: '1 minute',
      errorResponseBuilder: () => new Problem('too-many-requests'),
    })
  }
  http.addHook('onRequest', (_request, reply, next) => {
    reply.headers(securityHeaders)
    next()
  })
  http.addHook('onRequest', async (request, reply) => greet(request, reply))
  http.setErrorHandler((error, request, reply) => refuse(error, request, reply))
  http.setNotFoundHandler((request, reply) => refuse(new Problem('not-found'), request, reply))
  return http
}

const securityHeaders = headersOf({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // antd writes its style sheet at run time; scripts are never inline.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      // The portal may be opened over plain http on a loopback address or inside a company network.
      upgradeInsecureRequests: null,
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'same-origin' },
})

/** What helmet would set on each reply. Nothing of it depends on the request, so it is asked once. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  const reply = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  } as unknown as ServerResponse // the two that helmet uses
  helmet(options)({} as IncomingMessage, reply, (error) => {
    if (error) throw error
  })
  return headers
}

/** A path that cannot be decoded names nothing: it goes the way of every absent page, with its headers and its 404. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** What node could not read as HTTP never becomes a request; it is refused in the same words, and the connection ends. */
function refuseUnread(error: Error & { code?: string }, socket: Socket, watch: Watch) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  watch.unread(socket.remoteAddress, error.code)
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request-timeout'
        : 'malformed-request'
  const problem = new Problem(code)
  const trace = newId()
  const body = JSON.stringify(problemBody(problem, { instance: '', language: 'zh-CN', traceId: trace }))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-request-id: ${trace}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

async function greet(request: FastifyRequest, reply: FastifyReply) {
  reply.header('x-request-id', request.id)
  const wanted = request.headers['accept-language'] ?? ''
  request.language = /^\s*en/i.test(wanted) ? 'en-US' : 'zh-CN'
  if (request.raw.url && request.raw.url.length > limits.url_length_max)
    throw new Problem('headers-too-large')
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error)
  request.server.watch.refused(request, problem)
  if (problem.status >= 500)
    request.log.error({ err: error, actor: request.actor?.person_id }, 'request failed')
  if (problem.status === 503 || problem.code === 'busy' || problem.code === 'request-in-flight')
    reply.header('retry-after', '1')
  const wait_s = problem.data?.retry_after_s
  if (typeof wait_s === 'number') reply.header('retry-after', String(wait_s))
  const about = { instance: request.url.split('?')[0] ?? '', language: request.language, traceId: request.id }
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, about)))
}

function problemOf(error: unknown): Problem {
  const meaning = meaningOf(error)
  if (meaning instanceof Problem) return meaning
  return new Problem(codeOfHttp((meaning as Partial<FastifyError>).statusCode)) // fastify's own refusals carry a status
}

function codeOfHttp(status: number | undefined): ProblemCode {
  if (status === 400) return 'malformed-request'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 415) return 'wrong-content-type'
  if (status === 429) return 'too-many-requests'
  if (status === 431 || status === 414) return 'headers-too-large'
  return 'internal'
}
