/** What is asked on the command line. */
import { parseArgs } from 'node:util'
import { works } from './work/index.ts'

export interface Options {
  /** Names of work-loads; empty: all. */
  works: readonly string[]
  growth: boolean
  seconds: number
  clients: readonly number[]
  floor: boolean
  /** Plans of statements slower than so many ms go to a file. */
  explain_ms: number | null
  /** Whether to keep a CPU profile of the server. */
  profile: boolean
  /** Whether to tell what PostgreSQL spends on which statement. */
  statements: boolean
}

export const usage = `npm run bench [-- W1 W4 …] [--seconds N] [--clients 1,8,32] [--no-floor] [--explain MS] [--profile] [--statements]
npm run bench -- growth [--seconds N] [--clients 8]
work-loads: ${[...works.map(({ name }) => name), 'W6', 'limit'].join(' ')}`

export class Misasked extends Error {}

export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args)
  const growth = positionals.includes('growth')
  const named = positionals.filter((name) => name !== 'growth').map((name) => name.toUpperCase())
  const known = new Set([...works.map(({ name }) => name.toUpperCase()), 'W6', 'LIMIT'])
  const unknown = named.filter((name) => !known.has(name) && name !== 'W5')
  if (unknown.length > 0) throw new Misasked(`没有这些负载 · no such work-load: ${unknown.join(', ')}`)
  return {
    works: named.flatMap((name) => (name === 'W5' ? ['W5A', 'W5B'] : [name])),
    growth,
    seconds: number(values.seconds, '--seconds'),
    clients: (values.clients ?? (growth ? '8' : '1,8,32'))
      .split(',')
      .map((text) => number(text, '--clients')),
    floor: values['no-floor'] !== true,
    explain_ms: values.explain === undefined ? null : number(values.explain, '--explain'),
    profile: values.profile === true,
    statements: values.statements === true,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '5' },
        clients: { type: 'string' },
        'no-floor': { type: 'boolean' },
        explain: { type: 'string' },
        profile: { type: 'boolean' },
        statements: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Misasked(error instanceof Error ? error.message : String(error))
  }
}

function number(text: string, name: string): number {
  if (!/^[1-9][0-9]{0,3}$/.test(text))
    throw new Misasked(`${name}: 请填 1 到 9999 的整数 · a whole number from 1 to 9999`)
  return Number.parseInt(text, 10)
}
