import type { Cart } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Note } from '../ui/words/words.tsx'
import { useLineName } from './line-acts.ts'

/** So many goods are named in one sentence. */
const namedMost = 2

/** What would make the order wait for the supplier, each with its reason and its amount. */
export function HoldNotes({ cart }: { cart: Cart }) {
  const words = useHoldWords(cart)
  // A hold that the dealer's class refuses is said as the reason that blocks the cart.
  const holds = cart.holds.filter(({ code }) => code !== cart.blocked_by)
  return (
    <>
      {holds.map((hold) => (
        <Note key={hold.code} tone="warn">
          {words(hold)}
        </Note>
      ))}
    </>
  )
}

export function useHoldWords({ currency, lines }: Cart) {
  const t = useT()
  const f = useFormat()
  const nameOf = useLineName()
  const shortNames = lines
    .filter(({ verdicts }) => verdicts.some(({ code }) => code === 'stock-short'))
    .map(nameOf)
  return ({ code, data }: Cart['holds'][number]): string => {
    if (code === 'credit-short') {
      const by = data['short_by']
      return by
        ? t('cart.hold.credit-short', { short_by: f.money(by, currency) })
        : t('cart.hold.credit-short_plain')
    }
    if (code === 'stock-short') {
      const count = shortNames.length
      return t(`cart.hold.stock-short${count > namedMost ? '_more' : ''}`, {
        names: shortNames.slice(0, namedMost).join(t('cart.hold.and')),
        count,
      })
    }
    return t('cart.hold.outside-territory', {
      region: f.name(data['region_zh'] ?? '', data['region_en']),
    })
  }
}
