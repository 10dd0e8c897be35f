/** The database of this portal for a command beside it: the one of DATABASE_URL, or the embedded one, running or started for the while. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../server/platform/config.ts'
import { withPostgres } from '../server/platform/postgres/launch.ts'

export async function withDatabase<T>(
  { databaseUrl, databaseOwnerUrl, dataDir }: Config,
  work: (urls: { appUrl: string; ownerUrl: string }) => Promise<T>,
): Promise<T> {
  if (databaseUrl && databaseOwnerUrl) return work({ appUrl: databaseUrl, ownerUrl: databaseOwnerUrl })
  if (!existsSync(join(dataDir, 'postgres')))
    throw new Error(`${dataDir}: 没有数据库 · there is no database here`)
  return withPostgres({ dataDir }, work)
}
