import type { Dealer } from '@concord/contract/dealers.ts'
import { createDealerKey, listDealerKeys, removeDealerKey } from '@concord/contract/keys.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { ApiKeys } from '../../ui/people/ApiKeys.tsx'

export function DealerKeys({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const at = { dealer_id: dealer.id }
  const list = useRead(listDealerKeys, { params: at })
  const create = useCommand(createDealerKey, { onRefused: () => undefined })
  const remove = useCommand(removeDealerKey)
  return (
    <ApiKeys
      title={t('staff_dealers.tabs.keys')}
      side="d"
      keys={list.data?.items}
      isPending={list.isPending}
      error={list.error}
      onRetry={() => void list.refetch()}
      creating={create}
      onCreate={async (body) => (await create.run({ params: at, body }))?.secret}
      onRemove={(id) => remove.run({ params: { ...at, id } })}
    />
  )
}
