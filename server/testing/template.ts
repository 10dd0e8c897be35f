/** A throw-away server whose database `concord` is the template of every test's own. No test runner in here. */
import { installBasics } from '../basics.ts'
import { migrate } from '../platform/database/migrate.ts'
import { launchPostgres } from '../platform/postgres/launch.ts'

export async function prepareCluster() {
  const postgres = await launchPostgres({ ephemeral: true })
  await migrate(postgres)
  await installBasics(postgres)
  return postgres
}
