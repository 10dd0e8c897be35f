/** Brings an external database to this release and ends: before the servers of a rolling upgrade are replaced one by one. */
import { installBasics } from './basics.ts'
import { loadConfig } from './platform/config.ts'
import { migrate } from './platform/database/migrate.ts'

try {
  const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = loadConfig()
  if (!appUrl || !ownerUrl) throw new Error('migrate-only needs DATABASE_URL and DATABASE_OWNER_URL')
  const applied = await migrate({ appUrl, ownerUrl })
  await installBasics({ ownerUrl })
  console.log(
    applied.length === 0
      ? '没有需要执行的迁移 · nothing to migrate'
      : `已执行 ${applied.length} 个迁移，最后是 ${applied.at(-1)} · applied ${applied.length} migrations up to ${applied.at(-1)}`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
