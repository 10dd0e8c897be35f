/** The files of one embedded database: made whole or not at all, with random passwords and settings of our own. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Host } from './postgres-host.ts'

const Secrets = Type.Object({
  super_password: Type.String(),
  owner_password: Type.String(),
  app_password: Type.String(),
})
export type Secrets = Static<typeof Secrets>

export const superRole = 'postgres'
export const ownerRole = 'concord_owner'
export const appRole = 'concord_app'
export const databaseName = 'concord'
/** The major version of the binaries in package.json; a folder of another one is refused, never upgraded silently. */
const major = '18'

const secretsFile = (folder: string) => join(folder, 'postgres.json')

/** The passwords of a data folder, or null where no database was made yet. */
export function readSecrets(folder: string): Secrets | null {
  return existsSync(secretsFile(folder))
    ? Value.Parse(Secrets, JSON.parse(readFileSync(secretsFile(folder), 'utf8')))
    : null
}

/** Makes the cluster on first use, checks its version and its owner on later ones, and returns the passwords. */
export async function prepareCluster(
  host: Host,
  folder: string,
  cluster: string,
  ephemeral: boolean,
): Promise<Secrets> {
  const secrets = readSecrets(folder) ?? makeSecrets(folder)
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(host, cluster, secrets, ephemeral)
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== major) {
    throw new Error(
      `数据目录 ${cluster} 属于 PostgreSQL ${found}，本程序自带 ${major}。请先用旧版本备份，再恢复到新目录。\n` +
        `The data in ${cluster} were made by PostgreSQL ${found}, this release brings ${major}. Back up with the former ` +
        `release and restore into a new folder.`,
    )
  }
  giveTo(host, cluster)
  writeAccessRules(host, cluster)
  return secrets
}

function makeSecrets(folder: string): Secrets {
  const password = () => randomBytes(24).toString('base64url')
  const secrets = { super_password: password(), owner_password: password(), app_password: password() }
  writeFileSync(secretsFile(folder), JSON.stringify(secrets, null, 2) + '\n', { mode: 0o600, flush: true })
  return secrets
}

/** Built in a draft folder and renamed at the end, so that a start killed half way leaves nothing half made. */
async function makeCluster(host: Host, cluster: string, secrets: Secrets, ephemeral: boolean) {
  const draft = `${cluster}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  if (host.owner) chownSync(draft, host.owner.uid, host.owner.gid)
  // Trigrams of Chinese words need a UTF-8 LC_CTYPE; the collation itself is PostgreSQL's own, the same everywhere.
  const locale =
    process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C'
  await run(host, draft, 'initdb', [
    ...[
      '-D',
      host.clusterArgument(draft),
      '-U',
      superRole,
      '--auth=reject',
      '--encoding=UTF8',
      '--no-instructions',
    ],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
    ...(ephemeral ? ['--no-sync'] : []),
  ])
  const printed = await run(
    host,
    draft,
    'postgres',
    ['--single', '-j', '-D', host.clusterArgument(draft), ...(ephemeral ? ['-F'] : []), 'template1'],
    firstStatements(secrets),
  )
  if (/(ERROR|FATAL|PANIC):/.test(printed))
    throw new Error(`The new database could not be furnished:\n${printed}`)
  renameSync(draft, cluster)
}

/** Run before the server ever listens. The passwords are our own base64url text, so quoting cannot break. */
function firstStatements({ super_password, owner_password, app_password }: Secrets) {
  return [
    `alter role ${superRole} password '${super_password}'`,
    'create extension pg_trgm',
    `create role ${ownerRole} login createdb nosuperuser nobypassrls password '${owner_password}'`,
    `create role ${appRole} login nocreatedb nosuperuser nobypassrls password '${app_password}'`,
    `create database ${databaseName} owner ${ownerRole}`,
    `revoke all on database ${databaseName} from public`,
    `grant connect on database ${databaseName} to ${appRole}`,
  ]
    .map((statement) => `${statement};\n\n`)
    .join('')
}

/** Runs a program to its end inside the cluster and returns what it printed; a failure carries that text. */
function run(
  host: Host,
  cluster: string,
  program: 'postgres' | 'initdb',
  args: string[],
  input = '',
): Promise<string> {
  const { file, args: all } = host.command(program, args)
  return new Promise((resolve, reject) => {
    const child = spawn(file, all, { ...host.identity, cwd: cluster, env: host.environment })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stdin.on('error', () => {}).end(input)
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${program} failed:\n${printed}`)),
    )
  })
}

/** A folder made by root in a namespace and now run as nobody, or the other way round, changes hands as a whole. */
function giveTo(host: Host, cluster: string) {
  const found = statSync(cluster)
  if (!host.owner || found.uid === host.owner.uid) return
  const changed = spawnSync('chown', ['-R', `${host.owner.uid}:${host.owner.gid}`, cluster], {
    encoding: 'utf8',
  })
  if (changed.status === 0) return
  throw new Error(
    `数据目录 ${cluster} 属于另一个用户（uid ${found.uid}）。请用该用户运行，或用 DATA_DIR 指定另一个目录。\n` +
      `The data in ${cluster} belong to another user (uid ${found.uid}). Run as that user, or name another folder with DATA_DIR.`,
  )
}

/** Password on loopback, nothing else: written at each start, so that an edit by hand cannot open the door for good. */
function writeAccessRules(host: Host, cluster: string) {
  const file = join(cluster, 'pg_hba.conf')
  writeFileSync(file, 'host all all 127.0.0.1/32 scram-sha-256\n', { mode: 0o600 })
  if (host.owner) chownSync(file, host.owner.uid, host.owner.gid)
}

/** The settings of every start, as `-c` arguments: nothing in the folder can weaken them. */
export function settings(port: number, ephemeral: boolean): string[] {
  const always = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    random_page_cost: '1.1',
    jit: 'off',
    // Containers often have a small /dev/shm, and parallel plans would need it.
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The application reports failed statements itself; their text and values must not pile up in a second log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
  const durable = {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
  }
  const throwAway = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '4GB',
    checkpoint_timeout: '1h',
    io_method: 'sync',
  }
  return Object.entries({ ...always, ...(ephemeral ? throwAway : durable) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}
