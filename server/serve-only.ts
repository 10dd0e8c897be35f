/**
 * One process on an existing database and nothing else: no embedded PostgreSQL, no migration, no demo. PROCESS says whether it
 * answers requests, works on jobs, or both. For several processes on one database, and for replay.
 */
import { startServer } from './main.ts'
import { loadConfig } from './platform/config.ts'

const config = loadConfig()
if (!config.databaseUrl || !config.databaseOwnerUrl)
  throw new Error('serve-only needs DATABASE_URL and DATABASE_OWNER_URL')
const server = await startServer({ config, appUrl: config.databaseUrl, ownerUrl: config.databaseOwnerUrl })
const stop = () => void server.stop().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
