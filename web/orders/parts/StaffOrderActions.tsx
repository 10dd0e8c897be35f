import { cancelOrder, closeOrder } from '@concord/contract/order-decisions.ts'
import { type Order } from '@concord/contract/orders.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../../ui/forms/ConfirmWithReason.tsx'
import type { Decision } from '../../ui/orders/decide-order.tsx'

interface Props {
  order: Order
  /** Lines chosen to be canceled; none: the whole order. */
  chosen: readonly string[]
  choose: (ids: string[]) => void
  decide: (decision: Decision) => void
}

/** Only what the reply's `actions` allow. */
export function StaffOrderActions({ order, chosen, choose, decide }: Props) {
  const t = useT()
  const [asking, ask] = useState<'cancel' | 'close' | null>(null)
  const may = (action: Order['actions'][number]) => order.actions.includes(action)
  return (
    <>
      {may('cancel') && (
        <Button danger onClick={() => ask('cancel')}>
          {chosen.length > 0
            ? t('staff_orders.one.action.cancel_lines', { count: chosen.length })
            : t('staff_orders.one.action.cancel')}
        </Button>
      )}
      {may('close') && <Button onClick={() => ask('close')}>{t('staff_orders.one.action.close')}</Button>}
      {may('reject') && (
        <Button danger onClick={() => decide({ what: 'reject', order })}>
          {t('staff_orders.one.action.reject')}
        </Button>
      )}
      {may('release') && (
        <Button kind="primary" onClick={() => decide({ what: 'release', order })}>
          {t('staff_orders.one.action.release')}
        </Button>
      )}
      {asking === 'cancel' && (
        <Cancel
          order={order}
          chosen={chosen}
          onClose={() => ask(null)}
          onDone={() => {
            choose([])
            ask(null)
          }}
        />
      )}
      {asking === 'close' && <Close order={order} onClose={() => ask(null)} />}
    </>
  )
}

function Cancel({
  order,
  chosen,
  onClose,
  onDone,
}: {
  order: Order
  chosen: readonly string[]
  onClose: () => void
  onDone: () => void
}) {
  const t = useT()
  const cancel = useCommand(cancelOrder, {
    onDone: () => {
      toast.done(t('staff_orders.one.canceled_done', { number: order.number }))
      onDone()
    },
  })
  return (
    <ConfirmWithReason
      open
      danger
      title={t('staff_orders.one.cancel_title', { number: order.number })}
      action={
        chosen.length > 0
          ? t('staff_orders.one.action.cancel_lines', { count: chosen.length })
          : t('staff_orders.one.cancel_title', { number: order.number })
      }
      busy={cancel.busy}
      minLength={2}
      onClose={onClose}
      onConfirm={(reason) =>
        void cancel.run({
          params: { id: order.id },
          version: order.version,
          body: { reason, ...(chosen.length > 0 ? { line_ids: [...chosen] } : {}) },
        })
      }
    >
      <p className="t2">{t('staff_orders.one.cancel_text')}</p>
    </ConfirmWithReason>
  )
}

function Close({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useT()
  const close = useCommand(closeOrder, {
    onDone: () => {
      toast.done(t('staff_orders.one.closed_done', { number: order.number }))
      onClose()
    },
  })
  return (
    <ConfirmWithReason
      open
      title={t('staff_orders.one.close_title', { number: order.number })}
      action={t('staff_orders.one.close_title', { number: order.number })}
      busy={close.busy}
      reason="optional"
      onClose={onClose}
      onConfirm={(note) =>
        void close.run({ params: { id: order.id }, version: order.version, body: note ? { note } : {} })
      }
    >
      <p className="t2">{t('staff_orders.one.close_text')}</p>
    </ConfirmWithReason>
  )
}
