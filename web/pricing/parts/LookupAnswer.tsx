import type { Reply } from '@concord/contract/endpoint.ts'
import type { lookUpPrice } from '@concord/contract/passport.ts'
import { copyText } from '../../platform/clipboard.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { TierTable } from '../../ui/goods/goods.tsx'
import { PassportView } from '../../ui/goods/passport.tsx'
import { PriceText } from '../../ui/words/words.tsx'

/** The price large, its passport below, the whole ladder beside. */
export function Answer({ reply, unit }: { reply: Reply<typeof lookUpPrice>; unit: string }) {
  const t = useT()
  const f = useFormat()
  const { passport } = reply
  const copy = () => void copyText(JSON.stringify(passport, null, 2), t('console.passport.title'))
  return (
    <div className="cols main">
      <Card
        title={t('console.passport.title')}
        aside={passport.day}
        actions={
          <Button kind="text" size="s" icon="copy" onClick={copy}>
            {t('ui.act.copy')}
          </Button>
        }
      >
        <div className="row wrapx g4 card-b">
          {reply.unit_price === null ? (
            <b className="s16 amber">{t('prices.lookup_page.no_price')}</b>
          ) : (
            <>
              <PriceText price={reply.unit_price} unit={unit} size="xl" />
              <span className="t2">
                {f.quantity(passport.quantity, unit)} <b>{f.money(reply.amount, reply.currency)}</b>
              </span>
            </>
          )}
        </div>
        <PassportView passport={passport} />
      </Card>
      <Card padded title={t('prices.lookup_page.ladder')}>
        {reply.ladder.length === 0 ? (
          <p className="t3">{t('prices.lookup_page.no_price')}</p>
        ) : (
          <TierTable ladder={reply.ladder} unit={unit} quantity={passport.quantity} />
        )}
      </Card>
    </div>
  )
}
