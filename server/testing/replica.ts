/** A throw-away primary and a real streaming replica of it, made as an administrator would: copy while it runs, then follow. */
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import pg from 'pg'
import { launchPostgres, type Postgres } from '../platform/postgres/launch.ts'
import { prepareTemplate } from './template.ts'

export interface Replicated {
  primary: Postgres
  replica: Postgres
  /** The same address on the replica. */
  onReplica: (url: string) => string
  stop: () => Promise<void>
}

const leftOut = new Set(['pg_wal', 'postmaster.pid', 'postmaster.opts', 'pg_replslot'])

export async function startReplicated(): Promise<Replicated> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-replica-'))
  const [one, two] = [join(folder, 'primary'), join(folder, 'replica')]
  const settings = { wal_level: 'replica', max_wal_senders: '4', wal_keep_size: '256MB' }
  const primary = await launchPostgres({ ephemeral: true, dataDir: one, settings })
  try {
    await prepareTemplate(primary)
    await copyRunning(primary, one, two)
    const replica = await launchPostgres({ dataDir: two, settings })
    return {
      primary,
      replica,
      onReplica(url) {
        const there = new URL(url)
        there.port = String(replica.port)
        return String(there)
      },
      async stop() {
        await replica.stop()
        await primary.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await primary.stop()
    throw error
  }
}

/** PostgreSQL's own way without pg_basebackup, which the embedded package lacks: the label of the backup makes the copy whole. */
async function copyRunning(primary: Postgres, from: string, to: string) {
  const client = new pg.Client({ connectionString: primary.superUrl })
  await client.connect()
  appendFileSync(join(from, 'postgres/pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n')
  await client.query('select pg_reload_conf()')
  await client.query(`select pg_backup_start('replica', true)`)
  mkdirSync(to, { recursive: true })
  cpSync(join(from, 'postgres'), join(to, 'postgres'), {
    recursive: true,
    filter: (path) => !leftOut.has(basename(path)),
  })
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
  await client.end()
  cpSync(join(from, 'postgres.json'), join(to, 'postgres.json'))
  const cluster = join(to, 'postgres')
  for (const name of ['pg_wal', 'pg_replslot']) mkdirSync(join(cluster, name), { mode: 0o700 })
  writeFileSync(join(cluster, 'backup_label'), rows[0]?.labelfile ?? '')
  writeFileSync(join(cluster, 'standby.signal'), '')
  const { username, password, port } = new URL(primary.superUrl)
  appendFileSync(
    join(cluster, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
  )
}
