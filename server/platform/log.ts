/** JSON logs with request ids; nothing secret or commercial gets in (trust.md T72). */
import type { FastifyRequest } from 'fastify'
import { pino, type DestinationStream, type Logger } from 'pino'

const secret = [
  'password',
  'current_password',
  'new_password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'unit_price',
  'price',
  'amount',
  'total',
  'limit_amount',
]

/** A log on a full disk loses lines, never the portal: by default the first failed write would end the process. */
export function openLog(level: string, to?: DestinationStream): Logger {
  if (to) return pino(loggerOptions(level), to)
  const out = pino.destination({ fd: process.stdout.fd, maxLength: 1_000_000 })
  out.on('error', () => {})
  return pino(loggerOptions(level), out)
}

function loggerOptions(level: string) {
  return {
    level,
    redact: {
      paths: [
        ...secret,
        ...secret.map((key) => `*.${key}`),
        ...secret.map((key) => `*.*.${key}`),
        'req.headers.authorization',
        'req.headers.cookie',
      ],
      censor: '[redacted]',
    },
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        url: request.url.split('?')[0],
        id: request.id,
      }),
      /** PostgreSQL puts row values into `detail`: they stay out. */
      err: (error: Error & { code?: string; table?: string; constraint?: string }) => ({
        type: error.name,
        message: error.message,
        stack: error.stack,
        code: error.code,
        table: error.table,
        constraint: error.constraint,
      }),
    },
  }
}
