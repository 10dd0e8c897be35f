/** Copies text and says so. Browsers give no clipboard to pages on plain http, where many a portal in a LAN lives. */
import { say } from './i18n.ts'
import { toast } from './toast.ts'

export async function copyText(text: string, what = text): Promise<void> {
  if (await copied(text)) toast.done(say('ui.act.copied', { what }))
  else toast.bad(say('ui.act.not_copied'))
}

async function copied(text: string): Promise<boolean> {
  if (!isSecureContext) return copiedBySelection(text)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

/** Inside the open dialog, if there is one: nothing outside it can be selected. */
function copiedBySelection(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.cssText = 'position:fixed;opacity:0'
  ;(before?.closest('dialog') ?? document.body).append(field)
  field.select()
  // The only way on plain http; still in every browser.
  // oxlint-disable-next-line typescript/no-deprecated
  const isDone = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isDone
}
