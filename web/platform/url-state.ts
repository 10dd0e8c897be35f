/** The URL is the state of a list: filters, tab, sort. What the URL says wrongly counts as not said. */
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Static, TObject, TSchema } from 'typebox'

type Patch<T> = { [K in keyof T]?: T[K] | undefined }

/**
 * The typed state and a way to change some of it. Values equal to their default are left out of the URL.
 * `replace` keeps the history short while someone types.
 */
export function useUrlState<T extends TObject>(
  schema: T,
  defaults: Static<T>,
): [Static<T>, (patch: Patch<Static<T>>, how?: { replace?: boolean }) => void] {
  const [search, setSearch] = useSearchParams()
  const properties: Record<string, TSchema> = schema.properties
  const preset = JSON.stringify(defaults)
  // Each property is checked against its own schema while it is read.
  const state = useMemo(
    () => readState(properties, JSON.parse(preset), search) as Static<T>,
    [search, properties, preset],
  )

  const change = useCallback(
    (patch: Patch<Static<T>>, how: { replace?: boolean } = {}) => {
      setSearch((now) => writeState(now, patch, JSON.parse(preset)), {
        replace: how.replace ?? false,
        preventScrollReset: true,
      })
    },
    [setSearch, preset],
  )
  return [state, change]
}

export function readState(
  properties: Record<string, TSchema>,
  defaults: Record<string, unknown>,
  search: URLSearchParams,
): Record<string, unknown> {
  const read = { ...defaults }
  for (const [name, property] of Object.entries(properties)) {
    const value = decode(property, search.getAll(name))
    if (value !== undefined) read[name] = value
  }
  return read
}

export function writeState(
  now: URLSearchParams,
  patch: object,
  defaults: Record<string, unknown>,
): URLSearchParams {
  const next = new URLSearchParams(now)
  for (const [name, value] of Object.entries(patch)) {
    next.delete(name)
    const isDefault = JSON.stringify(value) === JSON.stringify(defaults[name])
    if (value === undefined || value === null || value === '' || isDefault) continue
    for (const one of Array.isArray(value) ? value : [value]) next.append(name, String(one))
  }
  return next
}

interface Shape {
  type?: string
  enum?: string[]
  const?: unknown
  pattern?: string
  maxLength?: number
  items?: TSchema
  anyOf?: TSchema[]
}

function decode(property: TSchema, said: string[]): unknown {
  const shape = property as Shape
  if (shape.type === 'array' && shape.items) {
    const items = shape.items
    const values = said.map((text) => decode(items, [text])).filter((value) => value !== undefined)
    return values.length ? values : undefined
  }
  if (shape.anyOf) return shape.anyOf.map((one) => decode(one, said)).find((value) => value !== undefined)
  return said[0] === undefined ? undefined : decodeOne(shape, said[0])
}

function decodeOne(shape: Shape, text: string): unknown {
  if (shape.const !== undefined) return String(shape.const) === text ? shape.const : undefined
  if (shape.type === 'boolean') return { true: true, false: false }[text]
  if (shape.type === 'integer' || shape.type === 'number') return /^-?\d{1,9}$/.test(text) ? +text : undefined
  return isWellFormed(shape, text) ? text : undefined
}

function isWellFormed({ enum: values, maxLength, pattern }: Shape, text: string): boolean {
  if (values && !values.includes(text)) return false
  if (maxLength !== undefined && text.length > maxLength) return false
  return !pattern || new RegExp(pattern, 'u').test(text)
}
