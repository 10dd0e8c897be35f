/** The grid's unsaved work: drafts by row, what is wrong with them, and saving row by row. */
import { editEntry, type PriceEntry, type PriceList } from '@concord/contract/pricing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../platform/call.ts'
import { useT } from '../../platform/i18n.ts'
import { asRefusal, type Refusal } from '../../platform/refusal.ts'
import { toast } from '../../platform/toast.ts'
import { fieldErrors } from '../../ui/forms/field-errors.ts'
import { refusalText } from '../../ui/words/refusal-text.ts'
import {
  bodyOf,
  columns,
  troublesOf,
  withCell,
  type Column,
  type Drafts,
  type Troubles,
} from './entry-drafts.ts'

export type Sheet = ReturnType<typeof useSheet>

export function useSheet(list: PriceList, entries: readonly PriceEntry[]) {
  const t = useT()
  const client = useQueryClient()
  const [drafts, setDrafts] = useState<Drafts>({})
  const [refused, setRefused] = useState<Troubles>({})
  const [busy, setBusy] = useState(false)
  const type = (entry: PriceEntry, column: Column, text: string) => {
    setDrafts((now) => withCell(now, entry, column, text))
    setRefused(({ [entry.id]: _gone, ...rest }) => rest)
  }
  const changed = entries.filter((entry) => drafts[entry.id])
  const written = Object.fromEntries(
    changed.map((entry) => [entry.id, troublesOf(entry, drafts[entry.id] ?? {})] as const),
  )
  const troubles = Object.fromEntries(
    changed
      .map((entry) => [entry.id, { ...refused[entry.id], ...written[entry.id] }] as const)
      .filter(([, one]) => Object.keys(one).length > 0),
  )
  /** Row by row: each is an own entry with its own version, and one refusal does not stop the rest. */
  const save = async () => {
    setBusy(true)
    const failed: Record<string, Troubles[string]> = {}
    const saved: string[] = []
    for (const entry of changed) {
      const draft = drafts[entry.id] ?? {}
      if (Object.keys(written[entry.id] ?? {}).length > 0) continue
      try {
        await call(editEntry, {
          params: { list_id: list.id, id: entry.id },
          version: entry.version,
          body: bodyOf(entry, draft),
        })
        saved.push(entry.id)
      } catch (error) {
        failed[entry.id] = onCells(asRefusal(error), draft)
      }
    }
    await client.invalidateQueries()
    setDrafts((now) => Object.fromEntries(Object.entries(now).filter(([id]) => !saved.includes(id))))
    setRefused(failed)
    setBusy(false)
    const failures = changed.length - saved.length
    if (failures === 0) toast.done(t('prices.entry.saved', { count: saved.length }))
    else toast.bad(t('prices.entry.saved_some', { done: saved.length, failed: failures }))
  }
  const discard = () => {
    setDrafts({})
    setRefused({})
  }
  return { drafts, troubles, busy, type, save, discard }
}

const wheres: Partial<Record<Refusal['code'], Column>> = {
  'period-reversed': 'valid_to',
  'validity-overlap': 'valid_from',
  'percent-cycle': 'percent_list_id',
  'percent-too-deep': 'percent_list_id',
  'reference-unknown': 'percent_list_id',
}

/** The cells that a refusal is about: by its pointers, else by its code, else the first one that was changed. */
function onCells(refusal: Refusal, draft: object): Troubles[string] {
  const pointed = fieldErrors(refusal)
    .map(({ name, errors }) => [columns.find((column) => column === name[0]), errors[0]] as const)
    .filter(([column]) => column)
  if (pointed.length > 0) return Object.fromEntries(pointed)
  const column = wheres[refusal.code] ?? columns.find((one) => one in draft) ?? 'price'
  return { [column]: refusalText(refusal) }
}
