import type { Quantity } from '@concord/contract/endpoint.ts'
import { adjustStock, listWarehouses, type StockRow } from '@concord/contract/inventory.ts'
import { Form, Input } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { unitAfter } from '../../platform/unit-words.ts'
import { bulkText } from '../../ui/words/bulk-text.ts'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'

interface Values {
  quantity: string
  safety?: string
  reason: string
}

export function Adjust({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  const warehouses = useRead(listWarehouses, {})
  const code = warehouses.data?.items.find((one) => one.id === row.warehouse_id)?.code ?? ''
  const adjust = useCommand(adjustStock, {
    onDone: ({ results }) => {
      const refused = results.find((one) => one.outcome === 'refused')
      if (refused) return toast.bad(bulkText(refused))
      toast.done(t('stock.adjust.done', { sku: row.sku }))
      return onClose()
    },
    onRefused: () => undefined,
  })
  return (
    <ModalForm<Values>
      open
      title={t('stock.adjust.title', {
        sku: row.sku,
        warehouse: f.name(row.warehouse_name_zh, row.warehouse_name_en),
      })}
      action={t('stock.adjust.act')}
      busy={adjust.busy || !code}
      refusal={adjust.refusal}
      onClose={onClose}
      onSubmit={({ quantity, safety, reason }) =>
        void adjust.run({
          body: {
            reason,
            items: [
              {
                warehouse_code: code,
                sku: row.sku,
                // Texts of the form, checked by its rules to be quantities.
                quantity: quantity as Quantity,
                ...(safety ? { safety: safety as Quantity } : {}),
              },
            ],
          },
        })
      }
    >
      <p className="t2" style={{ marginBottom: 12 }}>
        {t('stock.col.on_hand')} {f.quantity(row.on_hand, unitName(row.unit))} · {t('stock.col.reserved')}{' '}
        {f.quantity(row.reserved, unitName(row.unit))}
      </p>
      <Form.Item
        name="quantity"
        label={t('stock.adjust.quantity')}
        extra={t('stock.adjust.quantity_hint', { unit: unitAfter('', unitName(row.unit)) })}
        rules={[
          {
            required: true,
            pattern: /^-?(0|[1-9]\d{0,13})(\.\d{1,6})?$/,
            message: t('stock.adjust.bad'),
          },
        ]}
      >
        <Input inputMode="decimal" maxLength={22} />
      </Form.Item>
      <Form.Item
        name="safety"
        label={t('stock.adjust.safety')}
        extra={t('stock.adjust.safety_hint')}
        rules={[{ pattern: /^((0|[1-9]\d{0,13})(\.\d{1,6})?)?$/, message: t('stock.adjust.bad') }]}
      >
        <Input inputMode="decimal" maxLength={22} placeholder={row.safety} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('stock.adjust.reason')}
        rules={[{ required: true, message: t('stock.adjust.need_reason') }]}
      >
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
    </ModalForm>
  )
}
