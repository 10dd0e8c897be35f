import { useState } from 'react'
import { cancelOrder } from '@concord/contract/order-decisions.ts'
import { type Order } from '@concord/contract/orders.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../../ui/forms/ConfirmWithReason.tsx'

/** Cancels what has not shipped, with a reason that the supplier reads. */
export function OrderCancel({ order }: { order: Order }) {
  const t = useT()
  const { number } = order
  const [open, setOpen] = useState(false)
  const cancel = useCommand(cancelOrder, {
    onDone: () => {
      setOpen(false)
      toast.done(t('orders.cancel.done', { number }))
    },
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('orders.page.cancel')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('orders.cancel.title', { number })}
        action={t('orders.cancel.action', { number })}
        danger
        minLength={2}
        busy={cancel.busy}
        onConfirm={(reason) =>
          void cancel.run({ params: { id: order.id }, version: order.version, body: { reason } })
        }
        onClose={() => setOpen(false)}
      >
        <p>{t('orders.cancel.text')}</p>
      </ConfirmWithReason>
    </>
  )
}
