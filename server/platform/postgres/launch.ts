/**
 * The embedded PostgreSQL: a real, durable server started from the binaries of the npm package, watched, restarted when
 * it dies and stopped cleanly. With DATABASE_URL set, nothing here runs.
 */
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  appRole,
  databaseName,
  ownerRole,
  prepareCluster,
  readSecrets,
  superRole,
  type Secrets,
} from './cluster.ts'
import { chooseHost, type Host } from './host.ts'
import { FolderInUse, isServerOf, liveHolder, recordedServer, takeLock } from './lock.ts'
import { startShipping, type Shipping } from './shipping.ts'
import { startTimeoutMs, supervise } from './supervisor.ts'
import { outboxName } from './wal.ts'

export interface DatabaseUrls {
  /** Runs migrations; owns every table; may make databases. */
  ownerUrl: string
  /** The application: owns nothing, walls apply. */
  appUrl: string
  superUrl: string
}

export interface Postgres extends DatabaseUrls {
  port: number
  /** Process id of the running server; another one after a restart. */
  pid(): number
  /** Null unless `backups` was given. */
  shipping: Shipping | null
  /** Lets running transactions end by rollback, writes everything and returns when the server is gone. */
  stop(): Promise<void>
}

export interface LaunchOptions {
  /** Holds the cluster, its passwords, log and lock. An ephemeral server makes a temporary one unless an empty one is given. */
  dataDir?: string
  /** Tests only: no durability, everything removed at the end. Never opens a folder that holds data. */
  ephemeral?: boolean
  /**
   * Where finished pieces of the log are carried. A folder that was once opened with it keeps filling its outbox when it
   * is opened without, so that the log has no hole; only then nothing carries it on.
   */
  backups?: string
  startTimeoutMs?: number
  /** Settings beyond the usual ones, which they override: replication, in tests and drills. */
  settings?: Record<string, string>
  /** How programs are run on this machine; found out unless given. */
  host?: Host
  log?: (line: string) => void
  /** The server died and could not be brought back within a minute. */
  onLost?: (error: Error) => void
}

/** Starts the server of a data folder, making the database first where there is none. */
export async function launchPostgres(options: LaunchOptions): Promise<Postgres> {
  const ephemeral = options.ephemeral === true
  const folder = dataFolder(options.dataDir, ephemeral)
  const lock = takeLock(folder)
  try {
    const cluster = join(folder, 'postgres')
    const host = options.host ?? chooseHost()
    const secrets = await prepareCluster(host, folder, cluster, ephemeral)
    const alien = await clearTheWay(cluster, lock.abandoned, folder)
    const log = options.log ?? (() => {})
    const supervisor = supervise({
      host,
      folder,
      cluster,
      ephemeral,
      archives: prepareOutbox(host, cluster, !ephemeral && options.backups !== undefined),
      startTimeoutMs: options.startTimeoutMs ?? startTimeoutMs,
      more: options.settings ?? {},
      alien,
      log,
      onLost: options.onLost ?? (() => {}),
    })
    await supervisor.start()
    lock.announce(supervisor.port())
    const shipping =
      options.backups === undefined || ephemeral ? null : startShipping(cluster, options.backups, log)
    return {
      ...urls(secrets, supervisor.port()),
      port: supervisor.port(),
      pid: supervisor.pid,
      shipping,
      async stop() {
        await supervisor.stop()
        await shipping?.stop()
        lock.release()
        if (ephemeral) rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    lock.release()
    if (ephemeral) rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/**
 * Runs `work` against the database of a data folder, or against a throw-away one. A portal that is already running on
 * the folder is used as it is; otherwise the server lives only as long as the work.
 */
export async function withPostgres<T>(
  where: LaunchOptions,
  work: (urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  const folder = where.dataDir === undefined ? null : resolve(where.dataDir)
  const port = folder === null ? null : (liveHolder(folder)?.port ?? null)
  const secrets = folder === null ? null : readSecrets(folder)
  if (port !== null && secrets) return work(urls(secrets, port))
  const postgres = await launchPostgres(where)
  try {
    return await work(postgres)
  } finally {
    await postgres.stop()
  }
}

/** Makes the outbox where it is wanted; whether there is one. */
export function prepareOutbox(host: Host, cluster: string, isWanted: boolean): boolean {
  const outbox = join(cluster, outboxName)
  if (isWanted && !existsSync(outbox)) {
    mkdirSync(outbox, { mode: 0o700 })
    if (host.owner) chownSync(outbox, host.owner.uid, host.owner.gid)
  }
  return existsSync(outbox)
}

function dataFolder(dataDir: string | undefined, ephemeral: boolean): string {
  if (dataDir === undefined && !ephemeral) throw new Error('launchPostgres needs a dataDir')
  if (dataDir === undefined) return mkdtempSync(join(tmpdir(), 'concord-'))
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (ephemeral && readdirSync(folder).length > 0)
    throw new Error(`An ephemeral database needs an empty folder: ${folder}`)
  return folder
}

function urls(secrets: Secrets, port: number): DatabaseUrls {
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`
  return {
    ownerUrl: url(ownerRole, secrets.owner_password, databaseName),
    appUrl: url(appRole, secrets.app_password, databaseName),
    superUrl: url(superRole, secrets.super_password, databaseName),
  }
}

/**
 * Deals with the server named in `postmaster.pid`: our own orphan is shut down, a foreign live one is respected, and a
 * number that no longer means a server is returned, so that PostgreSQL can be told to disregard it.
 */
async function clearTheWay(cluster: string, abandoned: boolean, folder: string): Promise<number | null> {
  const pid = recordedServer(cluster)
  if (pid === null) return null
  if (!isServerOf(cluster, pid)) return pid
  if (!abandoned) throw new FolderInUse(folder, pid)
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await pause(50))
    if (!isServerOf(cluster, pid)) return pid
  throw new FolderInUse(folder, pid)
}
