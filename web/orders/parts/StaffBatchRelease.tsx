import { useQueryClient } from '@tanstack/react-query'
import { releaseOrder } from '@concord/contract/order-decisions.ts'
import { type OrderRow } from '@concord/contract/orders.ts'
import { useState } from 'react'
import { call } from '../../platform/call.ts'
import { useT } from '../../platform/i18n.ts'
import { sumOfAmounts } from '../../platform/quantity.ts'
import { asRefusal, type Refusal } from '../../platform/refusal.ts'
import { useFormat, useSession } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { HoldChips } from '../../ui/orders/order-words.tsx'
import { refusalText } from '../../ui/words/refusal-text.ts'
import { Money, Note } from '../../ui/words/words.tsx'

interface Props {
  rows: readonly OrderRow[]
  chosen: readonly string[]
  choose: (keys: string[]) => void
}

/** The bar over the table while rows are chosen: how many, how much, and what can be done with all of them. */
export function BatchRelease({ rows, chosen, choose }: Props) {
  const t = useT()
  const f = useFormat()
  const { company } = useSession()
  const [asking, ask] = useState(false)
  const orders = rows.filter((row) => chosen.includes(row.id))
  if (orders.length === 0) return null
  const releasable = orders.filter((row) => row.actions.includes('release'))
  const total = sumOfAmounts(
    orders.map((row) => row.total),
    company.amount_scale,
  )
  return (
    <div className="selbar" role="status">
      <b>{t('ui.table.selected', { count: orders.length })}</b>
      <span>{t('staff_orders.batch.chosen', { total: f.money(total) })}</span>
      <Button size="s" icon="check" disabled={releasable.length === 0} onClick={() => ask(true)}>
        {t('staff_orders.batch.release', { count: releasable.length })}
      </Button>
      <Button kind="text" size="s" onClick={() => choose([])}>
        {t('ui.act.clear')}
      </Button>
      {asking && (
        <Confirm
          orders={releasable}
          skipped={orders.length - releasable.length}
          onClose={() => ask(false)}
          onReleased={(ids) => choose(chosen.filter((id) => !ids.includes(id)))}
        />
      )}
    </div>
  )
}

interface ConfirmProps {
  orders: readonly OrderRow[]
  skipped: number
  onClose: () => void
  onReleased: (ids: string[]) => void
}

function Confirm({ orders: given, skipped, onClose, onReleased }: ConfirmProps) {
  const t = useT()
  const f = useFormat()
  // What was chosen when the dialog opened: released rows leave the list behind it.
  const [orders] = useState(given)
  const { release, busy, refused } = useReleaseAll((ids) => {
    onReleased(ids)
    if (ids.length === orders.length) {
      toast.done(t('console.decide.released_many', { count: ids.length }))
      onClose()
    } else {
      toast.bad(t('console.decide.released_some', { done: ids.length, failed: orders.length - ids.length }))
    }
  })
  const title = t('staff_orders.batch.title', { count: orders.length })
  return (
    <Dialog
      open
      width={640}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.close')}</Button>
          <Button kind="primary" busy={busy} disabled={refused !== null} onClick={() => void release(orders)}>
            {title}
          </Button>
        </>
      }
    >
      <div className="col g3">
        <p className="t2">{t('console.decide.release_text')}</p>
        {skipped > 0 && <Note>{t('staff_orders.batch.only_held', { count: skipped })}</Note>}
        <ul className="col">
          {orders.map((order) => (
            <li key={order.id} className="col g1">
              <div className="row">
                <b className="nowrap">{order.number}</b>
                <span className="cut grow">{f.name(order.dealer_name, order.dealer_name_en)}</span>
                <Money amount={order.total} currency={order.currency} />
              </div>
              <div className="row wrapx">
                <HoldChips holds={order.holds} currency={order.currency} />
              </div>
              {refused?.get(order.id) && (
                <span className="red s12">
                  {t('staff_orders.batch.failed')}: {refusalText(refused.get(order.id) as Refusal)}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

/** One after the other: each is an own decision, so one refusal does not stop the rest. */
function useReleaseAll(onDone: (released: string[]) => void) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Map<string, Refusal> | null>(null)
  const release = async (orders: readonly OrderRow[]) => {
    setBusy(true)
    const failed = new Map<string, Refusal>()
    for (const order of orders) {
      try {
        await call(releaseOrder, { params: { id: order.id }, version: order.version, body: {} })
      } catch (error) {
        failed.set(order.id, asRefusal(error))
      }
    }
    await client.invalidateQueries()
    setBusy(false)
    setRefused(failed.size > 0 ? failed : null)
    onDone(orders.map((order) => order.id).filter((id) => !failed.has(id)))
  }
  return { release, busy, refused }
}
