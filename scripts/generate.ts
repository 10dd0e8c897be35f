/**
 * Prints what is derived and committed: server/db/types.d.ts, schema.sql and scripts/distribute.sql from the migrated database,
 * docs/openapi.json from the contract. `--check` writes nothing and fails when a file has drifted.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { endpoints } from '../contract/index.ts'
import { printDistribution } from '../server/db/print-distribution.ts'
import { printSchema } from '../server/db/print-schema.ts'
import { printTypes } from '../server/db/print-types.ts'
import { walls } from '../server/db/walls.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { openApi } from '../server/platform/http/openapi.ts'
import { withPostgres } from '../server/platform/postgres/launch.ts'

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const schemas = [...new Set(Object.keys(walls).map((table) => table.split('.')[0] ?? ''))]

const derived = await withPostgres({ ephemeral: true }, async (urls) => {
  await migrate(urls)
  const client = new pg.Client({ connectionString: urls.ownerUrl })
  await client.connect()
  try {
    return {
      types: await printTypes(client, schemas),
      schema: await printSchema(client, schemas),
      distribution: await printDistribution(client, walls),
    }
  } finally {
    await client.end()
  }
})
const version = String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
const files = {
  'server/db/types.d.ts': derived.types,
  'server/db/schema.sql': derived.schema,
  'scripts/distribute.sql': derived.distribution,
  'docs/openapi.json': `${JSON.stringify(openApi(endpoints, version), null, 1)}\n`,
}
const drifted = Object.entries(files).filter(([path, text]) => read(path) !== text)
for (const [path, text] of drifted) {
  if (isCheck) console.error(`${path} has drifted: run \`npm run generate\``)
  else {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`wrote ${path}`)
  }
}
process.exit(isCheck && drifted.length > 0 ? 1 : 0)

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}
