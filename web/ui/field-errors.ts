/** Server pointers (`/body/name`, `/name`, `/lines/0/quantity`) as form fields with what is wrong with them. */
import type { Refusal } from '../platform/refusal.ts'

export interface FieldTrouble {
  name: (string | number)[]
  errors: string[]
}

export function fieldErrors(refusal: Refusal): FieldTrouble[] {
  const byField = new Map<string, FieldTrouble>()
  for (const error of refusal.errors) {
    const name = pathOf(error.pointer)
    if (name.length === 0) continue
    const key = name.join('/')
    const field = byField.get(key) ?? { name, errors: [] }
    field.errors.push(error.detail || error.code)
    byField.set(key, field)
  }
  return [...byField.values()]
}

const pathOf = (pointer: string) =>
  pointer
    .replace(/^#/, '')
    .replace(/^\/body(?=\/)/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? +part : part))
