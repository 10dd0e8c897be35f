import {
  createDealerAddress,
  editDealerAddress,
  listDealerAddresses,
  removeDealerAddress,
  type Address,
} from '@concord/contract/addresses.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import { Form, Input, Switch } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { EditableTable } from '../../ui/tables/EditableTable.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { changedFields } from '../../ui/forms/form-values.ts'
import { RegionSelect } from '../../ui/scopes/selects.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'
import { StatusTag } from '../../ui/words/words.tsx'

type Values = Pick<Address, 'label' | 'recipient' | 'phone' | 'region_code' | 'street' | 'is_default'>

/** Where the dealer's goods go, as staff keep it: the dealer sees every change in its own list. */
export function DealerAddresses({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const mayEdit = useMay('dealers.edit')
  const create = useCommand(createDealerAddress, { onRefused: () => undefined })
  const save = useCommand(editDealerAddress, { onRefused: () => undefined })
  const remove = useCommand(removeDealerAddress)
  const keyOf = (row: Address) => ({ params: { dealer_id: dealer.id, id: row.id }, version: row.version })
  const makeDefault = useCommand(editDealerAddress, {
    onDone: ({ label }) => toast.done(t('address.default_set', { label })),
  })
  return (
    <EditableTable<Address, Values>
      title={t('staff_dealers.tabs.addresses')}
      addLabel={t('staff_dealers.address.add')}
      rowKey={(row) => row.id}
      nameOf={(row) => row.label}
      read={useRead(listDealerAddresses, { params: { dealer_id: dealer.id } })}
      empty={<EmptyState icon="truck" title={t('staff_dealers.address.empty')} />}
      columns={useColumns()}
      mayEdit={mayEdit}
      add={{ ...create, go: (body) => create.run({ params: { dealer_id: dealer.id }, body }) }}
      edit={{
        ...save,
        go: (row, values) => save.run({ ...keyOf(row), body: changedFields(row, values) }),
      }}
      remove={{ ...remove, text: t('address.remove_text'), go: (row) => remove.run(keyOf(row)) }}
      acts={(row) =>
        mayEdit &&
        !row.is_default && (
          <Button
            kind="link"
            busy={makeDefault.busy}
            onClick={() => void makeDefault.run({ ...keyOf(row), body: { is_default: true } })}
          >
            {t('address.set_default')}
          </Button>
        )
      }
      initial={(row) => row ?? { is_default: false }}
      fields={(row) => <AddressFields isDefault={row?.is_default ?? false} />}
    />
  )
}

function useColumns(): Column<Address>[] {
  const t = useT()
  const f = useFormat()
  return [
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
      render: (row) => f.name(row.region_names_zh.join(' '), row.region_names_en.toReversed().join(', ')),
    },
    { key: 'street', title: t('staff_dealers.address.street'), render: (row) => row.street },
  ]
}

/** The default gives its place up only to another: the switch of the default itself stays on. */
function AddressFields({ isDefault }: { isDefault: boolean }) {
  const t = useT()
  const needed = (name: string) => [{ required: true, message: t('ui.form.required', { name }) }]
  const label = (key: 'label' | 'recipient' | 'phone' | 'region' | 'street' | 'is_default') =>
    t(`staff_dealers.address.${key}`)
  return (
    <>
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
        <Switch disabled={isDefault} />
      </Form.Item>
    </>
  )
}
