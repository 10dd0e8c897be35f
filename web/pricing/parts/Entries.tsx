import {
  editEntry,
  listEntries,
  listPriceLists,
  removeEntry,
  type PriceEntry,
  type PriceList,
} from '@concord/contract/pricing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../platform/call.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead, useReadPages } from '../../platform/query.ts'
import { asRefusal, type Refusal } from '../../platform/refusal.ts'
import { useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { fieldErrors } from '../../ui/field-errors.ts'
import { refusalText } from '../../ui/refusal-text.ts'
import { useSettled } from '../../ui/RemoteSelect.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import {
  bodyOf,
  columns,
  troublesOf,
  withCell,
  type Column,
  type Drafts,
  type Troubles,
} from './entry-drafts.ts'
import { EntryForm } from './EntryForm.tsx'
import { EntryGrid } from './EntryGrid.tsx'
import { PasteImport } from './PasteImport.tsx'

/** All entries of a list: search, edit in place, add, paste; every refusal lands on its cell. */
export function Entries({ list }: { list: PriceList }) {
  const t = useT()
  const mayEdit = useMay('prices.edit')
  const [typed, setTyped] = useState('')
  const [day, setDay] = useState('')
  const q = useSettled(typed)
  const pages = useReadPages(listEntries, {
    params: { list_id: list.id },
    query: { limit: 100, ...(q ? { q } : {}), ...(day ? { day } : {}) },
  })
  const lists = useRead(listPriceLists, { query: { limit: 200 } })
  const remove = useCommand(removeEntry)
  const [open, setOpen] = useState<'add' | 'paste' | null>(null)
  const sheet = useSheet(list, pages.items)
  return (
    <section className="card">
      <div className="table-bar">
        <div className="row grow wrapx">
          <input
            className="in"
            type="search"
            style={{ width: 200 }}
            aria-label={t('prices.entry.search')}
            placeholder={t('prices.entry.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <label className="row s12 t3">
            {t('prices.entry.day')}
            <input
              className="in"
              type="date"
              style={{ width: 150 }}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          </label>
          {mayEdit && <span className="t3 s12 desk-only">{t('prices.entry.hint')}</span>}
        </div>
        {mayEdit && (
          <div className="row wrapx">
            <Button size="s" icon="copy" onClick={() => setOpen('paste')}>
              {t('prices.entry.import')}
            </Button>
            <Button size="s" icon="plus" onClick={() => setOpen('add')}>
              {t('prices.entry.add')}
            </Button>
          </div>
        )}
      </div>
      <SaveBar sheet={sheet} />
      <Grid
        pages={pages}
        sheet={sheet}
        // A list cannot take a percent of itself.
        lists={lists.data?.items.filter((one) => one.id !== list.id) ?? []}
        readOnly={!mayEdit}
        onRemove={(entry) =>
          remove.run({ params: { list_id: list.id, id: entry.id }, version: entry.version })
        }
      />
      {open === 'add' && <EntryForm list={list} onClose={() => setOpen(null)} />}
      {open === 'paste' && <PasteImport list={list} onClose={() => setOpen(null)} />}
    </section>
  )
}

type Sheet = ReturnType<typeof useSheet>
type EntryPages = ReturnType<typeof useReadPages<typeof listEntries>>

interface GridProps {
  pages: EntryPages
  sheet: Sheet
  lists: PriceList[]
  readOnly: boolean
  onRemove: (entry: PriceEntry) => Promise<unknown>
}

function Grid({ pages, sheet, ...rest }: GridProps) {
  const t = useT()
  if (pages.items.length === 0) {
    if (pages.error) return <ErrorState refusal={pages.error} onRetry={pages.refetch} />
    if (pages.isPending) return <Skeleton count={8} />
    return (
      <EmptyState icon="tag" title={t('prices.entry.empty')}>
        {t('prices.entry.empty_text')}
      </EmptyState>
    )
  }
  return (
    <>
      <EntryGrid
        entries={pages.items}
        drafts={sheet.drafts}
        troubles={sheet.troubles}
        onType={sheet.type}
        {...rest}
      />
      <div className="more-rows s13">
        <span>
          {pages.hasMore
            ? t('ui.table.shown', { count: pages.items.length })
            : t('ui.table.shown_all', { count: pages.items.length })}
        </span>
        {pages.hasMore && (
          <Button size="s" busy={pages.isLoadingMore} onClick={pages.loadMore}>
            {t('prices.entry.more')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Appears with the first change: how many cells, where the errors are, save or discard. */
function SaveBar({ sheet }: { sheet: Sheet }) {
  const t = useT()
  const rows = Object.keys(sheet.drafts).length
  if (rows === 0) return null
  const cells = Object.values(sheet.drafts).reduce((sum, draft) => sum + Object.keys(draft).length, 0)
  const errors = Object.values(sheet.troubles).reduce((sum, one) => sum + Object.keys(one).length, 0)
  return (
    <div className="selbar" role="status">
      <span>{t('prices.entry.changed', { count: cells })}</span>
      {errors > 0 && (
        <Button
          size="s"
          danger
          icon="alert"
          onClick={() => document.querySelector<HTMLElement>('.sheet [aria-invalid=true]')?.focus()}
        >
          {t('prices.entry.errors', { count: errors })}
        </Button>
      )}
      <span className="end row">
        <Button size="s" onClick={sheet.discard}>
          {t('prices.entry.discard')}
        </Button>
        <Button kind="primary" size="s" busy={sheet.busy} onClick={() => void sheet.save()}>
          {t('prices.entry.save', { count: rows })}
        </Button>
      </span>
    </div>
  )
}

function useSheet(list: PriceList, entries: readonly PriceEntry[]) {
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
