import { setCredit, type Dealer } from '@concord/contract/dealers.ts'
import type { Money } from '@concord/contract/endpoint.ts'
import { Form, Input } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'

interface Values {
  limit_amount?: string
  reason: string
}

/** A new limit always says why; the reason is kept in the audit trail. */
export function DealerCredit({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const set = useCommand(setCredit, {
    onDone: () => {
      toast.done(t('staff_dealers.credit.done', { name: f.name(dealer.name, dealer.name_en) }))
      onClose()
    },
    onRefused: () => undefined,
  })
  return (
    <ModalForm<Values>
      open
      title={`${t('staff_dealers.credit.set')} · ${f.name(dealer.name, dealer.name_en)}`}
      initial={{ limit_amount: dealer.credit.limit_amount ?? '' }}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      onSubmit={({ limit_amount, reason }) =>
        void set.run({
          params: { id: dealer.id },
          version: dealer.version,
          // Text of the form; the server checks that it is an amount.
          body: { limit_amount: (limit_amount || null) as Money | null, reason },
        })
      }
    >
      <Form.Item
        name="limit_amount"
        label={`${t('staff_dealers.credit.limit')} (${dealer.credit.currency})`}
        extra={t('staff_dealers.credit.limit_hint')}
        rules={[{ pattern: /^\d{1,14}(\.\d{1,4})?$/, message: t('staff_dealers.credit.money') }]}
      >
        <Input inputMode="decimal" maxLength={20} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('staff_dealers.credit.reason')}
        rules={[{ required: true, min: 2, message: t('staff_dealers.credit.reason_need') }]}
      >
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
    </ModalForm>
  )
}
