/** A human page beside /api/openapi.json: every operation with its permission, refusals and schemas. No script. */
import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { problems } from '@concord/contract/problems.ts'

export function serveDocs(http: FastifyInstance, endpoints: readonly (Endpoint & { capability: string })[]) {
  const page = docsPage(endpoints)
  http.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}

function docsPage(endpoints: readonly (Endpoint & { capability: string })[]): string {
  const groups = Map.groupBy(endpoints, (endpoint) => endpoint.capability)
  const toc = [...groups.keys()].map((name) => `<a href="#${name}">${name}</a>`).join(' · ')
  const sections = [...groups]
    .map(([name, list]) => `<h2 id="${name}">${name}</h2>${list.map(article).join('')}`)
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Concord 协同 API</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main><h1>Concord 协同 API</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Paths are below <code>/api/v1</code>. Money and quantities are decimal strings; edits need <code>If-Match</code>, creates and transitions an <code>Idempotency-Key</code>; refusals are problem JSON.</p><nav>${toc}</nav>${sections}</main></body></html>`
}

function article(endpoint: Endpoint): string {
  const marks = [
    endpoint.permission,
    endpoint.idempotent ? 'Idempotency-Key' : '',
    endpoint.versioned ? 'If-Match' : '',
  ].filter(Boolean)
  const refuses = endpoint.refuses.map(
    (code) =>
      `<li><code>${code}</code> ${problems[code].status} ${escape(problems[code].en)} · ${problems[code].zh}</li>`,
  )
  const hasBody = 'type' in endpoint.body && endpoint.body.type !== 'undefined'
  return `<details id="${endpoint.name}"><summary><b>${endpoint.method}</b> <code>${escape(endpoint.path)}</code> <span>${escape(endpoint.summary)}</span></summary>
<p>${marks.map((mark) => `<i>${escape(mark)}</i>`).join(' ')}</p>${schemaBlock('Query', endpoint.query)}${hasBody ? schemaBlock('Body', endpoint.body) : ''}${schemaBlock('Reply', endpoint.reply)}${refuses.length > 0 ? `<h4>Refusals</h4><ul>${refuses.join('')}</ul>` : ''}</details>`
}

function schemaBlock(title: string, schema: object): string {
  if ('properties' in schema && Object.keys(schema.properties as object).length === 0) return ''
  return `<h4>${title}</h4><pre>${escape(JSON.stringify(schema, null, 2))}</pre>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const style = `body{font:14px/1.6 system-ui,sans-serif;color:#16202a;background:#f6f7f5;margin:0}main{max-width:960px;margin:0 auto;padding:32px 16px}
a{color:#0f766e}h2{margin:32px 0 8px}details{background:#fff;border:1px solid #e3e7e1;border-radius:8px;padding:8px 16px;margin:8px 0}summary{cursor:pointer}
summary span{color:#5a656f}pre{background:#f0f2ee;padding:12px;border-radius:6px;overflow:auto;max-height:360px;font-size:12px}i{font-style:normal;background:#edf6f4;color:#0b5f58;padding:2px 8px;border-radius:4px}`
