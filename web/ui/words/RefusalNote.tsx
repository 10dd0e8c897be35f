import type { Refusal } from '../../platform/refusal.ts'
import { ReloadButton } from '../kit/ReloadButton.tsx'
import { refusalText } from './refusal-text.ts'
import { Note } from './words.tsx'

/** Above a form: why it was not taken. */
export function RefusalNote({ refusal, onReloaded }: { refusal: Refusal; onReloaded?: () => void }) {
  return (
    <div role="alert">
      <Note tone="err" actions={<ReloadButton refusal={refusal} {...(onReloaded && { onReloaded })} />}>
        {refusalText(refusal)}
      </Note>
    </div>
  )
}
