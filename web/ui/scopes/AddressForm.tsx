/** A ship-to address to fill in: used at the checkout and where addresses are kept. */
import { useState, type FormEvent } from 'react'
import type { Address } from '@concord/contract/addresses.ts'
import { useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Button } from '../kit/Button.tsx'
import { Check, TextField } from '../forms/Field.tsx'
import { fieldErrors } from '../forms/field-errors.ts'
import { RegionSelect } from './RegionSelect.tsx'

export type AddressFields = Pick<
  Address,
  'label' | 'recipient' | 'phone' | 'region_code' | 'street' | 'is_default'
>
const blank: AddressFields = {
  label: '',
  recipient: '',
  phone: '',
  region_code: '',
  street: '',
  is_default: false,
}
const phonePattern = /^[0-9+() -]{5,24}$/

interface AddressFormProps {
  initial?: AddressFields | undefined
  busy: boolean
  refusal: Refusal | null
  onSave: (fields: AddressFields) => void
}

export function AddressForm({ initial = blank, busy, refusal, onSave }: AddressFormProps) {
  const t = useT()
  const [fields, setFields] = useState<AddressFields>(initial)
  const [tried, setTried] = useState(false)
  const set = (patch: Partial<AddressFields>) => setFields((now) => ({ ...now, ...patch }))
  const wrong = useWrong(fields, refusal)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong.own).every((one) => one === undefined)) {
      onSave({ ...fields, label: fields.label.trim(), recipient: fields.recipient.trim() })
    }
  }
  const errorOf = (name: keyof AddressFields) => (tried ? wrong.own[name] : undefined) ?? wrong.server(name)
  const text = (name: 'label' | 'recipient' | 'phone' | 'street', max: number, complete: string) => ({
    label: t(`address.${name}`),
    maxLength: max,
    autoComplete: complete,
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <TextField {...text('label', 40, 'off')} placeholder={t('address.label_ph')} />
      <div className="two-fields">
        <TextField {...text('recipient', 120, 'name')} />
        <TextField {...text('phone', 24, 'tel')} inputMode="tel" />
      </div>
      <RegionSelect
        label={t('address.region')}
        value={fields.region_code}
        error={errorOf('region_code')}
        onChange={(region_code) => set({ region_code })}
      />
      <TextField {...text('street', 200, 'street-address')} placeholder={t('address.street_ph')} />
      <Check checked={fields.is_default} onChange={(event) => set({ is_default: event.target.checked })}>
        {t('address.make_default')}
      </Check>
      <Button kind="primary" type="submit" busy={busy}>
        {t('address.save')}
      </Button>
    </form>
  )
}

function useWrong(fields: AddressFields, refusal: Refusal | null) {
  const t = useT()
  const missing = (name: 'label' | 'recipient' | 'street' | 'region_code', words: string) =>
    fields[name].trim() ? undefined : t('ui.form.required', { name: t(words) })
  const own: Partial<Record<keyof AddressFields, string | undefined>> = {
    label: missing('label', 'address.label'),
    recipient: missing('recipient', 'address.recipient'),
    region_code: missing('region_code', 'address.region'),
    street: missing('street', 'address.street'),
    phone: phonePattern.test(fields.phone.trim()) ? undefined : t('address.phone_bad'),
  }
  const told = refusal ? fieldErrors(refusal) : []
  const server = (name: keyof AddressFields) => told.find((one) => one.name[0] === name)?.errors[0]
  return { own, server }
}
