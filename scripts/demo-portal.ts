/** A portal with the demo company on a throw-away database, for stories and shots. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installBasics } from '../server/basics.ts'
import { seedDemo } from '../server/demo/index.ts'
import { startServer } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { launchPostgres } from '../server/platform/postgres/launch.ts'
import { freePort } from '../server/platform/free-port.ts'
import { buildWebIfStale } from './web-build.ts'

export async function openDemoPortal(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-demo-'))
  const web = buildWebIfStale((line) => console.error(line))
  const postgres = await launchPostgres({ ephemeral: true })
  try {
    await migrate(postgres)
    await installBasics(postgres)
    await seedDemo({ ...postgres, files: join(folder, 'files'), log: () => {} })
    await web
    const config = readConfig({
      PORT: String(await freePort()),
      DATA_DIR: folder,
      DEMO: '1',
      // Sign-ins and refusals would drown what the stories say; LOG_LEVEL=error brings the log back.
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      RATE_LIMITS: 'off',
      NODE_ENV: 'test',
    })
    const server = await startServer({ config: { ...config, demo: 'on' }, ...postgres })
    return {
      url: server.url,
      async stop() {
        await server.stop()
        await postgres.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
