import { createContact, listContacts, removeContact, type Contact } from '@concord/contract/addresses.ts'
import { type Dealer } from '@concord/contract/dealers.ts'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/console.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { orNull } from '../../ui/form-values.ts'
import { ModalForm } from '../../ui/FormDialog.tsx'
import { RemoveButton } from '../../ui/RemoveButton.tsx'
import { EmptyState } from '../../ui/States.tsx'

export function DealerContacts({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const mayEdit = useMay('dealers.edit')
  const [adding, add] = useState(false)
  const list = useRead(listContacts, { params: { dealer_id: dealer.id } })
  const remove = useCommand(removeContact)
  return (
    <Card
      title={t('staff_dealers.tabs.contacts')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {t('staff_dealers.contact.add')}
          </Button>
        )
      }
    >
      <DataTable<Contact>
        caption={t('staff_dealers.tabs.contacts')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState icon="user" title={t('staff_dealers.contact.empty')} />}
        columns={[
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
          {
            key: 'act',
            title: '',
            render: (row) =>
              mayEdit && (
                <RemoveButton
                  what={row.name}
                  busy={remove.busy}
                  onRemove={() => remove.run({ params: { dealer_id: dealer.id, id: row.id } })}
                />
              ),
          },
        ]}
      />
      {adding && <AddContact dealer={dealer} onClose={() => add(false)} />}
    </Card>
  )
}

interface Values {
  name: string
  title?: string
  phone?: string
  email?: string
  note?: string
}

function AddContact({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const t = useT()
  const add = useCommand(createContact, {
    onDone: (contact) => {
      toast.done(t('console.done.created', { what: contact.name }))
      onClose()
    },
    onRefused: () => undefined,
  })
  const name = t('staff_dealers.contact.name')
  return (
    <ModalForm<Values>
      open
      title={t('staff_dealers.contact.add')}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      onSubmit={(values) =>
        void add.run({
          params: { dealer_id: dealer.id },
          body: {
            name: values.name,
            title: orNull(values.title),
            phone: orNull(values.phone),
            email: orNull(values.email),
            note: orNull(values.note),
          },
        })
      }
    >
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
    </ModalForm>
  )
}
