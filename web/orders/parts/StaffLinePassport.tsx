import { getLinePassport, type Order, type OrderLine } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { PassportView } from '../../ui/goods/passport.tsx'
import { Loaded } from '../../ui/kit/States.tsx'
import { PriceText } from '../../ui/words/words.tsx'

/** The passport stored with the line: how the price was found on the day of placing. */
export function StaffLinePassport({
  order,
  line,
  onClose,
}: {
  order: Order
  line: OrderLine
  onClose: () => void
}) {
  const t = useT()
  const f = useFormat()
  const passport = useRead(
    getLinePassport,
    { params: { order_id: order.id, line_id: line.id } },
    { staleTime: Infinity, keepPrevious: false },
  )
  const unit = f.name(line.unit_name_zh, line.unit_name_en)
  return (
    <Dialog
      open
      side
      width={460}
      title={t('staff_orders.one.passport_of', { position: line.position })}
      onClose={onClose}
    >
      <p>
        {f.name(line.name_zh, line.name_en)} <span className="t3">{line.sku}</span>
      </p>
      <div className="row wrapx g3" style={{ padding: '8px 0' }}>
        <PriceText price={line.unit_price} unit={unit} size="xl" />
        <span className="t2">
          {f.quantity(line.quantity, unit)} <b>{f.money(line.amount, order.currency)}</b>
        </span>
      </div>
      <Loaded read={passport} what={t('console.passport.title')}>
        {(one) => <PassportView passport={one} />}
      </Loaded>
    </Dialog>
  )
}
