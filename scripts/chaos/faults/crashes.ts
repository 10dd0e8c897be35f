/** Processes that die: the server, PostgreSQL, one of its backends, all of them at once, a worker in the middle of a job. */
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { launchPostgres, withPostgres } from '../../../server/platform/postgres/launch.ts'
import { buildWebIfStale } from '../../web-build.ts'
import { holdsBy, type Fault } from '../fault.ts'
import { asSuperuser, inspect, withSession, type Ground } from '../ground.ts'
import { notesOf, underLoad } from '../load.ts'
import { processesOf, signalAll } from '../processes.ts'
import { serverProcess } from '../server-process.ts'

/** Lets the load run for a moment of chance, so that the fault meets it anywhere. */
const aMoment = (ground: Ground, most_ms = 1500) => pause(100 + ground.random() * most_ms)

/** Strikes `rounds` times under load and measures how long it takes until orders are acknowledged again. */
async function strikes(ground: Ground, rounds: number, hit: () => Promise<void> | void) {
  const recovery_ms: number[] = []
  const { tally } = await underLoad(ground, async (load) => {
    for (let round = 0; round < rounds; round += 1) {
      await aMoment(ground)
      const since = performance.now()
      await hit()
      recovery_ms.push(await load.recovered(since))
    }
  })
  return { rounds, recovery_ms, violations: tally.violations, notes: notesOf(tally) }
}

const serverKilled: Fault = {
  name: 'server-killed',
  zh: '服务进程被 kill -9',
  en: 'the server is killed with SIGKILL under load and started again',
  rounds: 20,
  async strike(ground, rounds) {
    const ready_ms: number[] = []
    const struck = await strikes(ground, rounds, async () => {
      await ground.server.end('SIGKILL')
      ready_ms.push(await ground.server.start())
    })
    return { ...struck, notes: { ...struck.notes, ready_ms_max: Math.round(Math.max(...ready_ms)) } }
  },
}

const postgresKilled: Fault = {
  name: 'postgres-killed',
  zh: 'PostgreSQL 主进程被 kill -9，由看守进程重启',
  en: 'the postmaster is killed with SIGKILL; its supervisor brings it back, the server is not restarted',
  rounds: 20,
  async strike(ground, rounds) {
    const pid = ground.server.pid()
    const struck = await strikes(ground, rounds, () => void process.kill(ground.postgres.pid(), 'SIGKILL'))
    const isSame = ground.server.isAlive() && ground.server.pid() === pid && (await ground.server.isReady())
    return {
      ...struck,
      violations: [...struck.violations, ...(isSame ? [] : ['the server did not survive'])],
    }
  },
}

const backendKilled: Fault = {
  name: 'backend-killed',
  zh: '一个 PostgreSQL 后端被 kill -9',
  en: 'one backend of the server is killed with SIGKILL: PostgreSQL ends all others and recovers',
  rounds: 5,
  strike: (ground, rounds) =>
    strikes(ground, rounds, async () => {
      const backends = await asSuperuser<{ pid: number }>(
        ground.postgres,
        `select pid from pg_stat_activity where application_name like 'concord%' order by pid`,
      )
      const victim = backends[Math.floor(ground.random() * backends.length)]
      if (victim) process.kill(victim.pid, 'SIGKILL')
    }),
}

const bothKilled: Fault = {
  name: 'both-killed',
  zh: '整个门户（含内置数据库）同时被 kill -9，并从当时的数据副本恢复',
  en: 'npm start and all of its PostgreSQL are killed at once; the files of that moment are copied, and the copy recovers',
  rounds: 5,
  async strike(ground, rounds) {
    processesOf(ground.cluster) // skipped at once where they cannot be seen
    await buildWebIfStale(ground.say)
    // From here on the portal brings its own PostgreSQL, as it does for an operator.
    await ground.server.end('SIGTERM')
    await ground.postgres.stop()
    const whole = await serverProcess({
      script: 'start.ts',
      folder: ground.folder,
      env: () => ({ DATA_DIR: ground.dataDir }),
    })
    const portal: Ground = { ...ground, server: whole }
    const [recovery_ms, violations, ready_ms]: [number[], string[], number[]] = [[], [], []]
    let copies = 0
    try {
      await whole.start()
      const { tally } = await underLoad(portal, async (load) => {
        for (let round = 0; round < rounds; round += 1) {
          await aMoment(ground)
          const since = performance.now()
          await strikeAll(portal, round % 2 === 1)
          if (round % 2 === 0) {
            violations.push(...(await recoverCopy(portal)))
            copies += 1
          }
          ready_ms.push(await whole.start())
          recovery_ms.push(await load.recovered(since))
        }
      })
      await whole.end('SIGTERM')
      violations.push(...tally.violations)
    } finally {
      await whole.end('SIGKILL')
      Object.assign(ground.postgres, await launchPostgres({ dataDir: ground.dataDir }))
      await ground.server.start()
    }
    const notes = { copies_recovered: copies, ready_ms_max: Math.round(Math.max(...ready_ms)) }
    return { rounds, recovery_ms, violations, notes }
  },
}

