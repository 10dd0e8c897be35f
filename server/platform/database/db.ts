/**
 * The way to PostgreSQL: one pool under a role that owns nothing, and Kysely on the one connection of a transaction.
 * No other file can get a client; a transaction is opened in transaction.ts only.
 */
import { createHash } from 'node:crypto'
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { limits } from '#platform/limits.ts'
import { GatheringClient, NamelessClient } from './client.ts'
import type { DB } from '../../db/types.d.ts'

export type Db = Kysely<DB>
export type Client = pg.PoolClient & GatheringClient

/** Numeric, int8 and dates stay text: the wire and the database agree, and no float creeps in. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 1184) return instantText
    if (oid === 1082 || oid === 1114 || oid === 1700 || oid === 20) return (text: string) => text
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser, // pg overloads the function by oid and format
}

/** `2026-11-23 21:07:23.1+00` → `2026-11-23T21:07:23.1Z`: exact to the microsecond, unlike a Date. Sessions run in UTC. */
function instantText(text: string): string {
  return text.replace(' ', 'T').replace(/\+00$/, 'Z')
}

export interface PoolManner {
  /** False for a pooler that cannot keep prepared statements (PgBouncer before 1.21). */
  preparesStatements?: boolean
  /** Under which PostgreSQL lists the connections. */
  name?: string
}

export function openPool(
  url: string,
  size: number,
  onError: (error: Error) => void,
  { preparesStatements = true, name = 'concord' }: PoolManner = {},
): pg.Pool {
  const pool = new pg.Pool({
    Client: preparesStatements ? GatheringClient : NamelessClient,
    connectionString: url,
    max: size,
    // Statements that do not need each other's answers leave together (transaction.ts): waking PostgreSQL is what costs.
    pipeline: true,
    types,
    // Not as a start-up option, which PgBouncer refuses; what is set so, it carries from server to server.
    onConnect: inUtc as (client: pg.ClientBase) => void, // pg-pool awaits it, whatever its types say
    connectionTimeoutMillis: limits.pool_wait_ms,
    // Longer than the statement_timeout of requests: a PostgreSQL that is alive answers before, a hung one must not hang us.
    query_timeout: limits.answer_wait_ms,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    application_name: name,
  })
  pool.on('error', onError) // without a listener a restart of PostgreSQL would end the process
  pool.on('connect', (client) => client.on('error', () => {})) // the same for a client in use: its statement fails and tells
  return pool
}

const inUtc = (client: pg.ClientBase) => client.query(`set timezone = 'UTC'; set datestyle = 'ISO'`)

/** A client's own Kysely, and the connection below it that sends without detours. */
export interface OnClient {
  db: Db
  connection: DatabaseConnection
}
const onClient = new WeakMap<pg.PoolClient, OnClient>()

interface Manner {
  onQuery?: ((text: string) => void) | undefined
  /** How long an answer may take, where the pool's own bound is too short. */
  timeout_ms?: number | undefined
}

/** Kysely bound to one client; kept with the client, since building it costs more than a query. */
export function kyselyOn(client: pg.PoolClient, manner: Manner = {}): OnClient {
  const isPlain = !manner.onQuery && manner.timeout_ms === undefined
  const known = onClient.get(client)
  if (known && isPlain) return known
  const connection = new NamedStatements(client, manner)
  const driver = new OneConnectionDriver(connection)
  const db = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  const made = { db, connection }
  if (isPlain) onClient.set(client, made)
  return made
}

const names = new Map<string, string>()

/** Statements are prepared under a name made of their text, so that PostgreSQL parses and plans each once per connection. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= 2000) return undefined // texts that vary without bound must not fill the server's memory
  const name = createHash('sha1').update(text).digest('hex').slice(0, 24)
  names.set(text, name)
  return name
}

class NamedStatements implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #manner: Manner

  constructor(client: pg.PoolClient, manner: Manner) {
    this.#client = client
    this.#manner = manner
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { onQuery, timeout_ms } = this.#manner
    onQuery?.(query.sql)
    const name = statementName(query.sql)
    const config: pg.QueryConfig & { query_timeout?: number } = {
      ...(name ? { name } : {}),
      ...(timeout_ms === undefined ? {} : { query_timeout: timeout_ms }),
      text: query.sql,
      values: [...query.parameters],
    }
    const result = await this.#client.query(config)
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- the interface wants it; no query of ours streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used')
  }
}

class OneConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }
  async init() {}
  async acquireConnection() {
    return this.#connection
  }
  async beginTransaction() {
    throw new Error('the transaction is opened by serve')
  }
  async commitTransaction() {}
  async rollbackTransaction() {}
  async releaseConnection() {}
  async destroy() {}
}
