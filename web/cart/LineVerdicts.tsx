import type { CartLine, Verdict as VerdictData } from '@concord/contract/cart-line.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { unitAfter } from '../platform/unit-words.ts'
import { Verdict, type VerdictTone } from '../ui/words/words.tsx'
import type { LineActs } from './line-acts.ts'

const tones: Record<VerdictData['severity'], VerdictTone> = {
  error: 'err',
  consent: 'hot',
  warning: 'warn',
  info: 'ok',
}

/** What is to say about a line, each with its fixes, and the next price step when nothing is wrong. */
export function LineVerdicts({
  line,
  currency,
  acts,
}: {
  line: CartLine
  currency: string
  acts: LineActs | null
}) {
  const t = useT()
  const f = useFormat()
  const words = useVerdictWords(line)
  const isBroken = line.verdicts.some(({ severity }) => severity === 'error')
  const tier = isBroken ? null : line.next_tier
  const fixesOf = (verdict: VerdictData) =>
    acts
      ? verdict.fixes.map((quantity) => ({
          label: t('cart.use', { quantity }),
          onClick: () => acts.setQuantity(line, quantity),
        }))
      : []
  if (line.verdicts.length === 0 && !tier) return null
  return (
    <div className="ln-verdicts">
      {line.verdicts.map((verdict) => (
        <Verdict key={verdict.code} tone={tones[verdict.severity]} fixes={fixesOf(verdict)}>
          {words.verdict(verdict)}
        </Verdict>
      ))}
      {tier && (
        <Verdict
          tone="ok"
          fixes={
            acts
              ? [
                  {
                    label: t('cart.raise', { quantity: tier.quantity_from }),
                    onClick: () => acts.setQuantity(line, tier.quantity_from),
                  },
                ]
              : []
          }
        >
          {t('cart.tier', {
            missing: tier.missing_quantity,
            unit: unitAfter(tier.missing_quantity, words.unitName(line.unit)),
            price: f.money(tier.unit_price, currency),
          })}
        </Verdict>
      )}
    </div>
  )
}

/** Verdicts as sentences; their numbers are in base units. */
export function useVerdictWords(line: CartLine) {
  const t = useT()
  const f = useFormat()
  const unitName = (unit: string | null) => {
    const found = line.units.find((one) => one.unit === unit)
    return found ? f.name(found.name_zh, found.name_en) : (unit ?? '')
  }
  const verdict = ({ code, severity, data }: VerdictData): string => {
    const key = code === 'stock-short' ? `cart.verdict.stock-short.${severity}` : `cart.verdict.${code}`
    const limit = data['quantity_min'] ?? data['quantity_max'] ?? ''
    return t(key, { ...data, unit: unitAfter(limit, unitName(line.base_unit)) })
  }
  return { unitName, verdict }
}
