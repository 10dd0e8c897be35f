/** wapiti over a demo portal: its pages, and every list of the contract with a query, asked by somebody who is signed in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../../contract/endpoint.ts'
import type { getWelcome } from '../../contract/identity.ts'
import { endpoints } from '../../contract/index.ts'
import { openDemoPortal } from '../demo-portal.ts'
import { runTool } from './tools.ts'

export interface Pages {
  /** Addresses that were attacked, as wapiti counts them. */
  pages: number
  findings: string[]
  /** Null when there is a report; else its last words. */
  failure: string | null
}

const modules =
  'csp,http_headers,cookieflags,xss,permanentxss,redirect,crlf,file,exec,sql,methods,backup,htaccess'

export async function pages(folder: string, minutes: number): Promise<Pages> {
  const portal = await openDemoPortal()
  try {
    const report = join(folder, 'wapiti.json')
    const cookie = await signedIn(portal.url)
    const text = await runTool(
      'wapiti',
      [
        ...['-u', `${portal.url}/`, '-m', modules, '--scope', 'domain', '-d', '3', '-t', '15'],
        // A fifth of the time to look around, the rest shared by the eleven modules: its report comes at the end.
        ...['--max-scan-time', String(minutes * 12), '--max-attack-time', String(minutes * 3.5)],
        ...['--max-links-per-page', '60', '--max-parameters', '12', '--flush-session', '--no-bugreport'],
        ...['--store-session', join(folder, 'wapiti'), '--store-config', join(folder, 'wapiti-config')],
        ...['-H', `Cookie: ${cookie}`, '-f', 'json', '-o', report, '-v', '1'],
        ...starts(portal.url).flatMap((url) => ['-s', url]),
      ],
      minutes * 60_000,
    )
    return readReport(report, text)
  } finally {
    await portal.stop()
  }
}

/** As an administrator of the demo company: nobody reaches more. */
async function signedIn(url: string): Promise<string> {
  const welcome = (await (await fetch(`${url}/api/v1/welcome`)).json()) as Reply<typeof getWelcome>
  const account = welcome.demo_accounts.find(({ side }) => side === 's')?.account
  const reply = await fetch(`${url}/api/v1/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  const [cookie = ''] = reply.headers.getSetCookie()
  if (!cookie) throw new Error(`the demo company lets nobody in: ${reply.status} ${await reply.text()}`)
  return cookie.split(';')[0] ?? ''
}

/** Lists with every text that they can be asked with; a crawler finds no link to them. */
function starts(url: string): string[] {
  const lists = endpoints.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  return lists.map(({ path, query }) => {
    const properties = Object.entries(
      (query as { properties?: Record<string, { pattern?: string }> }).properties ?? {},
    ) // an object by the contract
    const texts = properties.filter(([name]) => /^(q|cursor|parent|codes|state|sort)$/.test(name))
    return `${url}/api/v1${path}${texts.length > 0 ? `?${texts.map(([name]) => `${name}=a`).join('&')}` : ''}`
  })
}

/** `X-XSS-Protection: 0` is meant: browsers that still knew the filter could be turned against the page by it. */
const wanted = 'X-XSS-Protection is not set'

function readReport(report: string, text: string): Pages {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as {
      vulnerabilities: Record<string, { info: string; path: string; parameter?: string }[]>
      infos?: { crawled_pages_nbr?: number }
    } // wapiti's own format
    const findings = Object.entries(found.vulnerabilities).flatMap(([kind, list]) =>
      list.map(({ info, path, parameter }) => `wapiti ${kind}: ${path} ${parameter ?? ''} ${info}`),
    )
    const pages = Number(/found (\d+) URLs/.exec(text)?.[1] ?? found.infos?.crawled_pages_nbr ?? 0)
    return { pages, findings: findings.filter((one) => !one.includes(wanted)), failure: null }
  } catch {
    return { pages: 0, findings: [], failure: text.split('\n').slice(-15).join('\n') }
  }
}
