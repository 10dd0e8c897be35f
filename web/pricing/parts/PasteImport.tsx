import type { BulkReply } from '@concord/contract/endpoint.ts'
import { importEntries, type PriceList } from '@concord/contract/pricing.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { bulkText } from '../../ui/words/bulk-text.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { TextArea } from '../../ui/forms/Field.tsx'
import { Verdict } from '../../ui/words/words.tsx'
import { readPasted, type PastedRow } from './pasted.ts'

/** What one request takes. */
const most = 1000

/** Paste, see at once what can be read, import; refused rows stay with their reasons. */
export function PasteImport({ list, onClose }: { list: PriceList; onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<Wrong[]>([])
  const rows = readPasted(text)
  const ready = rows.filter((row) => row.item !== null).slice(0, most)
  const unreadable = rows.filter((row) => row.item === null)
  const run = useCommand(importEntries, {
    onDone: ({ results }) => {
      const counts = countsOf(results)
      toast.done(t('prices.paste.result', counts))
      if (counts.refused === 0 && unreadable.length === 0) return onClose()
      const left = results.filter((one) => one.outcome === 'refused')
      const wrong = left.flatMap((one) => {
        const row = ready[one.index]
        return row ? [{ row, code: one.code, detail: one.detail }] : []
      })
      setRefused(wrong)
      setText([...wrong.map(({ row }) => row.text), ...unreadable.map((row) => row.text)].join('\n'))
      return undefined
    },
  })
  const items = ready.flatMap((row) => (row.item ? [row.item] : []))
  return (
    <Dialog
      open
      side
      width={640}
      title={`${t('prices.paste.title')} · ${list.code}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.close')}</Button>
          <Button
            kind="primary"
            busy={run.busy}
            disabled={items.length === 0}
            onClick={() => void run.run({ params: { list_id: list.id }, body: { items } })}
          >
            {t('prices.paste.run', { count: items.length })}
          </Button>
        </>
      }
    >
      <div className="col g3">
        <p className="t2">{t('prices.paste.text')}</p>
        <TextArea
          label={t('prices.paste.label')}
          rows={12}
          className="mono"
          spellCheck={false}
          value={text}
          placeholder={'CY-RC40S\tpcs\t12\t329.00\t2026-01-01'}
          onChange={(event) => {
            setText(event.target.value)
            setRefused([])
          }}
        />
        {rows.length > 0 && (
          <div className="row wrapx">
            <Verdict tone="ok">{t('prices.paste.rows', { count: ready.length })}</Verdict>
            {unreadable.length > 0 && (
              <Verdict tone="err">{t('prices.paste.bad', { count: unreadable.length })}</Verdict>
            )}
          </div>
        )}
        <WrongRows
          rows={[
            ...refused,
            ...unreadable.map((row) => ({ row, code: null, detail: t('prices.paste.unreadable') })),
          ]}
        />
      </div>
    </Dialog>
  )
}

interface Wrong {
  row: PastedRow
  code: string | null
  detail: string | null
}

function WrongRows({ rows }: { rows: readonly Wrong[] }) {
  const t = useT()
  if (rows.length === 0) return null
  return (
    <table className="tbl boxed">
      <caption>{t('prices.paste.bad', { count: rows.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('prices.paste.line')}</th>
          <th scope="col">{t('prices.paste.content')}</th>
          <th scope="col">{t('prices.paste.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, 100).map((wrong) => (
          <tr key={`${wrong.row.line}${wrong.row.text}`} className="err">
            <td>{wrong.row.line}</td>
            <td className="mono">{wrong.row.text.replaceAll('\t', ' ⇥ ')}</td>
            <td>{bulkText(wrong)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function countsOf(results: BulkReply['results']) {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 }
  for (const one of results) counts[one.outcome] += 1
  return counts
}
