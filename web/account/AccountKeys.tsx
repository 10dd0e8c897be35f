import { createKey, listKeys, removeKey } from '@concord/contract/keys.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { ApiKeys } from '../ui/people/ApiKeys.tsx'

/** Keys with which the dealer's own systems speak to the portal. */
export function AccountKeys() {
  const t = useT()
  const read = useRead(listKeys, {})
  const create = useCommand(createKey, { onRefused: () => undefined })
  const remove = useCommand(removeKey)
  return (
    <ApiKeys
      title={t('account.keys')}
      side="d"
      keys={read.data?.items}
      isPending={read.isPending}
      error={read.error}
      onRetry={() => void read.refetch()}
      onCreate={async (key) => (await create.run({ body: key }))?.secret}
      creating={create}
      onRemove={(id) => remove.run({ params: { id } })}
    />
  )
}
