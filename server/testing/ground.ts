/** A durable embedded database with its archive, as `npm start` opens it, for tests of backups and of crashes. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { physicalMeans, type Means } from '../backup/index.ts'
import { installBasics } from '../basics.ts'
import { migrate } from '../platform/database/migrate.ts'
import { launchPostgres, type Postgres } from '../platform/postgres/launch.ts'
import type { Ground } from './portal.ts'

export interface Durable extends Ground {
  postgres: Postgres
  means: Means
}

/** Opens the data folder, making the database first; backups lie in its folder `backups`, as by default. */
export async function durableGround(dataDir: string): Promise<Durable> {
  const backups = join(dataDir, 'backups')
  const files = join(dataDir, 'files')
  mkdirSync(files, { recursive: true })
  const postgres = await launchPostgres({ dataDir, backups })
  await migrate(postgres)
  await installBasics(postgres)
  const { ownerUrl, appUrl, superUrl, stop } = postgres
  return {
    postgres,
    files,
    urls: { name: 'concord', ownerUrl, appUrl, superUrl, directUrl: appUrl, isPooled: false, drop: stop },
    means: physicalMeans(
      superUrl,
      { backups, dataDir, keepDays: 7, version: 'test' },
      () => postgres.shipping?.state() ?? null,
    ),
  }
}
