/** Releasing and rejecting a held order, in place: on the first page, in the list and on the order itself. */
import { rejectOrder, releaseOrder } from '@concord/contract/order-decisions.ts'
import { type Hold } from '@concord/contract/orders.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmWithReason } from '../forms/ConfirmWithReason.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea } from '../forms/Field.tsx'
import { HoldChips, HoldFacts } from './order-words.tsx'
import { ReloadButton } from '../kit/ReloadButton.tsx'
import { refusalText } from '../words/refusal-text.ts'
import { Note } from '../words/words.tsx'

/** What the decision needs to know; rows and whole orders both have it. */
export interface Decidable {
  id: string
  number: string
  holds: readonly Hold[]
  currency: string
  version: number
}

export interface Decision {
  what: 'release' | 'reject'
  order: Decidable
}

/** The dialog of the decision under way: `const [decision, decide] = useState<Decision | null>(null)`. */
export function DecideOrder({ decision, onClose }: { decision: Decision | null; onClose: () => void }) {
  if (!decision) return null
  const { what, order } = decision
  return what === 'release' ? (
    <Release order={order} onClose={onClose} />
  ) : (
    <Reject order={order} onClose={onClose} />
  )
}

function Release({ order, onClose }: { order: Decidable; onClose: () => void }) {
  const t = useT()
  const mayGoBeyond = useMay('orders.release-over-limit')
  const [note, setNote] = useState('')
  const [overLimit, setOverLimit] = useState('')
  const release = useCommand(releaseOrder, {
    onDone: () => {
      toast.done(t('console.decide.released', { number: order.number }))
      onClose()
    },
    onRefused: () => undefined,
  })
  // Held for credit, or short of it only by now.
  const isCreditShort =
    order.holds.some((hold) => hold.code === 'credit-short') || release.refusal?.code === 'credit-short'
  const body = {
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(overLimit.trim() ? { over_limit_reason: overLimit.trim() } : {}),
  }
  return (
    <Dialog
      open
      title={t('console.decide.release_title', { number: order.number })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.cancel')}</Button>
          <Button
            kind="primary"
            busy={release.busy}
            onClick={() => void release.run({ params: { id: order.id }, version: order.version, body })}
          >
            {t('console.decide.release_title', { number: order.number })}
          </Button>
        </>
      }
    >
      <div className="col g3">
        {release.refusal && (
          <Note tone="err" actions={<ReloadButton refusal={release.refusal} onReloaded={onClose} />}>
            {refusalText(release.refusal)} <Shortage data={release.refusal.data} currency={order.currency} />
          </Note>
        )}
        <HoldList order={order} />
        <p className="t2">{t('console.decide.release_text')}</p>
        {isCreditShort &&
          (mayGoBeyond ? (
            <TextArea
              label={t('console.decide.over_limit')}
              hint={t('console.decide.over_limit_hint')}
              maxLength={200}
              value={overLimit}
              onChange={(event) => setOverLimit(event.target.value)}
            />
          ) : (
            <Note tone="warn">{t('console.decide.over_limit_denied')}</Note>
          ))}
        <TextArea
          label={t('console.decide.release_note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  )
}

/** The figures of a refusal: by how much, or on which lines. */
function Shortage({ data, currency }: { data: Record<string, unknown>; currency: string }) {
  const t = useT()
  const f = useFormat()
  const { short_by, positions } = data
  if (typeof short_by === 'string')
    return t('console.hold.credit_short_by', { amount: f.money(short_by, currency) })
  if (typeof positions === 'string') return t('console.hold.positions', { positions })
  return null
}

const rejectReasons = ['credit', 'stock', 'territory', 'price', 'other'] as const
type RejectReason = (typeof rejectReasons)[number]
/** Why it waits is most often why it is turned down. */
const reasonOf: Record<Decidable['holds'][number]['code'], RejectReason> = {
  'credit-short': 'credit',
  'stock-short': 'stock',
  'outside-territory': 'territory',
}

function Reject({ order, onClose }: { order: Decidable; onClose: () => void }) {
  const t = useT()
  const likely = order.holds.map((hold) => reasonOf[hold.code])
  const reasons = rejectReasons.toSorted((a, b) => +likely.includes(b) - +likely.includes(a))
  const reject = useCommand(rejectOrder, {
    onDone: () => {
      toast.done(t('console.decide.rejected', { number: order.number }))
      onClose()
    },
  })
  return (
    <ConfirmWithReason
      open
      danger
      title={t('console.decide.reject_title', { number: order.number })}
      action={t('console.decide.reject_title', { number: order.number })}
      busy={reject.busy}
      minLength={2}
      reasons={reasons.map((value) => ({ value, label: t(`console.decide.reason.${value}`) }))}
      onClose={onClose}
      onConfirm={(reason, choice) =>
        void reject.run({
          params: { id: order.id },
          version: order.version,
          // The choice is one of the list above.
          body: { reason_code: choice as RejectReason, reason },
        })
      }
    >
      <HoldList order={order} />
      <p className="t2">{t('console.decide.reject_text')}</p>
    </ConfirmWithReason>
  )
}

function HoldList({ order }: { order: Decidable }) {
  return (
    <ul className="col">
      {order.holds.map((hold) => (
        <li key={hold.code} className="row wrapx">
          <HoldChips holds={[hold]} currency={order.currency} />
          <HoldFacts hold={hold} />
        </li>
      ))}
    </ul>
  )
}
