/** A select that asks the server while one types: dealers, products, regions, people. */
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Endpoint, Reply } from '@concord/contract/endpoint.ts'
import type { Ask } from '../../platform/call.ts'
import { useT } from '../../platform/i18n.ts'
import { useRead } from '../../platform/query.ts'
import { useSettled } from '../../platform/settled.ts'
import { Antd } from '../kit/Antd.tsx'

export interface Option {
  value: string
  label: ReactNode
  /** Plain text for the chosen value when `label` is more. */
  text?: string
  disabled?: boolean
}

interface RemoteSelectProps<E extends Endpoint> {
  endpoint: E
  /** What to ask for a typed term: `(q) => ({ query: { q, limit: 20 } })`. */
  ask: (term: string) => Ask<E>
  options: (reply: Reply<E>) => Option[]
  /** Null or undefined: nothing is chosen. antd's Form.Item passes value, onChange and id by itself. */
  value?: string | null
  onChange?: (value: string | undefined, option: Option | undefined) => void
  /** How the chosen value is called before anything was asked. */
  chosen?: Option | null
  placeholder?: string
  label?: string
  id?: string
  disabled?: boolean
  allowClear?: boolean
}

export function RemoteSelect<E extends Endpoint>(props: RemoteSelectProps<E>) {
  return (
    <Antd>
      <Inner {...props} />
    </Antd>
  )
}

function Inner<E extends Endpoint>(props: RemoteSelectProps<E>) {
  const {
    endpoint,
    ask,
    options,
    value,
    onChange,
    chosen,
    placeholder,
    label,
    id,
    disabled = false,
    allowClear = true,
  } = props
  const t = useT()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const term = useSettled(typed)
  const read = useRead(endpoint, ask(term), { enabled: open })
  const found = read.data === undefined ? [] : options(read.data)
  const list =
    chosen && !found.some((one) => one.value === chosen.value) && !typed ? [chosen, ...found] : found
  return (
    <Select
      style={{ width: '100%' }}
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      placeholder={placeholder ?? t('ui.form.type_to_search')}
      disabled={disabled}
      allowClear={allowClear}
      loading={read.isFetching}
      onOpenChange={setOpen}
      notFoundContent={read.isFetching ? t('ui.app.loading') : t('ui.form.nothing_found')}
      options={list.map(({ value: key, label: shown, disabled: off }) => ({
        value: key,
        label: shown,
        disabled: off ?? false,
      }))}
      onChange={(key: string | null | undefined) =>
        onChange?.(
          key ?? undefined,
          list.find((one) => one.value === key),
        )
      }
    />
  )
}
