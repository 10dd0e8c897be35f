import type { Cart } from '@concord/contract/cart.ts'
import type { CartLine } from '@concord/contract/cart-line.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { useLineName, type LineActs } from './line-acts.ts'

const shownMost = 3
const riseOf = (line: CartLine) => line.verdicts.find(({ severity }) => severity === 'consent')

/** Prices that rose while the cart was open: nothing is placed before the buyer has said yes or taken them out. */
export function ConsentNote({ cart, acts }: { cart: Cart; acts: LineActs | null }) {
  const t = useT()
  const f = useFormat()
  const nameOf = useLineName()
  const risen = cart.lines.filter(riseOf)
  if (risen.length === 0) return null
  const one = risen.length === 1 ? risen[0] : undefined
  return (
    <section className="card consent" aria-label={t('cart.rose_title', { count: risen.length })}>
      <div className="grow">
        <b>{t('cart.rose_title', { count: risen.length })}</b>
        <ul className="s13 t2">
          {risen.slice(0, shownMost).map((line) => {
            const { before, after } = riseOf(line)?.data ?? {}
            return (
              <li key={line.id}>
                {t('cart.rose', { name: nameOf(line) })}
                {before && <span className="was">{f.money(before, cart.currency)}</span>}
                {before && ' → '}
                {after && <b className="verm">{f.money(after, cart.currency)}</b>}
              </li>
            )
          })}
        </ul>
        {risen.length > shownMost && (
          <p className="s12 t3">{t('cart.rose_more', { count: risen.length - shownMost })}</p>
        )}
      </div>
      {acts && (
        <div className="row">
          {one && <Button onClick={() => acts.remove(one)}>{t('cart.take_out')}</Button>}
          <Button className="hot" onClick={() => acts.consent(risen)}>
            {t(one ? 'cart.accept' : 'cart.accept_all')}
          </Button>
        </div>
      )}
    </section>
  )
}
