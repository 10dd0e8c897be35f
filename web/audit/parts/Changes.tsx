import type { AuditEntry } from '@concord/contract/audit.ts'
import { useT } from '../../platform/i18n.ts'

/** Field by field, before and after. */
export function Changes({ changes }: { changes: AuditEntry['changes'] }) {
  const t = useT()
  if (changes.length === 0) return <span className="t3">{t('audit.no_changes')}</span>
  return (
    <table className="tbl boxed">
      <caption>{t('audit.col.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <td className="mono t2">{change.field}</td>
            <td className="was">{textOf(change.before)}</td>
            <td className="prewrap">{textOf(change.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