/** Every other time the database is left as an orphan, which the next start has to find and end. */
async function strikeAll({ server, cluster }: Ground, leavesOrphan: boolean) {
  const pids = leavesOrphan ? [] : processesOf(cluster)
  signalAll([server.pid(), ...pids], 'SIGKILL')
  await server.end('SIGKILL')
  while (!leavesOrphan && processesOf(cluster).length > 0) await pause(10)
}

async function recoverCopy({ dataDir, folder, acks }: Ground): Promise<string[]> {
  const copy = join(folder, 'copy')
  const ackFile = join(folder, 'acks-of-copy')
  mkdirSync(copy)
  cpSync(acks.file, ackFile)
  cpSync(dataDir, copy, { recursive: true, preserveTimestamps: true })
  chmodSync(join(copy, 'postgres'), 0o700) // copying leaves the modes of folders behind
  rmSync(join(copy, 'postgres.lock'), { force: true })
  const { lost, broken } = await withPostgres({ dataDir: copy }, ({ appUrl }) => inspect(appUrl, ackFile))
  rmSync(copy, { recursive: true })
  return [...(lost ? [`${lost} acknowledged orders are not in the copy`] : []), ...broken]
}

const workerKilled: Fault = {
  name: 'worker-killed',
  zh: '任务执行到一半时进程被 kill -9，任务由后来者接手',
  en: 'a worker is killed in the middle of a job; its lease ends and another takes the job up',
  rounds: 1,
  async strike(ground, rounds) {
    const violations: string[] = []
    const retaken_ms: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const isTaken = await withSession(ground.postgres, (blocker) => killAtWork(ground, blocker))
      if (!isTaken) violations.push('no worker took the job')
      const since = performance.now()
      await ground.server.start()
      if (!(await holdsBy(90_000, async () => (await asSuperuser(ground.postgres, jobsLeft)).length === 0)))
        violations.push('the job of a killed worker was never taken up again')
      retaken_ms.push(performance.now() - since)
    }
    return { rounds, violations, notes: { retaken_ms_max: Math.round(Math.max(...retaken_ms)) } }
  },
}

const postgresKilledAtWork: Fault = {
  name: 'postgres-killed-at-work',
  zh: '任务执行到一半时数据库被 kill -9：服务不退出，任务随后完成',
  en: 'the postmaster is killed while a job is at work: the server lives on, and the job is done afterwards',
  rounds: 3,
  async strike(ground, rounds) {
    const violations: string[] = []
    const pid = ground.server.pid()
    for (let round = 0; round < rounds; round += 1) {
      const isTaken = await withSession(ground.postgres, async (blocker) => {
        await blocker.query('begin; lock table audit.unsealed in access exclusive mode')
        await asSuperuser(ground.postgres, `select graphile_worker.add_job('seal-audit', '{}'::json)`)
        const taken = await holdsBy(20_000, async () => (await blocker.query(jobsTaken)).rowCount !== 0)
        process.kill(ground.postgres.pid(), 'SIGKILL')
        return taken
      })
      if (!isTaken) violations.push('no worker took the job')
      const isDone = await holdsBy(120_000, async () =>
        asSuperuser(ground.postgres, jobsLeft).then(
          (left) => left.length === 0,
          () => false, // PostgreSQL is on its way
        ),
      )
      if (!isDone) violations.push('the job was never done')
      if (!ground.server.isAlive() || ground.server.pid() !== pid) violations.push('the server ended')
    }
    return { rounds, violations }
  },
}

const jobsLeft = 'select from graphile_worker._private_jobs where locked_by is not null or run_at < now()'
const jobsTaken = 'select from graphile_worker._private_jobs where locked_by is not null'

/** The sealing job waits at our lock, taken and not done, while its process dies. */
async function killAtWork(ground: Ground, blocker: pg.Client) {
  await blocker.query('begin; lock table audit.unsealed in access exclusive mode')
  await asSuperuser(ground.postgres, `select graphile_worker.add_job('seal-audit', '{}'::json)`)
  const isTaken = await holdsBy(20_000, async () => (await blocker.query(jobsTaken)).rowCount !== 0)
  await ground.server.end('SIGKILL')
  await blocker.query('rollback')
  return isTaken
}

export const crashes: readonly Fault[] = [
  serverKilled,
  postgresKilled,
  backendKilled,
  bothKilled,
  workerKilled,
  postgresKilledAtWork,
]
