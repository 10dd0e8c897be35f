/**
 * An endpoint is said once and used four times: the server validates and serializes by it, OpenAPI is printed
 * from it, and the web calls it with its types.
 */
import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import type { Permission } from './permissions.ts'
import type { ProblemCode } from './problems.ts'

declare const brand: unique symbol

/** An amount of money as canonical text at the company's amount scale, e.g. `"1299.00"`. Operators do not compile on it. */
export type Money = string & { readonly [brand]: 'money' }
/** A quantity as canonical text without trailing zeros, e.g. `"12"`, `"0.5"`. */
export type Quantity = string & { readonly [brand]: 'quantity' }
/** A price of one unit as canonical text with at least two digits, e.g. `"11.80"`, `"0.001"`. */
export type UnitPrice = string & { readonly [brand]: 'unit-price' }

/** The one decimal grammar at the edge: no exponent, no plus, no hex, no full-width digits (trust.md F10, T17). */
const unsigned = '^(0|[1-9][0-9]{0,13})(\\.[0-9]{1,6})?$'
const signed = '^-?(0|[1-9][0-9]{0,13})(\\.[0-9]{1,6})?$'

/** `x-decimal` tells the serializer which canonical text to write (server/platform/canonical.ts). */
const decimal = <T extends string>(kind: 'money' | 'quantity' | 'unit-price', pattern: string) =>
  Type.Unsafe<T>(Type.String({ pattern, maxLength: 22, 'x-decimal': kind }))
export const Money = decimal<Money>('money', signed)
export const Quantity = decimal<Quantity>('quantity', unsigned)
export const SignedQuantity = decimal<Quantity>('quantity', signed)
export const UnitPrice = decimal<UnitPrice>('unit-price', unsigned)
/** A percent of 100, e.g. `"92.5"`; rates too (`"13"` is 13 %). */
export const Percent = Type.String({ pattern: '^(0|[1-9][0-9]{0,3})(\\.[0-9]{1,4})?$', maxLength: 10 })
/** Of a hundred, below a thousand. */
export const TaxRate = Type.String({ pattern: '^(0|[1-9][0-9]{0,2})(\\.[0-9]{1,4})?$', maxLength: 8 })

export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'uuid',
})
/** A business day in the company's time zone. Half-open validity is `[from, to)`. */
export const Day = Type.String({
  pattern: '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  format: 'date',
  description: 'YYYY-MM-DD',
})
export const Instant = Type.String({ format: 'date-time', description: 'RFC 3339 instant in UTC' })
/** A short code that people type: SKU, dealer code, list code. No blanks at the ends, no control characters. */
export const Code = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\s\\u0000-\\u001f](?:[^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f])?$',
})
/** One line of text. */
export const Text = (max: number, min = 0) =>
  Type.String({ minLength: min, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
/** A name must show something: at least one character that is not a blank. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f][^\\u0000-\\u001f]*$',
})
/** Text of several lines. */
export const Note = (max = 500) =>
  Type.String({ maxLength: max, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$' })
export const Language = Type.Union([Type.Literal('zh-CN'), Type.Literal('en-US')])
export const Version = Type.Integer({ minimum: 1, description: 'row version; send it back as If-Match' })
/** The schema or null. Written as a type list where possible: quicker to serialize than `anyOf`. */
export function Nullable<T extends TSchema>(schema: T) {
  const { type, enum: values, ...rest } = schema as TSchema & { type?: string; enum?: unknown[] }
  if (typeof type !== 'string') return Type.Unsafe<Static<T> | null>(Type.Union([schema, Type.Null()]))
  return Type.Unsafe<Static<T> | null>({
    ...rest,
    type: [type, 'null'],
    ...(values ? { enum: [...values, null] } : {}),
  })
}
export const OneOf = <const T extends readonly string[]>(...values: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...values] }))

/** An object that refuses unknown fields. Every body and query goes through it (trust.md T8). */
export const Closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

/** The usual parameters of a path. */
export const byId = Closed({ id: Id })
export const ofDealer = Closed({ dealer_id: Id })
export const ofDealerItem = Closed({ dealer_id: Id, id: Id })

/** Keyset page: `next` is an opaque cursor, null on the last page. */
export const Page = <T extends TSchema>(item: T) =>
  Closed({ items: Type.Array(item), next: Nullable(Type.String()) })
export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
/** Replies of bulk endpoints: one result per item, in the order sent. */
export const BulkReply = Closed({
  results: Type.Array(
    Closed({
      index: Type.Integer(),
      id: Nullable(Type.String()),
      outcome: OneOf('created', 'updated', 'unchanged', 'refused'),
      code: Nullable(Type.String()),
      detail: Nullable(Type.String()),
      pointer: Nullable(Type.String()),
    }),
  ),
})
export type BulkReply = Static<typeof BulkReply>
export const Done = Closed({})

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a person may owe: a password that nobody else chose, or the second factor that the company demands. */
export type Owed = 'password' | 'second-factor'

export interface Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  /** Stable operation name: the key of the contract list and the OpenAPI operationId. */
  name: string
  method: Method
  /** Relative to /api/v1, parameters in braces: `/orders/{id}/cancellation`. */
  path: string
  summary: string
  /** `public`: no session asked; `signed-in`: any session; else the actor needs this permission. */
  permission: Permission | 'public' | 'signed-in'
  params: P
  query: Q
  body: B
  reply: R
  refuses: readonly ProblemCode[]
  /** Creates and transitions: an Idempotency-Key header is required and its reply is kept 7 days. */
  idempotent: boolean
  /** Edits and transitions of one versioned row: If-Match is required (428, 412). */
  versioned: boolean
  /** The reply is bytes (a file) and not JSON. */
  binary: boolean
  /** The request is one file as multipart/form-data. */
  upload: boolean
  /** Served also to a person who owes this; all else waits for it. */
  whileOwing: readonly Owed[]
}

type Given<P extends TObject, Q extends TObject, B extends TSchema, R extends TSchema> = Pick<
  Endpoint,
  'name' | 'method' | 'path' | 'summary' | 'permission'
> &
  Partial<Pick<Endpoint, 'refuses' | 'idempotent' | 'versioned' | 'binary' | 'upload' | 'whileOwing'>> & {
    params?: P
    query?: Q
    body?: B
    reply: R
  }

const none = Closed({})
const noBody = Type.Undefined()
export type NoBody = typeof noBody

export function endpoint<
  R extends TSchema,
  P extends TObject = typeof none,
  Q extends TObject = typeof none,
  B extends TSchema = NoBody,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    refuses: [],
    idempotent: false,
    versioned: false,
    binary: false,
    upload: false,
    whileOwing: [],
    ...given,
    params: (given.params ?? none) as P,
    query: (given.query ?? none) as Q,
    body: (given.body ?? noBody) as B,
  }
}

export type Params<E extends Endpoint> = Static<E['params']>
export type Query<E extends Endpoint> = Static<E['query']>
export type Body<E extends Endpoint> = Static<E['body']>
export type Reply<E extends Endpoint> = Static<E['reply']>
