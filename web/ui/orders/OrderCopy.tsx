import { useState } from 'react'
import { useNavigate } from 'react-router'
import { copyOrder } from '@concord/contract/orders.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { StatusTag, type Tone } from '../words/words.tsx'

type Copied = Reply<typeof copyOrder>

interface OrderCopyProps {
  order: { id: string; number: string; currency: string }
  /** As small as a row of many orders wants it. */
  small?: boolean
  soft?: boolean
}

/** 再来一单: a new cart of the same goods at today's prices, with what differs said before going on. */
export function OrderCopy({ order, small = false, soft = false }: OrderCopyProps) {
  const t = useT()
  const navigate = useNavigate()
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = useCommand(copyOrder, {
    onDone: (reply) => {
      if (reply.differences.length > 0) return setCopied(reply)
      toast.done(t('orders.copy.plain', { number: order.number }))
      return void navigate(`/cart/${reply.cart_id}`)
    },
  })
  return (
    <>
      <Button
        size={small ? 's' : 'm'}
        kind={soft ? 'soft' : 'default'}
        icon={small ? undefined : 'refresh'}
        busy={copy.busy}
        onClick={() => void copy.run({ params: { id: order.id } })}
      >
        {t('orders.list.again')}
        {small && <span className="sr"> {order.number}</span>}
      </Button>
      {copied && (
        <Dialog
          open
          title={t('orders.copy.title')}
          onClose={() => setCopied(null)}
          footer={
            <Button kind="primary" onClick={() => void navigate(`/cart/${copied.cart_id}`)}>
              {t('orders.copy.go')}
            </Button>
          }
        >
          <p className="t2">{t('orders.copy.hint', { number: order.number })}</p>
          <Differences differences={copied.differences} currency={order.currency} />
        </Dialog>
      )}
    </>
  )
}

const tones: Record<Copied['differences'][number]['code'], Tone> = {
  'product-unknown': 'off',
  'price-missing': 'bad',
  'price-rose': 'hold',
  'price-fell': 'done',
}

function Differences({ differences, currency }: { differences: Copied['differences']; currency: string }) {
  const t = useT()
  const f = useFormat()
  return (
    <ul className="diffs">
      {differences.map((one) => (
        <li key={`${one.sku}${one.code}`} className="row">
          <span className="grow">
            <span className="cut2">{f.name(one.name_zh, one.name_en)}</span>
            <span className="t3 s12">{one.sku}</span>
          </span>
          {one.before && one.after && (
            <span className="s13 nowrap">
              <span className="was">{f.money(one.before, currency)}</span> → {f.money(one.after, currency)}
            </span>
          )}
          <StatusTag tone={tones[one.code]}>{t(`orders.copy.${one.code}`)}</StatusTag>
        </li>
      ))}
    </ul>
  )
}
