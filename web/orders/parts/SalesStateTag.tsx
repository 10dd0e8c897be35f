import type { SalesOrderRow } from '@concord/contract/sales-orders.ts'
import { useT } from '../../platform/i18n.ts'
import { StatusTag } from '../../ui/words/words.tsx'

const tones = { open: 'go', closed: 'done', canceled: 'off' } as const

export function SalesStateTag({ state }: { state: SalesOrderRow['state'] }) {
  const t = useT()
  return <StatusTag tone={tones[state]}>{t(`sales_orders.state.${state}`)}</StatusTag>
}
