/** Compiles an endpoint's schemas: strict checks with JSON pointers on the way in, only declared fields on the way out. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import fastJson from 'fast-json-stringify'
import type { TSchema } from 'typebox'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { canonicalizer } from '#platform/canonical.ts'
import { isDay, isInstant } from '#platform/clock.ts'
import { limits } from '#platform/limits.ts'
import { Problem, type FieldError } from '#platform/problem.ts'

const options = { strict: false, allErrors: true, useDefaults: false, removeAdditional: false } as const
const bodies = withFormats(new Ajv(options))
/** Query strings and parameters are text: `limit=20` becomes a number by its schema. */
const queries = withFormats(new Ajv({ ...options, coerceTypes: true }))

/** `2026-02-30` has the form of a day and is none. */
function withFormats(ajv: Ajv): Ajv {
  return ajv.addFormat('date', isDay).addFormat('date-time', isInstant)
}

export interface Checks {
  params: (value: unknown) => void
  query: (value: unknown) => void
  body: (value: unknown) => void
}

const checks = new WeakMap<Endpoint, Checks>()
const replies = new WeakMap<Endpoint, (value: unknown, scale: number) => string>()

/** Compiled when the endpoint is first asked, once per process: a start does not wait for what nobody uses yet. */
export function checksOf(endpoint: Endpoint): Checks {
  const known = checks.get(endpoint) ?? compileChecks(endpoint)
  checks.set(endpoint, known)
  return known
}

/** Makes decimals canonical, then writes the declared fields and no other. */
export function replyOf(endpoint: Endpoint): (value: unknown, scale: number) => string {
  const known = replies.get(endpoint) ?? compileReply(endpoint.reply)
  replies.set(endpoint, known)
  return known
}

function compileChecks(endpoint: Endpoint): Checks {
  const hasBody = 'type' in endpoint.body && endpoint.body.type !== 'undefined'
  return {
    // A malformed id in a path is an absent thing: a stranger's question gets the same 404.
    params: check(queries.compile(endpoint.params), () => new Problem('not-found')),
    query: check(queries.compile(endpoint.query), (errors) => invalid(errors, '?')),
    body: hasBody
      ? check(bodies.compile(endpoint.body), (errors) => invalid(errors, ''))
      : (value) => {
          if (value !== undefined && value !== null) throw invalidBody('this endpoint takes no body')
        },
  }
}

function check(validate: ValidateFunction, refuse: (errors: ErrorObject[]) => Problem) {
  return (value: unknown) => {
    if (!validate(value)) throw refuse(validate.errors ?? [])
  }
}

function invalid(errors: ErrorObject[], prefix: '?' | ''): Problem {
  const fields: FieldError[] = errors.slice(0, limits.field_errors_max).map((error) => ({
    pointer: pointerOf(error, prefix),
    code: error.keyword === 'additionalProperties' ? 'unknown-field' : error.keyword,
    detail: error.message ?? error.keyword,
  }))
  return new Problem('invalid-input', undefined, fields)
}

function pointerOf(error: ErrorObject, prefix: '?' | ''): string {
  const named = error.params as { additionalProperty?: string; missingProperty?: string }
  const name = named.additionalProperty ?? named.missingProperty
  const path =
    name === undefined
      ? error.instancePath
      : `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return prefix === '?' ? `?${path.slice(1)}` : path
}

function invalidBody(detail: string): Problem {
  return new Problem('invalid-input', undefined, [{ pointer: '', code: 'unknown-field', detail }])
}

function compileReply(schema: TSchema): (value: unknown, scale: number) => string {
  const stringify = fastJson(schema as fastJson.Schema) // TypeBox schemas are JSON Schema
  const walk = canonicalizer(schema)
  return (value, scale) => stringify(walk ? walk(value, scale) : value)
}
