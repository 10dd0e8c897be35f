import { useState } from 'react'
import {
  createAddress,
  editAddress,
  listAddresses,
  removeAddress,
  type Address,
} from '@concord/contract/addresses.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { AddressForm, type AddressFields } from '../ui/scopes/AddressForm.tsx'
import { Button, IconButton } from '../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../ui/forms/ConfirmWithReason.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; address: Address } | null

/** Where the dealer's goods go. */
export function AddressesPage() {
  const t = useT()
  const mayEdit = useMay('addresses.edit')
  const read = useRead(listAddresses, {})
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'add' })}>
      {t('address.add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('address.title')}
        breadcrumb={[{ label: t('ui.nav.account'), to: '/account' }, { label: t('address.title') }]}
        actions={mayEdit && add}
      />
      <Loaded read={read} what={t('address.title')}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState icon="pin" title={t('address.empty')}>
                {t('address.empty_hint')}
              </EmptyState>
            </div>
          ) : (
            <>
              <p className="t3 s13">{t('address.note')}</p>
              <ul className="cards3">
                {items.map((address) => (
                  <AddressCard key={address.id} address={address} mayEdit={mayEdit} onOpen={setOpen} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {open?.kind === 'add' && <AddressDialog onClose={close} />}
      {open?.kind === 'edit' && <AddressDialog address={open.address} onClose={close} />}
      {open?.kind === 'remove' && <RemoveAddress address={open.address} onClose={close} />}
    </>
  )
}

function AddressCard({
  address,
  mayEdit,
  onOpen,
}: {
  address: Address
  mayEdit: boolean
  onOpen: (open: Open) => void
}) {
  const t = useT()
  const { label } = address
  const makeDefault = useCommand(editAddress, {
    onDone: () => toast.done(t('address.default_set', { label })),
  })
  const save = () =>
    void makeDefault.run({
      params: { id: address.id },
      version: address.version,
      body: { is_default: true },
    })
  return (
    <li className="card p col">
      <div className="row">
        <h2 className="cut">{label}</h2>
        {address.is_default && <span className="chip ok">{t('address.default')}</span>}
      </div>
      <AddressText address={address} />
      {mayEdit && (
        <div className="row card-acts">
          {!address.is_default && (
            <Button size="s" kind="text" busy={makeDefault.busy} onClick={save}>
              {t('address.set_default')}
            </Button>
          )}
          <span className="end row g1">
            <IconButton
              icon="edit"
              label={t('address.edit_name', { label })}
              onClick={() => onOpen({ kind: 'edit', address })}
            />
            <IconButton
              icon="trash"
              label={t('address.remove_name', { label })}
              onClick={() => onOpen({ kind: 'remove', address })}
            />
          </span>
        </div>
      )}
    </li>
  )
}

function AddressText({ address }: { address: Address }) {
  const f = useFormat()
  const region = f.name(address.region_names_zh.join(' '), address.region_names_en.toReversed().join(', '))
  return (
    <div className="t2">
      <p>
        {address.recipient} <span className="nowrap">{address.phone}</span>
      </p>
      <p>{region}</p>
      <p className="t3">{address.street}</p>
    </div>
  )
}

function AddressDialog({ address, onClose }: { address?: Address; onClose: () => void }) {
  const t = useT()
  const done = ({ label }: Address) => {
    toast.done(t('address.saved', { label }))
    onClose()
  }
  const create = useCommand(createAddress, { onDone: done })
  const edit = useCommand(editAddress, { onDone: done })
  const save = (fields: AddressFields) =>
    void (address
      ? edit.run({ params: { id: address.id }, version: address.version, body: fields })
      : create.run({ body: fields }))
  return (
    <Dialog open title={t(address ? 'address.edit' : 'address.add')} onClose={onClose} width={520}>
      <AddressForm
        initial={address && fieldsOf(address)}
        busy={create.busy || edit.busy}
        refusal={create.refusal ?? edit.refusal}
        onSave={save}
      />
    </Dialog>
  )
}

const fieldsOf = ({ label, recipient, phone, region_code, street, is_default }: Address): AddressFields => ({
  label,
  recipient,
  phone,
  region_code,
  street,
  is_default,
})

function RemoveAddress({ address, onClose }: { address: Address; onClose: () => void }) {
  const t = useT()
  const { label } = address
  const remove = useCommand(removeAddress, {
    onDone: () => {
      toast.done(t('address.removed', { label }))
      onClose()
    },
  })
  return (
    <ConfirmWithReason
      open
      title={t('address.remove_title', { label })}
      action={t('ui.act.remove')}
      danger
      reason="none"
      busy={remove.busy}
      onConfirm={() => void remove.run({ params: { id: address.id }, version: address.version })}
      onClose={onClose}
    >
      <p>{t('address.remove_text')}</p>
    </ConfirmWithReason>
  )
}
