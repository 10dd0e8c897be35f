/** Server pointers (`/body/name`, `/name`, `/lines/0/quantity`) as form fields with what is wrong with them. */
import { problems } from '@concord/contract/problems.ts'
import type { FieldError, Refusal } from '../../platform/refusal.ts'

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
    field.errors.push(wordsOf(error))
    byField.set(key, field)
  }
  return [...byField.values()]
}

/** The server's details are English; where Chinese is spoken, the title of the code says it instead. */
function wordsOf({ code, detail }: FieldError): string {
  const isChinese = typeof document !== 'undefined' && document.documentElement.lang === 'zh-CN'
  // A code that stands in the contract's list.
  if (isChinese && code in problems) return problems[code as keyof typeof problems].zh
  return detail || code
}

const pathOf = (pointer: string) =>
  pointer
    .replace(/^#/, '')
    .replace(/^\/body(?=\/)/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? +part : part))
