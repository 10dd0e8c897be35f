/** Why a price is what it is, as far as a dealer may know: whose agreement, which step, until when. */
import type { PriceOrigin } from '@concord/contract/passport.ts'
import { useT } from '../../platform/i18n.ts'
import { isZero } from '../../platform/quantity.ts'
import { useFormat } from '../../platform/session.tsx'
import { unitAfter } from '../../platform/unit-words.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { PriceSourceLabel } from './shop-words.tsx'

interface OriginProps {
  origin: PriceOrigin
  price: string
  unit: string
  currency?: string | undefined
  /** Whose price, which quantity, as of when: one quiet line. */
  about?: string
}

export function OriginFacts({ origin, price, unit, currency, about }: OriginProps) {
  const t = useT()
  const f = useFormat()
  const from = origin.quantity_from
  return (
    <div className="col g3">
      {about && <p className="t3 s12">{about}</p>}
      <div className="note ok">
        <div className="grow col g1">
          <div className="row wrapx">
            <PriceSourceLabel source={origin.source} />
            <b>{f.name(origin.list_name_zh, origin.list_name_en)}</b>
            <b className="end">{f.money(price, currency)}</b>
          </div>
          <p className="t2 s13">{t(`origin.source.${origin.source}`)}</p>
          <p className="t2 s12">
            {from &&
              !isZero(from) &&
              `${t('origin.from', { quantity: from, unit: unitAfter(from, unit) })} · `}
            {origin.valid_to ? t('origin.until', { day: origin.valid_to }) : t('origin.always')}
          </p>
        </div>
      </div>
      <p className="t3 s12">
        {t('origin.nearest')} {t('origin.placing')}
      </p>
    </div>
  )
}

export function OriginDialog({ onClose, ...facts }: OriginProps & { onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  return (
    <Dialog
      open
      title={t('origin.why_price', { price: f.money(facts.price, facts.currency) })}
      onClose={onClose}
      width={420}
    >
      <OriginFacts {...facts} />
    </Dialog>
  )
}
