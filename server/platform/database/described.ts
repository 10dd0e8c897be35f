/**
 * A prepared statement says once which columns it answers, not with every run: pg asks PostgreSQL to describe them each
 * time, and with twenty columns that costs as much as reading two rows of them. It stays true: where a table changes
 * beneath a prepared statement, PostgreSQL refuses to run it rather than answer other columns.
 */
import pg from 'pg'

/** Whatever a result knows of its columns before the first row; kept as pg makes it. */
interface Columns {
  fields: unknown[]
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}
/** The parts of pg's connection and query that its types leave out. */
interface Connection {
  parsedStatements: Record<string, string>
  describe: (what: unknown) => void
}
interface Insides {
  name: string
  _result: Columns
  _accumulateRows: boolean
  prepare(connection: Connection): void
  handleCommandComplete(message: unknown, connection: Connection): void
}
const Query = pg.Query as unknown as new (text: string, values: unknown[]) => Insides & pg.Submittable

interface Known {
  columns: Map<string, Columns>
  /** The same connection, but deaf to the wish for a description. */
  silent: Connection
}
const knownOn = new WeakMap<Connection, Known>()

/** A statement with a name, as `client.query` takes it. */
export interface Named extends pg.QueryConfig {
  name: string
  query_timeout?: number
}
export type Told = (error: Error | null, result: pg.QueryResult) => void

/** How `client.query` is asked to run a statement with a name: `told` gets its result. */
export class Described extends Query {
  readonly query_timeout: number | undefined
  callback: Told

  constructor(named: Named, told: Told) {
    super(named.text, named.values ?? []) // a config would be copied property by property
    this.name = named.name
    this.query_timeout = named.query_timeout
    this.callback = told
  }

  override prepare(connection: Connection) {
    const { columns, silent } = knownBy(connection)
    const known = columns.get(this.name)
    if (!known) return super.prepare(connection)
    const { fields, _parsers, _prebuiltEmptyResultObject } = known
    Object.assign(this._result, { fields, _parsers, _prebuiltEmptyResultObject })
    this._accumulateRows = true
    super.prepare(silent)
  }

  override handleCommandComplete(message: unknown, connection: Connection) {
    const { columns } = knownBy(connection)
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result
    if (!columns.has(this.name)) columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject })
    super.handleCommandComplete(message, connection)
  }
}

function knownBy(connection: Connection): Known {
  const known = knownOn.get(connection)
  if (known) return known
  const silent = Object.create(connection, { describe: { value: () => {} } }) as Connection
  const made = { columns: new Map<string, Columns>(), silent }
  knownOn.set(connection, made)
  return made
}
