/**
 * What a restored database must forget and remember before it serves again (trust.md T85): nobody is signed in, no job
 * acts twice, no document number comes again, and every uploaded file that it names is there.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { record } from '#audit'
import { endAllDevices } from '#identity'
import type { Ctx } from '#platform/context.ts'
import { forgetJobs } from '#platform/jobs/jobs.ts'
import { skipNumbers } from '#platform/numbers.ts'
import { BackupRefused } from './refused.ts'
import { closeAbandoned } from './runs.ts'

export interface Settling {
  kind: 'physical' | 'logical'
  file: string
  to: string | null
}

/** More documents than are made between two backups. */
const skippedNumbers = 10_000

export async function settle(ctx: Ctx, { kind, file, to }: Settling): Promise<void> {
  await endAllDevices(ctx)
  await forgetJobs(ctx)
  await skipNumbers(ctx, skippedNumbers)
  await closeAbandoned(ctx)
  const { rows } = await sql<{ epoch: number }>`
    insert into backup.restores (epoch, kind, file_name, to_time, restored_at)
    select coalesce(max(epoch), 0) + 1, ${kind}, ${basename(file)}, ${to}, now() from backup.restores returning epoch`.execute(
    ctx.db,
  )
  await record(ctx, {
    action: 'backup.restore',
    object_kind: 'backup',
    object_id: String(rows[0]?.epoch ?? 0),
    object_label: basename(file),
    changes: [{ field: 'to_time', before: null, after: to }],
  })
}

/** Brings every uploaded file that the database names into the data folder and compares its bytes. Returns how many. */
export async function bringUploads(ctx: Ctx, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ id: string; name: string; sha256: string }>`
    select id, name, sha256 from platform.files order by id`.execute(ctx.db)
  const wrong: string[] = []
  for (const { id, name, sha256 } of rows) {
    const source = join(from, id.slice(-2), id)
    const target = join(to, id.slice(-2), id)
    if (!existsSync(target) && existsSync(source)) {
      await mkdir(dirname(target), { recursive: true })
      await copyFile(source, `${target}.part`)
      await rename(`${target}.part`, target)
    }
    if (!existsSync(target) || (await hashOf(target)) !== sha256) wrong.push(`${name} (${id})`)
  }
  if (wrong.length === 0) return rows.length
  const some = wrong.slice(0, 5).join(', ')
  throw new BackupRefused(
    `${wrong.length} 个上传文件缺失或已损坏：${some}。请把备份目录中的 files 文件夹放到备份旁边后重试。`,
    `${wrong.length} uploaded files are missing or damaged: ${some}. Put the folder "files" of the backups beside the backup and try again.`,
  )
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
