/** Contract values of the shop as words: where a price comes from, what may be said about stock. */
import { getFile } from '@concord/contract/files.ts'
import type { PriceOrigin } from '@concord/contract/passport.ts'
import type { StockView } from '@concord/contract/storefront.ts'
import { addressOf } from '../../platform/call.ts'
import { grouped, quantityText } from '../../platform/format.ts'
import { useT } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { PriceLabel, StockWord } from '../words/words.tsx'

const tones: Record<PriceOrigin['source'], 'own' | 'tier' | 'promo' | 'plain'> = {
  base: 'plain',
  class: 'tier',
  region: 'tier',
  dealer: 'own',
  contract: 'own',
  project: 'own',
  grant: 'promo',
}

/** 合同价, 等级价 …; a price of one dealer is “yours” to that dealer only, not to staff. */
export function useSourceName(): (source: PriceOrigin['source']) => string {
  const t = useT()
  const { side } = useSession()
  return (source) => t(source === 'dealer' && side === 's' ? 'console.source_dealer' : `ui.source.${source}`)
}

/** The list's name only where it helps: in the passport. */
export function PriceSourceLabel({ source }: { source: PriceOrigin['source'] }) {
  const nameOf = useSourceName()
  return <PriceLabel tone={tones[source]}>{nameOf(source)}</PriceLabel>
}

const stockTones = { plenty: 'plenty', tight: 'low', out: 'out' } as const

/** 充足, 紧张 <20, 缺货; nothing where the company shows neither word nor number. */
export function StockOf({ stock, unit }: { stock: StockView; unit?: string }) {
  const t = useT()
  if (!stock.word) return null
  const { quantity } = stock
  const count = quantity ? ` ${unit ? quantityText(quantity, unit) : grouped(quantity)}` : ''
  return (
    <StockWord tone={stockTones[stock.word]}>
      {t(`ui.stock.${stock.word}`)}
      {stock.word === 'out' ? '' : count}
    </StockWord>
  )
}

/** The address of a stored picture, for ProductPicture. */
export const pictureOf = (id: string | null | undefined) =>
  id ? addressOf(getFile, { params: { id } }) : null
