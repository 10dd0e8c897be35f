import { listProductLines } from '@concord/contract/product-lines.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import {
  addTerritory,
  listTerritories,
  removeTerritory,
  type Territory,
} from '@concord/contract/territories.ts'
import { Form, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay, useSession } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Period } from '../../ui/console.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { orNull } from '../../ui/form-values.ts'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { RemoveButton } from '../../ui/RemoveButton.tsx'
import { RegionSelect } from '../../ui/selects.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { StatusTag } from '../../ui/words.tsx'

/** Where the dealer may have which product line delivered. */
export function DealerTerritories({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const mayEdit = useMay('dealers.edit')
  const [adding, add] = useState(false)
  const list = useRead(listTerritories, { params: { dealer_id: dealer.id } })
  const remove = useCommand(removeTerritory)
  const nameOf = (row: Territory) =>
    t('staff_dealers.territory.what', {
      region: f.name(row.region_name_zh, row.region_name_en),
      line: f.name(row.product_line_name_zh, row.product_line_name_en),
    })
  return (
    <Card
      title={t('staff_dealers.tabs.territories')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {t('staff_dealers.territory.add')}
          </Button>
        )
      }
    >
      <DataTable<Territory>
        caption={t('staff_dealers.tabs.territories')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon="pin" title={t('staff_dealers.territory.empty')}>
            {t('staff_dealers.territory.empty_text')}
          </EmptyState>
        }
        columns={[
          {
            key: 'region',
            title: t('staff_dealers.territory.region'),
            render: (row) => <b>{f.name(row.region_name_zh, row.region_name_en)}</b>,
          },
          {
            key: 'line',
            title: t('staff_dealers.territory.line'),
            render: (row) => f.name(row.product_line_name_zh, row.product_line_name_en),
          },
          {
            key: 'kind',
            title: t('staff_dealers.territory.kind'),
            render: (row) => (
              <StatusTag tone={row.is_exclusive ? 'go' : 'neutral'}>
                {row.is_exclusive
                  ? t('staff_dealers.territory.exclusive')
                  : t('staff_dealers.territory.shared')}
              </StatusTag>
            ),
          },
          {
            key: 'period',
            title: t('staff_dealers.territory.period'),
            render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <RemoveButton
                  what={nameOf(row)}
                  busy={remove.busy}
                  onRemove={() => remove.run({ params: { dealer_id: dealer.id, id: row.id } })}
                />
              ),
          },
        ]}
      />
      {adding && <AddTerritory dealer={dealer} onClose={() => add(false)} />}
    </Card>
  )
}

interface Values {
  region_code: string
  product_line_id: string
  is_exclusive: boolean
  valid_from: string
  valid_to?: string
}

function AddTerritory({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const t = useT()
  const f = useFormat()
  const { today } = useSession()
  const lines = useRead(listProductLines, {})
  const add = useCommand(addTerritory, {
    onDone: () => {
      toast.done(t('console.done.created', { what: t('staff_dealers.tabs.territories') }))
      onClose()
    },
    onRefused: () => undefined,
  })
  const needed = [{ required: true, message: t('ui.form.choose') }]
  return (
    <ModalForm<Values>
      open
      title={t('staff_dealers.territory.add')}
      initial={{ is_exclusive: false, valid_from: today }}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      onSubmit={(values) =>
        void add.run({
          params: { dealer_id: dealer.id },
          body: { ...values, valid_to: orNull(values.valid_to) },
        })
      }
    >
      <Form.Item name="region_code" label={t('staff_dealers.territory.region')} rules={needed}>
        <RegionSelect />
      </Form.Item>
      <Form.Item name="product_line_id" label={t('staff_dealers.territory.line')} rules={needed}>
        <Select
          loading={lines.isFetching}
          options={(lines.data?.items ?? []).map((one) => ({
            value: one.id,
            label: `${f.name(one.name_zh, one.name_en)} (${one.code})`,
          }))}
        />
      </Form.Item>
      <div className="form-2">
        <Form.Item name="valid_from" label={t('staff_dealers.territory.from')} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="valid_to" label={t('staff_dealers.territory.to')}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="is_exclusive" label={t('staff_dealers.territory.exclusive')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </ModalForm>
  )
}
