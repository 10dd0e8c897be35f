/**
 * Every bound of the house that no contract schema states, in one table that the code reads (trust.md P10). Lengths and
 * counts of single fields stand in the schemas. `limits.test.ts` asks each of them at the limit and one beyond.
 */
const KiB = 1024
const MiB = 1024 * KiB

export const limits = {
  // one request, at the edge
  body_bytes_max: 4 * MiB,
  file_bytes_max: 20 * MiB,
  file_name_length_max: 200,
  url_length_max: 8_000,
  header_bytes_max: 16 * KiB,
  json_depth_max: 32,
  /** Commas, that is: a body of 4 MiB could hold two million values. */
  json_values_max: 100_000,
  /** Findings told of one wrong body; the rest is found when these are mended. */
  field_errors_max: 50,

  // connections, and clients that are slow on purpose or by fate
  connections_max: 4_000,
  header_timeout_ms: 10_000,
  request_timeout_ms: 30_000,
  keep_alive_timeout_ms: 72_000,
  /** How often node looks for clients that are late; by its own 30 s they would be held far beyond their limit. */
  timeout_check_ms: 5_000,
  requests_per_minute: 1_200,
  /** Lines of security events; beyond it they are only counted, and the next line says how many were left out. */
  event_lines_per_second: 50,

  // one transaction
  statement_timeout_ms: 8_000,
  job_statement_timeout_ms: 60_000,
  lock_timeout_ms: 2_000,
  /** Longer than a request may take to arrive: a process that stands still must not keep its locks. */
  idle_transaction_ms: 40_000,
  /** Longer than statement_timeout_ms: a PostgreSQL that is alive answers before, a hung one must not hang us. */
  answer_wait_ms: 10_000,
  pool_wait_ms: 5_000,
  /** How long the commit of a transaction that only read waits for something to travel with. */
  late_commit_ms: 5,
  transaction_tries_max: 3,

  // people
  /** Sign-ins that may wait for a password to be hashed; each takes a thread and 19 MiB. */
  password_queue_max: 64,
  devices_per_person_max: 200,
  /** How long a password opens that somebody else chose; after that another one is asked for. */
  first_password_days: 7,
  /** How long the secret of a second factor waits for the code that confirms it. */
  second_factor_setup_minutes: 15,
  /** Time to add a second factor once the company demands it of somebody; then nothing else is served. */
  second_factor_grace_days: 7,

  // things that nest or gather
  category_depth_max: 8,
  dealer_levels_max: 12,
  attachments_max: 20,
} as const

export type LimitName = keyof typeof limits
