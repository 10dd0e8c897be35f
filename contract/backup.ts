/** Backups as staff see them: how old the last good one is, what each became, and one more now. */
import { Type, type Static } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, Page, endpoint, pageQuery } from './endpoint.ts'

export const Backup = Closed({
  id: Id,
  cause: OneOf('nightly', 'person', 'command'),
  asked_by: Nullable(Type.String()),
  state: OneOf('waiting', 'running', 'done', 'failed'),
  kind: Nullable(OneOf('physical', 'logical')),
  created_at: Instant,
  started_at: Nullable(Instant),
  finished_at: Nullable(Instant),
  file_name: Nullable(Type.String()),
  bytes: Nullable(Type.String({ description: 'whole number as text' })),
  error: Nullable(Type.String()),
})
export type Backup = Static<typeof Backup>

export const BackupStatus = Closed({
  last_good_at: Nullable(Instant),
  last_good_kind: Nullable(OneOf('physical', 'logical')),
  /** No good backup within 36 hours, or none at all. */
  is_stale: Type.Boolean(),
  is_under_way: Type.Boolean(),
  /** Days that backups are kept; 0: none is made by night. */
  keep_days: Type.Integer(),
  /** Where backups lie; null: this server makes none. */
  folder: Nullable(Type.String()),
  /** The backups would be lost with the disk of the data. */
  is_same_disk: Type.Boolean(),
  /** The log since the last backup; null where this server does not keep it (an external database). */
  log: Nullable(Closed({ waiting: Type.Integer(), error: Nullable(Type.String()) })),
  restores: Type.Array(
    Closed({
      epoch: Type.Integer(),
      kind: OneOf('physical', 'logical'),
      file_name: Type.String(),
      to_time: Nullable(Instant),
      restored_at: Instant,
    }),
  ),
})
export type BackupStatus = Static<typeof BackupStatus>

export const getBackupStatus = endpoint({
  name: 'getBackupStatus',
  method: 'GET',
  path: '/backups/status',
  summary: 'How old the last good backup is, and whether the log is archived',
  permission: 'backups.view',
  reply: BackupStatus,
})
export const listBackups = endpoint({
  name: 'listBackups',
  method: 'GET',
  path: '/backups',
  summary: 'Backups and what became of them, newest first',
  permission: 'backups.view',
  query: Closed(pageQuery),
  reply: Page(Backup),
})
export const startBackup = endpoint({
  name: 'startBackup',
  method: 'POST',
  path: '/backups',
  summary: 'Asks for a backup now; a job makes it',
  permission: 'backups.run',
  idempotent: true,
  reply: Backup,
  refuses: ['backup-running'],
})
