import { problems } from '@concord/contract/problems.ts'
import { say } from '../../platform/i18n.ts'

/** Why one item of a bulk request was refused: our words for its code, else what the server says. */
export function bulkText({ code, detail }: { code: string | null; detail: string | null }): string {
  // A code that stands in the contract's list has a title in both languages; the session's language picks one.
  const known = code && code in problems ? problems[code as keyof typeof problems] : null
  if (!known) return detail ?? code ?? say('ui.error.generic')
  return document.documentElement.lang === 'en-US' ? known.en : known.zh
}
