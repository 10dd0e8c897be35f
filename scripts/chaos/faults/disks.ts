/** Disks that are full: the one of the database, and the one of its write-ahead log alone, where PostgreSQL ends itself. */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { closeSync, openSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { launchPostgres } from '../../../server/platform/postgres/launch.ts'
import { Skipped, type Fault, type Struck } from '../fault.ts'
import { inspect, openGround, type Ground } from '../ground.ts'
import { notesOf, underLoad } from '../load.ts'

/** A small disk of its own in memory, which only root may mount. */
async function onSmallDisk<T>(megabytes: number, work: (folder: string) => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) throw new Skipped('mounting a small disk needs root')
  const folder = mkdtempSync(join(tmpdir(), 'concord-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    throw new Skipped(`mount: ${(mounted.error?.message ?? mounted.stderr).trim()}`)
  }
  try {
    return await work(folder)
  } finally {
    spawnSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes all the room that is left; the one who removes the file gives it back. */
function fill(disk: string): string {
  const ballast = join(disk, 'ballast')
  const handle = openSync(ballast, 'a')
  for (let size = 1 << 20; size >= 512; size = size >> 1) {
    const block = Buffer.alloc(size)
    while (hasRoomFor(handle, block)) continue
  }
  closeSync(handle)
  return ballast
}

function hasRoomFor(handle: number, block: Buffer): boolean {
  try {
    return writeSync(handle, block) === block.length
  } catch {
    return false
  }
}

async function fillUnderLoad(ground: Ground, disk: string, rounds: number): Promise<Struck> {
  const recovery_ms: number[] = []
  let unavailable = 0
  const { tally } = await underLoad(ground, async (load) => {
    const told = () => load.tally.heard.unavailable ?? 0
    for (let round = 0; round < rounds; round += 1) {
      await pause(1000)
      const ballast = fill(disk)
      const before = told()
      for (const end = Date.now() + 60_000; Date.now() < end && told() === before;) await pause(50)
      await pause(3000)
      unavailable += told() - before
      const since = performance.now()
      rmSync(ballast)
      recovery_ms.push(await load.recovered(since))
    }
  })
  const { lost, duplicates, broken } = await inspect(ground.postgres.appUrl, ground.acks.file)
  return {
    rounds,
    recovery_ms,
    violations: [
      ...tally.violations,
      ...broken,
      ...(lost + duplicates > 0 ? [`${lost} lost, ${duplicates} duplicates`] : []),
      ...(unavailable === 0 ? ['the disk was full and nobody was told'] : []),
    ],
    notes: { ...notesOf(tally), acked_here: ground.acks.count(), free_mb: freeMegabytes(disk) },
  }
}

const freeMegabytes = (folder: string) => {
  const { bavail, bsize } = statfsSync(folder)
  return Math.round((bavail * bsize) / 1e6)
}

const diskFull: Fault = {
  name: 'disk-full',
  zh: '数据库所在磁盘写满，再腾出空间',
  en: 'the disk of the database fills up under load and is given room again',
  rounds: 2,
  strike: ({ random, say }, rounds) =>
    onSmallDisk(400, async (disk) => {
      const ground = await openGround({ random, say, folder: join(disk, 'portal') })
      try {
        return await fillUnderLoad(ground, disk, rounds)
      } finally {
        await ground.close()
      }
    }),
}

const logDiskFull: Fault = {
  name: 'log-disk-full',
  zh: '只有预写日志所在磁盘写满，PostgreSQL 因此退出',
  en: 'the disk of the write-ahead log alone fills up: PostgreSQL ends itself and starts again when there is room',
  rounds: 2,
  strike: ({ random, say }, rounds) =>
    onSmallDisk(200, async (disk) => {
      const ground = await openGround({ random, say })
      try {
        await ground.server.end('SIGTERM')
        await ground.postgres.stop()
        moveLog(ground.cluster, disk)
        Object.assign(ground.postgres, await launchPostgres({ dataDir: ground.dataDir }))
        await ground.server.start()
        return await fillUnderLoad(ground, disk, rounds)
      } finally {
        await ground.close()
      }
    }),
}

function moveLog(cluster: string, disk: string) {
  const [log, moved] = [join(cluster, 'pg_wal'), join(disk, 'pg_wal')]
  const { uid, gid } = statSync(log)
  mkdirSync(moved)
  cpSync(log, moved, { recursive: true, preserveTimestamps: true })
  spawnSync('chown', ['-R', `${uid}:${gid}`, disk])
  spawnSync('chmod', ['-R', 'go-rwx', moved])
  chownSync(disk, uid, gid)
  renameSync(log, `${log}.old`)
  symlinkSync(moved, log)
}

export const disks: readonly Fault[] = [diskFull, logDiskFull]
