/** The demo company before it is written: rows by table, ids and instants that follow from the seed and the day. */
import type { ColumnType, Insertable, SelectType } from 'kysely'
import type { DB } from '../db/types.d.ts'
import { addDays } from '#platform/clock.ts'
import { chance } from './chance.ts'

/** Values of jsonb columns are given as they are; the writer makes them text. */
type Plain<T> = {
  [K in keyof T]: unknown extends SelectType<T[K]> ? ColumnType<unknown, unknown, unknown> : T[K]
}
export type Table = keyof DB
export type Row<T extends Table> = Insertable<Plain<DB[T]>>
export type Rows = { [T in Table]?: Row<T>[] }

export interface Region {
  code: string
  path: string[]
  name_zh: string
  name_en: string
}
/** What the company is made from besides the seed: found in the database and on the clock. */
export interface Given {
  /** RFC 3339, UTC. */
  now: string
  /** The business day of `now`. */
  today: string
  regions: ReadonlyMap<string, Region>
  /** Ids of the built-in roles by side and code: `d owner`. */
  roles: ReadonlyMap<string, string>
  password_hash: string
}

export interface Book extends Given {
  rows: Rows
  add: <T extends Table>(table: T, row: Row<T>) => Row<T>
  /** A new id that sorts by the instant. */
  id: (at: string) => string
  /** The first day of the company's history and its morning. */
  first_day: string
  founded_at: string
}

/** Eighteen months. */
const history_days = 548

export function openBook(given: Given): Book {
  const rows: Rows = {}
  const first_day = addDays(given.today, -history_days)
  return {
    ...given,
    rows,
    first_day,
    founded_at: instant(first_day, 8, 0),
    id: idMaker(),
    add(table, row) {
      const known = (rows[table] ??= [] as never) as Row<typeof table>[] // one list per table
      known.push(row)
      return row
    },
  }
}

/** An instant of a business day; the demo company works in Shanghai, which has no summer time. */
export function instant(day: string, hour: number, minute: number, second = 0): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return new Date(`${day}T${two(hour)}:${two(minute)}:${two(second)}+08:00`).toISOString()
}
export function later(at: string, minutes: number): string {
  return new Date(Date.parse(at) + Math.round(minutes * 60_000)).toISOString()
}

/** uuid v7 whose random bits come from the seed and hold a counter, so that none comes twice. */
function idMaker(): (at: string) => string {
  const drawn = chance('ids')
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')
  let count = 0
  return (at) => {
    count += 1
    const time = hex(Date.parse(at), 12)
    const low = hex(count, 8)
    const random = hex(drawn.int(0, 0xffff_ffff), 8)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${low.slice(0, 3)}-8${low.slice(3, 6)}-${low.slice(6)}00${random}`
  }
}
