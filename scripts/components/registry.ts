/**
 * What the registry knows of a component. npm asks for us: the registry's address, token, certificates and proxy are those
 * of whoever runs it, and a registry of one scope is asked where npm would ask.
 */
import { execFile } from 'node:child_process'
import type { Component } from './frames.ts'

export interface Known {
  /** The day of each published version, by version. */
  published: Record<string, string>
  deprecated: string | null
}

export interface Advisory {
  /** GHSA-…, as the last part of its address. */
  id: string
  name: string
  title: string
  range: string
}

/** The registry did not answer, or not with what was asked for. */
export class Unreachable extends Error {}

/** Null when the registry knows the component or this version of it no more. */
export async function ask({ name, version }: Component, folder: string): Promise<Known | null> {
  const fields = ['name', 'versions', 'time', 'deprecated'] // more than one, or npm leaves their names away
  const reply = await npm(['view', `${name}@${version}`, ...fields, '--json'], folder)
  if (codeOf(reply) === 'E404') return null
  if (!isRecord(reply) || 'error' in reply) throw new Unreachable(`${name}: ${codeOf(reply) ?? 'no answer'}`)
  const { versions, time, deprecated } = reply
  const offered = [versions].flat().filter((one) => typeof one === 'string')
  if (!offered.includes(version)) return null
  if (!isRecord(time) || typeof time[version] !== 'string')
    throw new Unreachable(`${name}: this registry does not say when a version was published`)
  return {
    published: Object.fromEntries(
      offered.flatMap((one) => (typeof time[one] === 'string' ? [[one, time[one].slice(0, 10)]] : [])),
    ),
    deprecated: typeof deprecated === 'string' && deprecated !== '' ? deprecated : null,
  }
}

/** Null when the registry answers no advisories; `npm audit` asks its bulk endpoint with the whole lock file. */
export async function advisories(folder: string): Promise<Advisory[] | null> {
  const reply = await npm(['audit', '--json', '--package-lock-only'], folder)
  if (!isRecord(reply)) throw new Unreachable('advisories: no answer')
  if ([400, 404, 405, 410, 501].includes(Number(reply.statusCode))) return null
  if (!isRecord(reply.vulnerabilities))
    throw new Unreachable(`advisories: ${String(reply.message ?? codeOf(reply))}`)
  const found = Object.values(reply.vulnerabilities).flatMap((one) => (isRecord(one) ? [one.via].flat() : []))
  const named = found.filter(isRecord).map(({ url, name, title, range }) => ({
    id: String(url).split('/').at(-1) ?? '',
    name: String(name),
    title: String(title),
    range: String(range),
  }))
  return [
    ...new Map(
      named.map((advisory) => [`${advisory.id} ${advisory.name} ${advisory.range}`, advisory]),
    ).values(),
  ]
}

/** npm writes its refusals as JSON too, and exits with 1 for a finding as for a failure. */
function npm(words: string[], folder: string): Promise<unknown> {
  const script = process.env.npm_execpath
  const [program, ...first] = script ? [process.execPath, script] : ['npm']
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  execFile(
    program,
    [...first, ...words],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    (_error, out, err) => {
      try {
        resolve(JSON.parse(out))
      } catch {
        reject(new Unreachable(err.trim().split('\n')[0] ?? 'npm said nothing'))
      }
    },
  )
  return promise
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function codeOf(reply: unknown): string | null {
  const code = isRecord(reply) && isRecord(reply.error) ? reply.error.code : null
  return typeof code === 'string' ? code : null
}
