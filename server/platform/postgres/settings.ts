/** How the embedded server is set: durable always, and not at all only for throw-away databases of tests. */

import { outboxName } from './wal.ts'

/**
 * A disk that is lost takes at most this much with it (trust.md P11): so often a segment is handed over though it is not
 * full. Its empty rest compresses to nothing.
 */
const archiveAfter_s = 60

export interface Manner {
  ephemeral: boolean
  /** Whether finished pieces of the log go to the outbox. */
  archives: boolean
  /** What the caller sets beyond this, and over it. */
  more?: Record<string, string>
}

/** The settings of every start, as `-c` arguments: nothing in the folder can weaken them. */
export function settings(port: number, { ephemeral, archives, more = {} }: Manner): string[] {
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
    // A young database grows many times over within a minute; plans made for empty tables must not live that long.
    autovacuum_naptime: '10s',
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
  const archiving = {
    archive_mode: 'on',
    archive_library: 'basic_archive',
    archive_timeout: `${archiveAfter_s}s`,
    // Relative to the cluster: the server's user may be unable to walk to any other folder (host.ts).
    'basic_archive.archive_directory': outboxName,
  }
  const manner = ephemeral ? throwAway : { ...durable, ...(archives ? archiving : {}) }
  return Object.entries({ ...always, ...manner, ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}
