/**
 * The only place that reads the environment. Every variable is described once, here; all mistakes are reported together,
 * each with its variable and what to do. `.env.example` tells the same to people, and a test compares the two.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

export interface Config {
  production: boolean
  port: number
  host: string
  /** Absolute. Holds the embedded database, uploaded files and logs. */
  dataDir: string
  /** Absolute. Holds backups, the archived log and a copy of each uploaded file. */
  backupDir: string
  /** How long backups are kept; 0: none is made by night. */
  backupDays: number
  /** The application's login of an external PostgreSQL; null for the embedded one. */
  databaseUrl: string | null
  /** The owner's login, for migrations; set exactly when databaseUrl is. */
  databaseOwnerUrl: string | null
  /** The application's login past any pooler, for what needs a connection of its own; null: databaseUrl is direct already. */
  databaseDirectUrl: string | null
  /** The application's login on a streaming replica, for reads that tolerate age; null: there is none. */
  databaseReplicaUrl: string | null
  /** Reads go to the primary while the replica is older than this. */
  replicaLagMax_s: number
  /** Off for a pooler that cannot keep prepared statements: PgBouncer before 1.21 in transaction mode. */
  preparedStatements: boolean
  /** `auto`: on when the database is empty at the first start, and from then on for that database. */
  demo: 'auto' | 'on' | 'off'
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Public address for links in messages, without a slash at the end; null: messages carry no links, because a Host header cannot be trusted. */
  baseUrl: string | null
  /** Addresses and networks whose X-Forwarded headers are believed; empty: nobody's. */
  trustProxy: string[]
  sessionDays: number
  sessionIdleHours: number
  /** `header`: a request may name its business time. Replay and tests only. */
  businessClock: 'real' | 'header'
  /** An endpoint that leaks on purpose, so that the probe is seen to find it. Tests only. */
  plantLeak: string | null
  rateLimits: boolean
  /** How long a stopping server is red and still listens, in seconds. */
  drainSeconds: number
  /** Database connections of one process. */
  poolSize: number
  /** What this process does: everything, requests alone, or jobs alone (docs/scale.md). */
  process: 'all' | 'server' | 'worker'
}

