/** OpenAPI 3.1, printed from the contract: TypeBox schemas are JSON Schema already. */
import type { TSchema } from 'typebox'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { problems } from '@concord/contract/problems.ts'

export function openApi(endpoints: readonly (Endpoint & { capability: string })[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operation(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Concord 协同 API',
      version,
      description:
        'Money and quantities are decimal strings. Lists are `{items, next}`. Edits need If-Match, creates and transitions an Idempotency-Key. Refusals are RFC 9457 problem JSON with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { key: [] }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.capability))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'concord_session',
          description: 'Named __Host-concord_session where the portal is served over https',
        },
        key: { type: 'http', scheme: 'bearer' },
      },
      responses: { Refusal: general },
      schemas: { Problem: problemSchema },
    },
  }
}

function operation(endpoint: Endpoint & { capability: string }) {
  const statuses = [...new Set(endpoint.refuses.map((code) => problems[code].status))].toSorted(
    (a, b) => a - b,
  )
  const content = endpoint.binary ? 'application/octet-stream' : 'application/json'
  return {
    operationId: endpoint.name,
    tags: [endpoint.capability],
    summary: endpoint.summary,
    ...(endpoint.permission === 'public' ? { security: [] } : { 'x-permission': endpoint.permission }),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.versioned ? [header('If-Match', 'the version that was read')] : []),
      ...(endpoint.idempotent ? [header('Idempotency-Key', 'one per intent; kept 7 days')] : []),
    ],
    ...requestBody(endpoint),
    responses: {
      200: { description: 'Done', content: { [content]: { schema: endpoint.reply } } },
      ...Object.fromEntries(statuses.map((status) => [status, refusal(endpoint, status)])),
      default: { $ref: '#/components/responses/Refusal' },
    },
  }
}

function requestBody(endpoint: Endpoint) {
  if (endpoint.upload) {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!('type' in endpoint.body) || endpoint.body.type === 'undefined') return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }
}

function refusal(endpoint: Endpoint, status: number) {
  const codes = endpoint.refuses.filter((code) => problems[code].status === status)
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].en}`).join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

function parameters(schema: TSchema, place: 'path' | 'query') {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, TSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function header(name: string, description: string) {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } }
}

/** What the hall itself may answer, wherever it fits (contract/refusals.ts): not repeated at each operation. */
const general = {
  description:
    'Any refusal that every request may meet: not signed in, forbidden, malformed, invalid, too large, busy, too many requests',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'trace_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', enum: Object.keys(problems) },
    data: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    trace_id: { type: 'string' },
  },
}
