/** Runs the portal, or the half of it that PROCESS names: pool → self-test → routes → worker → listen; stops in the opposite order. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { backupJobs, closeAbandoned, insideOf, type Means } from '#backup'
import { openApp } from './app.ts'
import { housekeeping } from './housekeeping.ts'
import { auditJobs } from '#audit'
import { plantedLeak, probeJobs } from '#probe'
import type { Config } from '#platform/config.ts'
import { openPool } from '#platform/database/db.ts'
import { openReplica } from '#platform/database/replica.ts'
import { newId } from '#platform/ids.ts'
import { copiedStore, diskStore } from '#platform/files.ts'
import { startWorker } from '#platform/jobs/jobs.ts'
import { closeWithin, within } from '#platform/http/draining.ts'
import { connectionName, refuseWithoutRoom } from './db/room.ts'
import { refuseWeakWall } from './db/self-test.ts'

export interface StartOptions {
  config: Config
  appUrl: string
  ownerUrl: string
  /** How this process makes backups; left out where it makes none. */
  backups?: Means
}

/** Four jobs at a time, the listener and the heartbeat. */
const workerPool_size = 6

/** Then whoever asked kills; a little less leaves room for the database to write everything. */
const stopWithin_ms = 9_500

export async function startServer({
  config,
  appUrl,
  backups,
}: StartOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  let isStopping = false
  const onError = (error: Error) => {
    // At the end the database may go before the last goodbye of an idle connection has reached it.
    if (!isStopping) app.http.log.error(error, 'a database connection broke')
  }
  const { id, own, pool, queue, replica, close } = openPools(config, appUrl, onError)
  const webFolder = join(import.meta.dirname, '../web/dist')
  const store = diskStore(join(config.dataDir, 'files'))
  const copies = diskStore(join(config.backupDir, 'files'))
  const onCopyLost = (error: unknown) =>
    app.http.log.error(error, 'an upload could not be copied to the backups')
  const app = await openApp({
    pool,
    direct: queue.options,
    replica,
    files: backups ? copiedStore(store, copies, onCopyLost) : store,
    ...(backups ? { backups } : {}),
    takesClock: config.businessClock === 'header',
    delusion: config.plantLeak ? plantedLeak(config.plantLeak) : undefined,
    webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : null,
    logLevel: config.logLevel,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    rateLimits: config.rateLimits,
    session: {
      days: config.sessionDays,
      idleHours: config.sessionIdleHours,
      isSecure: config.baseUrl?.startsWith('https:') === true,
      hasDemo: config.demo === 'on',
    },
  })
  await refuseWeakWall(pool)
  const short = await refuseWithoutRoom(queue, { id, own })
  if (short) app.http.log.warn(short)
  replica?.watch((error) => app.http.log.error(error, 'the replica cannot be used'))
  // Only a process beside the embedded database backs it up, and that one begins just now.
  if (backups?.kind === 'physical') await insideOf(pool, app.board)((ctx) => closeAbandoned(ctx))
  const works = config.process !== 'server'
  const listens = config.process !== 'worker'
  const kinds = [...housekeeping, ...auditJobs, ...probeJobs(app), ...(backups ? backupJobs(backups) : [])]
  const log = app.http.log
  const worker = works && (await startWorker({ pool, queue, board: app.board, kinds, log }))
  if (listens) await app.http.listen({ port: config.port, host: config.host })
  return {
    url: addressOf(config),
    /** Red, closed, jobs ended or handed back, connections given back: in ten seconds at most. */
    async stop() {
      isStopping = true
      const end = Date.now() + stopWithin_ms
      app.draining.begin()
      if (listens) await pause(config.drainSeconds * 1000)
      await Promise.all([
        closeWithin(app.http, end - Date.now()),
        worker && within(end - Date.now(), worker.stop()),
      ])
      await within(end - Date.now(), close())
    },
  }
}

const addressOf = ({ host, port }: Config) =>
  `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`

/** What this process may open to PostgreSQL itself: its pool and a lease of document numbers, or what goes past the pooler. */
const ownConnections = ({ databaseDirectUrl, poolSize, process }: Config) =>
  1 + (databaseDirectUrl === null ? poolSize : process === 'server' ? 0 : workerPool_size)

/** The ways to PostgreSQL: for requests, for what needs a connection of its own, and for reads that tolerate age. */
function openPools(config: Config, appUrl: string, onError: (error: Error) => void) {
  const { preparedStatements: preparesStatements, databaseDirectUrl, databaseReplicaUrl } = config
  const [id, own] = [newId(), ownConnections(config)]
  // Its own, so that PostgreSQL can say when this process last spoke (jobs/heartbeat.ts).
  const name = connectionName(id, own)
  const pool = openPool(appUrl, config.poolSize, onError, { preparesStatements, name })
  const direct = databaseDirectUrl ? openPool(databaseDirectUrl, workerPool_size, onError, { name }) : null
  const replica = databaseReplicaUrl
    ? openReplica({
        primary: pool,
        pool: openPool(databaseReplicaUrl, config.poolSize, () => {}, { preparesStatements, name }),
        lag_max_s: config.replicaLagMax_s,
        proveWall: refuseWeakWall,
      })
    : null
  return {
    ...{ id, own, pool, queue: direct ?? pool, replica },
    async close() {
      await direct?.end()
      await replica?.close()
      await pool.end()
    },
  }
}
