/** One plain sentence for a refusal: ours where we have words for its code, else the server's own. */
import { knows, say } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'

export function refusalText(refusal: Refusal): string {
  const key = `problems.${refusal.code}`
  if (knows(key)) return say(key, refusal.data)
  const known = ['offline', 'internal', 'unavailable'].includes(refusal.code)
  if (known) return say(`ui.error.${refusal.code}`)
  return refusal.detail || refusal.title || say('ui.error.internal')
}
