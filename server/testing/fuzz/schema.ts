/** A TypeBox schema read as the JSON Schema that it is. */
export interface Loose {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Loose[]
  properties?: Record<string, Loose>
  required?: string[]
  items?: Loose
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  description?: string
  format?: string
  'x-decimal'?: string
}
