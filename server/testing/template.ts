/** A throw-away server whose database `concord` is the template of every test's own. No test runner in here. */
import { installBasics } from '../basics.ts'
import { migrate } from '../platform/database/migrate.ts'
import { launchPostgres, type DatabaseUrls } from '../platform/postgres/launch.ts'

export async function prepareCluster() {
  const postgres = await launchPostgres({ ephemeral: true })
  await prepareTemplate(postgres)
  return postgres
}

/** The same on a server that is there already. */
export async function prepareTemplate(urls: Pick<DatabaseUrls, 'ownerUrl' | 'appUrl'>): Promise<void> {
  await migrate(urls)
  await installBasics(urls)
}
