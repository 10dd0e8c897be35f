import { getDealerCart, grantPrices, type Cart, type CartRow } from '@concord/contract/cart.ts'
import type { CartLine } from '@concord/contract/cart-line.ts'
import type { Dealer } from '@concord/contract/dealers.ts'
import type { UnitPrice } from '@concord/contract/endpoint.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { TextField } from '../../ui/forms/Field.tsx'
import { PriceSourceLabel } from '../../ui/goods/shop-words.tsx'
import { Loaded } from '../../ui/kit/States.tsx'

interface Props {
  dealer: Dealer
  cart: CartRow
  onClose: () => void
}
const price = /^(0|[1-9]\d{0,13})(\.\d{1,6})?$/

/** One open cart: type a price beside a line, say why, and it holds for that line. */
export function DealerCart({ dealer, cart, onClose }: Props) {
  const t = useT()
  const at = { dealer_id: dealer.id, cart_id: cart.id }
  const read = useRead(getDealerCart, { params: at }, { keepPrevious: false })
  const [prices, setPrices] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const grant = useCommand(grantPrices, {
    onDone: (_cart, asked) => {
      const back = asked.body.grants.every((one) => one.unit_price === null)
      toast.done(
        back
          ? t('staff_dealers.cart.taken_back')
          : t('staff_dealers.cart.done', { count: asked.body.grants.length }),
      )
      setPrices({})
      setTried(false)
    },
  })
  const typed = Object.entries(prices).filter(([, text]) => text !== '')
  const isReasoned = reason.trim().length >= 2
  const run = (grants: { line_id: string; unit_price: UnitPrice | null }[]) => {
    setTried(true)
    if (isReasoned) void grant.run({ params: at, body: { reason: reason.trim(), grants } })
  }
  const submit = () => {
    setTried(true)
    if (typed.every(([, text]) => price.test(text)))
      // Each text has just been checked to be a price.
      run(typed.map(([line_id, text]) => ({ line_id, unit_price: text as UnitPrice })))
  }
  return (
    <Dialog
      open
      side
      width={760}
      title={t('staff_dealers.cart.title', { name: cart.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.close')}</Button>
          <Button kind="primary" busy={grant.busy} disabled={typed.length === 0} onClick={submit}>
            {t('staff_dealers.cart.submit', { count: typed.length })}
          </Button>
        </>
      }
    >
      <Loaded read={read} what={t('staff_dealers.cart.name')}>
        {(whole) => (
          <div className="col g3">
            <TextField
              label={t('staff_dealers.cart.reason')}
              hint={t('staff_dealers.cart.reason_hint')}
              error={tried && !isReasoned ? t('staff_dealers.cart.need_reason') : undefined}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Lines
              cart={whole}
              prices={prices}
              tried={tried}
              onType={(id, text) => setPrices((now) => ({ ...now, [id]: text.trim() }))}
              onTakeBack={(id) => run([{ line_id: id, unit_price: null }])}
            />
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

interface LinesProps {
  cart: Cart
  prices: Record<string, string>
  tried: boolean
  onType: (id: string, text: string) => void
  onTakeBack: (id: string) => void
}

function Lines({ cart, ...rest }: LinesProps) {
  const t = useT()
  const f = useFormat()
  return (
    <div className="scroll-x">
      <table className="tbl boxed roomy">
        <caption>{cart.name}</caption>
        <thead>
          <tr>
            <th scope="col">{t('staff_dealers.cart.product')}</th>
            <th scope="col" className="r">
              {t('staff_dealers.cart.quantity')}
            </th>
            <th scope="col" className="r">
              {t('staff_dealers.cart.price')}
            </th>
            <th scope="col" style={{ width: 150 }}>
              {t('staff_dealers.cart.grant')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cart.lines.map((line) => (
            <Line key={line.id} line={line} currency={cart.currency} {...rest} />
          ))}
          <tr className="sum">
            <td colSpan={2}>{t('staff_dealers.cart.total')}</td>
            <td className="r">{f.money(cart.total, cart.currency)}</td>
            <td>{t('staff_dealers.cart.kinds', { count: cart.product_count })}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

type LineProps = Omit<LinesProps, 'cart'> & { line: CartLine; currency: string }

function Line({ line, currency, prices, tried, onType, onTakeBack }: LineProps) {
  const t = useT()
  const f = useFormat()
  const unit = line.units.find((one) => one.unit === line.unit)
  const unitName = unit ? f.name(unit.name_zh, unit.name_en) : line.unit
  const text = prices[line.id] ?? ''
  const isBad = tried && text !== '' && !price.test(text)
  return (
    <tr>
      <td>
        {line.name_zh ? f.name(line.name_zh, line.name_en) : t('staff_dealers.cart.unknown')}
        <div className="t3 s12">{line.sku}</div>
      </td>
      <td className="r nowrap">{f.quantity(line.quantity, unitName)}</td>
      <td className="r">
        <span className="nowrap">{f.money(line.unit_price, currency)}</span>
        <div className="row g1" style={{ justifyContent: 'flex-end' }}>
          {line.origin && <PriceSourceLabel source={line.origin.source} />}
          {line.is_granted && (
            <Button kind="link" className="s12" onClick={() => onTakeBack(line.id)}>
              {t('staff_dealers.cart.take_back')}
            </Button>
          )}
        </div>
      </td>
      <td>
        <input
          className="in r"
          inputMode="decimal"
          maxLength={21}
          aria-label={t('staff_dealers.cart.grant_of', { sku: line.sku ?? '' })}
          aria-invalid={isBad || undefined}
          title={isBad ? t('staff_dealers.cart.not_price') : undefined}
          value={text}
          onChange={(event) => onType(line.id, event.target.value)}
        />
        {isBad && <div className="red s12">{t('staff_dealers.cart.not_price')}</div>}
      </td>
    </tr>
  )
}
