import { useQueryClient } from '@tanstack/react-query'
import { useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Button } from './Button.tsx'

interface Props {
  refusal: Refusal
  onReloaded?: () => void
}

/** Where someone else was quicker (412), the fix is to read again; any other refusal shows no button. */
export function ReloadButton({ refusal, onReloaded }: Props) {
  const t = useT()
  const client = useQueryClient()
  if (refusal.code !== 'changed-meanwhile') return null
  const reload = () => {
    void client.invalidateQueries()
    onReloaded?.()
  }
  return (
    <Button size="s" icon="refresh" onClick={reload}>
      {t('console.act.reload')}
    </Button>
  )
}
