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
import type { Host, Program } from './host.ts'

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
  const where = ['-D', host.clusterArgument(draft)]
  const names = ['-U', superRole, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const manner = ['--auth=reject', '--no-instructions', ...(ephemeral ? ['--no-sync'] : [])]
  await run(host, draft, ['initdb', ...where, ...names, `--locale=${locale}`, ...manner])
  const single = ['--single', '-j', ...where, ...(ephemeral ? ['-F'] : []), 'template1']
  const printed = await run(host, draft, ['postgres', ...single], firstStatements(secrets))
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
function run(host: Host, cluster: string, command: [Program, ...string[]], input = ''): Promise<string> {
  const [program, ...rest] = command
  const { file, args } = host.command(program, rest)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...host.identity, cwd: cluster, env: host.environment })
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
