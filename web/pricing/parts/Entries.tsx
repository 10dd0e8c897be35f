import {
  listEntries,
  listPriceLists,
  removeEntry,
  type PriceEntry,
  type PriceList,
} from '@concord/contract/pricing.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead, useReadPages } from '../../platform/query.ts'
import { useMay } from '../../platform/session.tsx'
import { useSettled } from '../../platform/settled.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { DayInput } from '../../ui/forms/DayInput.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/kit/States.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryGrid } from './EntryGrid.tsx'
import { PasteImport } from './PasteImport.tsx'
import { useSheet, type Sheet } from './sheet.ts'

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
            <DayInput style={{ width: 150 }} value={day} onChange={(event) => setDay(event.target.value)} />
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
