import { createStaffKey, listStaffKeys, removeStaffKey } from '@concord/contract/keys.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { ApiKeys } from '../../ui/people/ApiKeys.tsx'

export function StaffKeys() {
  const t = useT()
  const list = useRead(listStaffKeys, {})
  const create = useCommand(createStaffKey, { onRefused: () => undefined })
  const remove = useCommand(removeStaffKey)
  return (
    <ApiKeys
      title={t('staff.tab.keys')}
      side="s"
      keys={list.data?.items}
      isPending={list.isPending}
      error={list.error}
      onRetry={() => void list.refetch()}
      creating={create}
      onCreate={async (body) => (await create.run({ body }))?.secret}
      onRemove={(id) => remove.run({ params: { id } })}
    />
  )
}
