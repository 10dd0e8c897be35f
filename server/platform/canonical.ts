/**
 * Canonical text of decimals (rulings.md § Numbers): amounts at the company's amount scale; quantities without
 * trailing zeros; unit prices without trailing zeros but with at least two digits. The database prints every numeric
 * at its column's scale; replies are walked once by their schema and made canonical here, so that no read needs to.
 */
import assert from 'node:assert/strict'
import type { Money, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'

/** Without the zeros that end a fraction. Every decimal of every reply passes here, so it looks before it cuts. */
function trimmed(text: string): string {
  const point = text.indexOf('.')
  if (point < 0) return text
  let end = text.length
  while (text.charCodeAt(end - 1) === zero) end -= 1
  if (end - 1 === point) end = point
  return end === text.length ? text : text.slice(0, end)
}
const zero = 48

export function quantityText(text: string): Quantity {
  return trimmed(text) as Quantity
}
export function priceText(text: string): UnitPrice {
  return padded(trimmed(text), 2) as UnitPrice
}
/** Fails when digits beyond the scale are not zero: an amount that nobody rounded is a bug. */
export function amountText(text: string, scale: number): Money {
  const short = trimmed(text)
  const digits = short.length - 1 - short.indexOf('.')
  assert(!short.includes('.') || digits <= scale, `amount ${text} has more than ${scale} digits`)
  return (short === '-0' ? padded('0', scale) : padded(short, scale)) as Money
}

function padded(text: string, digits: number): string {
  const point = text.indexOf('.')
  if (point < 0) return digits === 0 ? text : `${text}.${'0'.repeat(digits)}`
  return text + '0'.repeat(Math.max(0, digits - (text.length - point - 1)))
}

type Walk = (value: unknown, scale: number) => unknown
interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  'x-decimal'?: 'money' | 'quantity' | 'unit-price'
}

/** Compiles a reply schema into a function that makes its decimals canonical in place; null when there are none. */
export function canonicalizer(schema: Schema): Walk | null {
  const kind = schema['x-decimal']
  if (kind) return decimalWalk(kind)
  if (schema.properties) return objectWalk(schema.properties)
  if (schema.items) return listWalk(schema.items)
  const option = schema.anyOf?.map(canonicalizer).find((walk) => walk !== null)
  return option ?? null
}

function decimalWalk(kind: 'money' | 'quantity' | 'unit-price'): Walk {
  const text = { money: amountText, quantity: quantityText, 'unit-price': priceText }[kind]
  return (value, scale) => (typeof value === 'string' ? text(value, scale) : value)
}

function objectWalk(properties: Record<string, Schema>): Walk | null {
  const walks = Object.entries(properties).flatMap(([key, property]) => {
    const walk = canonicalizer(property)
    return walk ? [{ key, walk }] : []
  })
  if (walks.length === 0) return null
  return (value, scale) => {
    if (typeof value !== 'object' || value === null) return value
    const object = value as Record<string, unknown> // a reply object, by its schema
    for (const { key, walk } of walks)
      if (object[key] !== null && object[key] !== undefined) object[key] = walk(object[key], scale)
    return object
  }
}

function listWalk(items: Schema): Walk | null {
  const walk = canonicalizer(items)
  if (!walk) return null
  return (value, scale) => {
    if (Array.isArray(value)) value.forEach((item, index) => (value[index] = walk(item, scale)))
    return value
  }
}
