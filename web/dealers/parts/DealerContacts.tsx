import {
  createContact,
  editContact,
  listContacts,
  removeContact,
  type Contact,
} from '@concord/contract/addresses.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import { Form, Input } from 'antd'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useMay } from '../../platform/session.tsx'
import { EditableTable } from '../../ui/tables/EditableTable.tsx'
import type { Column } from '../../ui/tables/DataTable.tsx'
import { changedFields, orNull } from '../../ui/forms/form-values.ts'
import { EmptyState } from '../../ui/kit/States.tsx'

interface Values {
  name: string
  title?: string | null
  phone?: string | null
  email?: string | null
  note?: string | null
}
const bodyOf = ({ name, title, phone, email, note }: Values) => ({
  name,
  title: orNull(title),
  phone: orNull(phone),
  email: orNull(email),
  note: orNull(note),
})

export function DealerContacts({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const params = { dealer_id: dealer.id }
  const create = useCommand(createContact, { onRefused: () => undefined })
  const save = useCommand(editContact, { onRefused: () => undefined })
  const remove = useCommand(removeContact)
  return (
    <EditableTable<Contact, Values>
      title={t('staff_dealers.tabs.contacts')}
      addLabel={t('staff_dealers.contact.add')}
      rowKey={(row) => row.id}
      nameOf={(row) => row.name}
      read={useRead(listContacts, { params })}
      empty={<EmptyState icon="user" title={t('staff_dealers.contact.empty')} />}
      columns={useColumns()}
      mayEdit={useMay('dealers.edit')}
      add={{ ...create, go: (values) => create.run({ params, body: bodyOf(values) }) }}
      edit={{
        ...save,
        go: (row, values) =>
          save.run({
            params: { ...params, id: row.id },
            version: row.version,
            body: changedFields(row, bodyOf(values)),
          }),
      }}
      remove={{ ...remove, go: (row) => remove.run({ params: { ...params, id: row.id } }) }}
      fields={() => <ContactFields />}
    />
  )
}

function useColumns(): Column<Contact>[] {
  const t = useT()
  return [
    { key: 'name', title: t('staff_dealers.contact.name'), render: (row) => <b>{row.name}</b> },
    { key: 'title', title: t('staff_dealers.contact.title'), render: (row) => row.title ?? '–' },
    {
      key: 'phone',
      title: t('staff_dealers.contact.phone'),
      render: (row) => (row.phone ? <a href={`tel:${row.phone}`}>{row.phone}</a> : '–'),
    },
    {
      key: 'email',
      title: t('staff_dealers.contact.email'),
      render: (row) => (row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : '–'),
    },
    { key: 'note', title: t('staff_dealers.contact.note'), render: (row) => row.note ?? '–' },
  ]
}

function ContactFields() {
  const t = useT()
  const name = t('staff_dealers.contact.name')
  return (
    <>
      <div className="form-2">
        <Form.Item
          name="name"
          label={name}
          rules={[{ required: true, message: t('ui.form.required', { name }) }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="title" label={t('staff_dealers.contact.title')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('staff_dealers.contact.phone')}>
          <Input inputMode="tel" maxLength={24} />
        </Form.Item>
        <Form.Item name="email" label={t('staff_dealers.contact.email')}>
          <Input inputMode="email" maxLength={190} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('staff_dealers.contact.note')}>
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
    </>
  )
}
