import type { Cart } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Note } from '../ui/words.tsx'

/** What would make the order wait for the supplier, each with its reason and its amount. */
export function HoldNotes({ cart }: { cart: Pick<Cart, 'holds' | 'currency' | 'blocked_by'> }) {
  const words = useHoldWords(cart.currency)
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

export function useHoldWords(currency: string) {
  const t = useT()
  const f = useFormat()
  return ({ code, data }: Cart['holds'][number]): string => {
    if (code === 'credit-short') {
      const by = data['short_by']
      return by
        ? t('cart.hold.credit-short', { short_by: f.money(by, currency) })
        : t('cart.hold.credit-short_plain')
    }
    if (code === 'stock-short') return t('cart.hold.stock-short', { positions: data['positions'] ?? '' })
    return t('cart.hold.outside-territory', {
      region: f.name(data['region_zh'] ?? '', data['region_en']),
    })
  }
}
