/**
 * The single page app: hashed assets for ever, every other path is the page itself. Both are read from the folder as it
 * is now, so that a build beside a running server is served at once.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

export async function serveWeb(http: FastifyInstance, folder: string) {
  const index = join(folder, 'index.html')
  let page = readFileSync(index)
  const shared = { cacheControl: false, index: false as const, setHeaders }
  await http.register(fastifyStatic, { ...shared, root: join(folder, 'assets'), prefix: '/assets/' })
  await http.register(fastifyStatic, {
    ...shared,
    root: folder,
    wildcard: false,
    decorateReply: false,
    globIgnore: ['assets/**'],
  })
  http.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    // While a build empties the folder, the last page stands in.
    page = await readFile(index).catch(() => page)
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}

function setHeaders(reply: FastifyReply, path: string) {
  reply.header(
    'cache-control',
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
}
