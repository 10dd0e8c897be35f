import type { AuthorizationRule } from '@concord/contract/authorization.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Period } from '../tables/console.tsx'
import type { Column } from '../tables/DataTable.tsx'
import { StatusTag } from '../words/words.tsx'

/** Authorization rules read like a sentence: allow – see, price, buy – whom – what – when. */
export function useRuleColumns(): Column<AuthorizationRule>[] {
  const t = useT()
  const f = useFormat()
  return [
    {
      key: 'effect',
      title: t('rules.col.effect'),
      render: (row) => (
        <StatusTag tone={row.effect === 'allow' ? 'done' : 'bad'}>
          {t(`rules.effect.${row.effect}`)}
        </StatusTag>
      ),
    },
    {
      key: 'rights',
      title: t('rules.col.rights'),
      render: (row) => (
        <span className="nowrap">{row.rights.map((right) => t(`rules.right.${right}`)).join(' · ')}</span>
      ),
    },
    {
      key: 'scope',
      title: t('rules.col.scope'),
      render: (row) => (
        <span className="nowrap">
          <span className="t3 s12">{t(`console.scope.${row.scope_kind}`)}</span>{' '}
          {row.scope_kind === 'everybody' ? '' : f.name(row.scope_label_zh, row.scope_label_en)}
        </span>
      ),
    },
    {
      key: 'target',
      title: t('rules.col.target'),
      render: (row) => (
        <span>
          <span className="t3 s12">{t(`rules.target.${row.target_kind}`)}</span>{' '}
          {row.target_kind === 'everything' ? '' : f.name(row.target_label_zh, row.target_label_en)}
        </span>
      ),
    },
    {
      key: 'period',
      title: t('rules.col.period'),
      render: (row) => <Period from={row.valid_from} to={row.valid_to} />,
    },
    {
      key: 'note',
      title: t('rules.col.note'),
      render: (row) => <span className="t2">{row.note ?? ''}</span>,
    },
  ]
}