/** Carries every mistake at once, one line each. */
export class ConfigRefused extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`环境变量有误 · The configuration is not right:\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigRefused'
    this.problems = problems
  }
}

type Env = Record<string, string | undefined>

const url = (remedy: string) =>
  Type.String({ default: '', pattern: '^$|^postgres(ql)?://[^/@]+@[^/@]+/[^/]+$', remedy })
const integer = (value: number, minimum: number, maximum: number) =>
  Type.Integer({
    default: value,
    minimum,
    maximum,
    remedy: `请填 ${minimum} 到 ${maximum} 的整数 · a whole number from ${minimum} to ${maximum}`,
  })
const oneOf = <const T extends readonly string[]>(...values: T) =>
  Type.Unsafe<T[number]>(
    Type.String({
      default: values[0],
      enum: [...values],
      remedy: `可选值 · one of: ${values.map((value) => value || '(empty)').join(', ')}`,
    }),
  )

const Environment = Type.Object({
  NODE_ENV: oneOf('development', 'production', 'test'),
  PORT: integer(3000, 1, 65_535),
  HOST: Type.String({
    default: '127.0.0.1',
    pattern: '^[A-Za-z0-9.:_-]{1,255}$',
    remedy: '监听地址，如 0.0.0.0 · an address to listen on, e.g. 0.0.0.0',
  }),
  DATA_DIR: Type.String({
    default: './data',
    minLength: 1,
    maxLength: 1000,
    remedy: '数据目录 · a folder for the data',
  }),
  BACKUP_DIR: Type.String({
    default: '',
    maxLength: 1000,
    remedy: '备份目录 · a folder for the backups',
  }),
  BACKUP_DAYS: integer(7, 0, 3650),
  DATABASE_URL: url(
    '形如 postgresql://concord_app:密码@主机:5432/concord · like postgresql://concord_app:password@host:5432/concord',
  ),
  DATABASE_OWNER_URL: url(
    '形如 postgresql://concord_owner:密码@主机:5432/concord · like postgresql://concord_owner:password@host:5432/concord',
  ),
  DATABASE_DIRECT_URL: url(
    '形如 postgresql://concord_app:密码@主机:5432/concord，不经过连接池 · like postgresql://concord_app:password@host:5432/concord, past the pooler',
  ),
  DATABASE_REPLICA_URL: url(
    '形如 postgresql://concord_app:密码@只读副本:5432/concord · like postgresql://concord_app:password@replica:5432/concord',
  ),
  REPLICA_LAG_MAX_S: integer(5, 1, 60),
  PREPARED_STATEMENTS: oneOf('on', 'off'),
  DEMO: oneOf('', '1', '0'),
  LOG_LEVEL: oneOf('warn', 'fatal', 'error', 'info', 'debug', 'trace', 'silent'),
  BASE_URL: Type.String({
    default: '',
    pattern: '^$|^https?://[^\\s/?#]+/?$',
    remedy: '形如 https://order.example.com · like https://order.example.com',
  }),
  TRUST_PROXY: Type.String({
    default: '',
    pattern:
      '^$|^(loopback|linklocal|uniquelocal|[0-9A-Fa-f.:/]+)(,(loopback|linklocal|uniquelocal|[0-9A-Fa-f.:/]+))*$',
    remedy: '逗号分隔的代理地址或网段 · addresses or networks of your proxies, separated by commas',
  }),
  SESSION_DAYS: integer(30, 1, 365),
  SESSION_IDLE_HOURS: integer(72, 1, 8760),
  BUSINESS_CLOCK: oneOf('real', 'header'),
  PLANT_LEAK: Type.String({
    default: '',
    pattern: '^[A-Za-z]{0,60}$',
    remedy: '接口名，如 getOrder · the name of an endpoint, e.g. getOrder',
  }),
  RATE_LIMITS: oneOf('on', 'off'),
  DRAIN_SECONDS: integer(0, 0, 8),
  POOL_SIZE: integer(10, 2, 90),
  PROCESS: oneOf('all', 'server', 'worker'),
})
type Environment = Static<typeof Environment>

export const variables = Object.keys(Environment.properties)
const root = join(import.meta.dirname, '..', '..')

/** Reads the process environment, completed by a `.env` file beside package.json. What is set outside the file wins. */
export function loadConfig(): Config {
  const file = join(root, '.env')
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return readConfig({ ...fromFile, ...process.env })
}

/** Whether `npm start` or the like is above us: it dies of a signal without passing it on, and we must follow. */
export const isRunByNpm = () => process.env.npm_lifecycle_event !== undefined

/** Throws ConfigRefused with all mistakes. An empty variable counts as not set. */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(
    variables.map((name) => [name, env[name]?.trim()]).filter(([, text]) => text),
  )
  const complete = Value.Convert(Environment, Value.Default(Environment, given))
  const wrong = new Set(Value.Errors(Environment, complete).map((error) => error.instancePath.slice(1)))
  const problems = [...wrong].map((name) => `${name}=${shown(name, env[name])}: ${remedyOf(name)}`)
  if (!Value.Check(Environment, complete)) throw new ConfigRefused(problems)
  const refused = contradictions(complete)
  if (refused.length > 0) throw new ConfigRefused(refused)
  return toConfig(complete)
}

/** A database address holds a password, which must not reach a terminal or a log. */
const shown = (name: string, value = '') => (name.includes('DATABASE') ? '…' : value)

function remedyOf(name: string): string {
  const found = Object.entries(Environment.properties).find(([key]) => key === name)?.[1]
  return found && 'remedy' in found && typeof found.remedy === 'string' ? found.remedy : ''
}

const weak = new Set([
  '',
  'concord',
  'postgres',
  'password',
  'secret',
  'changeme',
  'change-me',
  'admin',
  '123456',
])

function contradictions(env: Environment): string[] {
  const problems: string[] = []
  const refuse = (wrong: boolean, text: string) => void (wrong && problems.push(text))
  const logins = [env.DATABASE_URL, env.DATABASE_OWNER_URL]
    .filter((text) => text !== '')
    .map((text) => new URL(text))
  refuse(logins.length === 1, 'DATABASE_URL, DATABASE_OWNER_URL: 必须同时设置 · set both or none')
  refuse(
    logins.length === 2 && logins[0]?.username === logins[1]?.username,
    'DATABASE_URL: 应用账号不能是所有者账号 · the application must not sign in as the owner, or the walls between dealers fall',
  )
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL'] as const)
    refuse(
      env[name] !== '' && logins.length === 0,
      `${name}: 需要同时设置 DATABASE_URL · goes with DATABASE_URL only`,
    )
  refuse(
    env.PROCESS !== 'all' && logins.length === 0,
    `PROCESS=${env.PROCESS}: 多进程需要外部数据库 · several processes need an external database: set DATABASE_URL`,
  )
  if (env.NODE_ENV !== 'production') return problems
  refuse(env.DEMO === '1', 'DEMO=1: 生产环境不允许演示账号 · production refuses demo accounts; leave it out')
  refuse(
    env.BUSINESS_CLOCK === 'header',
    'BUSINESS_CLOCK=header: 生产环境只能用真实时间 · production uses the real clock only',
  )
  refuse(env.PLANT_LEAK !== '', 'PLANT_LEAK: 生产环境不允许 · production never leaks on purpose')
  refuse(env.RATE_LIMITS === 'off', 'RATE_LIMITS=off: 生产环境必须限流 · production keeps its rate limits')
  refuse(
    logins.some(({ password, username }) => weak.has(decodeURIComponent(password)) || password === username),
    'DATABASE_URL, DATABASE_OWNER_URL: 密码是默认或弱密码 · a default or weak password is refused in production',
  )
  return problems
}

function toConfig(env: Environment): Config {
  const production = env.NODE_ENV === 'production'
  const demo = env.DEMO === '1' ? 'on' : env.DEMO === '0' || production ? 'off' : 'auto'
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(root, env.DATA_DIR),
    backupDir: resolve(root, env.BACKUP_DIR || join(env.DATA_DIR, 'backups')),
    backupDays: env.BACKUP_DAYS,
    databaseUrl: env.DATABASE_URL || null,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || null,
    databaseDirectUrl: env.DATABASE_DIRECT_URL || null,
    databaseReplicaUrl: env.DATABASE_REPLICA_URL || null,
    replicaLagMax_s: env.REPLICA_LAG_MAX_S,
    preparedStatements: env.PREPARED_STATEMENTS === 'on',
    demo,
    logLevel: env.LOG_LEVEL,
    baseUrl: env.BASE_URL.replace(/\/$/, '') || null,
    trustProxy: env.TRUST_PROXY === '' ? [] : env.TRUST_PROXY.split(','),
    sessionDays: env.SESSION_DAYS,
    sessionIdleHours: env.SESSION_IDLE_HOURS,
    businessClock: env.BUSINESS_CLOCK,
    plantLeak: env.PLANT_LEAK || null,
    rateLimits: env.RATE_LIMITS === 'on',
    drainSeconds: env.DRAIN_SECONDS,
    poolSize: env.POOL_SIZE,
    process: env.PROCESS,
  }
}
