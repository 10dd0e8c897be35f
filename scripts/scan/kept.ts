/** What earlier scans found, by endpoint: a scan that was broken off goes on where it stopped, and what has changed is asked again. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Verdict } from './tools.ts'

export interface Kept {
  /** Of the endpoint's contract: another one is another question. */
  hash: string
  verdict: Verdict
  requests: number
  /** How many of them were answered with success. */
  answered: number
  seconds: number
}

const file = 'data/scan/sqlmap.json'

export function readKept(): Map<string, Kept> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept>)) // our own file
  } catch {
    return new Map() // none yet
  }
}

export function writeKept(kept: ReadonlyMap<string, Kept>) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`)
}

export const hashOf = (endpoint: Endpoint) =>
  createHash('sha256').update(JSON.stringify(endpoint)).digest('hex').slice(0, 16)
