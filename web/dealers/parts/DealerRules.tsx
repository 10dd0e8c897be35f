import { listRules, type AuthorizationRule } from '@concord/contract/authorization.ts'
import type { Dealer } from '@concord/contract/dealers.ts'
import { useT } from '../../platform/i18n.ts'
import { useReadPages } from '../../platform/query.ts'
import { ButtonLink } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { useRuleColumns } from '../../ui/scopes/rule-columns.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'

export function DealerRules({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const pages = useReadPages(listRules, { query: { scope_kind: 'dealer', scope_id: dealer.id } })
  return (
    <Card
      title={t('staff_dealers.tabs.rules')}
      aside={t('staff_dealers.rules.aside')}
      actions={
        <ButtonLink size="s" to={`/console/authorization?dealer_id=${dealer.id}`}>
          {t('staff_dealers.rules.explain')}
        </ButtonLink>
      }
    >
      <DataTable<AuthorizationRule>
        caption={t('staff_dealers.tabs.rules')}
        rowKey={(row) => row.id}
        pages={pages}
        columns={useRuleColumns()}
        empty={<EmptyState icon="shield" title={t('staff_dealers.rules.empty')} />}
      />
    </Card>
  )
}
