import { createDealerAddress, listDealerAddresses, type Address } from '@concord/contract/addresses.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import { Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/console.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { RegionSelect } from '../../ui/selects.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { StatusTag } from '../../ui/words.tsx'

export function DealerAddresses({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('dealers.edit')
  const [adding, add] = useState(false)
  const list = useRead(listDealerAddresses, { params: { dealer_id: dealer.id } })
  return (
    <Card
      title={t('staff_dealers.tabs.addresses')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {t('staff_dealers.address.add')}
          </Button>
        )
      }
    >
      <DataTable<Address>
        caption={t('staff_dealers.tabs.addresses')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="truck" title={t('staff_dealers.address.empty')} />}
        columns={[
          {
            key: 'label',
            title: t('staff_dealers.address.label'),
            render: (row) => (
              <span className="row">
                <b>{row.label}</b>
                {row.is_default && <StatusTag tone="done">{t('staff_dealers.address.default')}</StatusTag>}
              </span>
            ),
          },
          { key: 'recipient', title: t('staff_dealers.address.recipient'), render: (row) => row.recipient },
          { key: 'phone', title: t('staff_dealers.address.phone'), render: (row) => row.phone },
          {
            key: 'region',
            title: t('staff_dealers.address.region'),
            render: (row) => f.name(row.region_names_zh.join(' '), row.region_names_en.join(', ')),
          },
          { key: 'street', title: t('staff_dealers.address.street'), render: (row) => row.street },
        ]}
      />
      {adding && <AddAddress dealer={dealer} onClose={() => add(false)} />}
    </Card>
  )
}

interface Values {
  label: string
  recipient: string
  phone: string
  region_code: string
  street: string
  is_default: boolean
}

function AddAddress({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const t = useT()
  const add = useCommand(createDealerAddress, {
    onDone: (address) => {
      toast.done(t('console.done.created', { what: address.label }))
      onClose()
    },
    onRefused: () => undefined,
  })
  const needed = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  const label = (key: 'label' | 'recipient' | 'phone' | 'region' | 'street' | 'is_default') =>
    t(`staff_dealers.address.${key}`)
  return (
    <ModalForm<Values>
      open
      title={t('staff_dealers.address.add')}
      initial={{ is_default: false }}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      onSubmit={(values) => void add.run({ params: { dealer_id: dealer.id }, body: values })}
    >
      <div className="form-2">
        <Form.Item name="label" label={label('label')} rules={needed(label('label'))}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="recipient" label={label('recipient')} rules={needed(label('recipient'))}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={label('phone')}
          rules={[
            {
              required: true,
              pattern: /^[0-9+() -]{5,24}$/,
              message: t('staff_dealers.address.phone_need'),
            },
          ]}
        >
          <Input inputMode="tel" maxLength={24} />
        </Form.Item>
        <Form.Item name="region_code" label={label('region')} rules={needed(label('region'))}>
          <RegionSelect />
        </Form.Item>
      </div>
      <Form.Item name="street" label={label('street')} rules={needed(label('street'))}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="is_default" label={label('is_default')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </ModalForm>
  )
}
