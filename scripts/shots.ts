/**
 * `npm run shots [-- PART …]`: a picture of every route and its tabs (or those whose path contains PART), desktop and phone, zh and
 * en, into the ignored folder shots/. Look at them.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { browserLaunch } from '../e2e/browser.ts'
import { addressesOf, sampleIds, signInAs } from '../e2e/samples.ts'
import { pages, type Page } from '../web/route-list.ts'
import { openDemoPortal } from './demo-portal.ts'

const folder = join(import.meta.dirname, '../shots')
const parts = process.argv.slice(2)
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const languages = ['zh-CN', 'en-US'] as const

mkdirSync(folder, { recursive: true })
const portal = await openDemoPortal()
const browser = await chromium.launch(await browserLaunch())
let count = 0
try {
  for (const look of looks()) count += await shoot(browser, look)
} finally {
  await browser.close()
  await portal.stop()
}
console.log(`${count} pictures in shots/`)

interface Look {
  side: Page['side']
  size: string
  viewport: { width: number; height: number }
  language: (typeof languages)[number]
}

function looks(): Look[] {
  return (['plain', 'portal', 'console'] as const).flatMap((side) =>
    Object.entries(sizes).flatMap(([size, viewport]) =>
      languages.map((language) => ({ side, size, viewport, language })),
    ),
  )
}

async function shoot(from: Browser, look: Look): Promise<number> {
  const wanted = pages.filter(
    (page) =>
      page.side === look.side && (parts.length === 0 || parts.some((part) => page.path.includes(part))),
  )
  if (wanted.length === 0) return 0
  const isPhone = look.size === 'phone'
  const context = await from.newContext({
    baseURL: portal.url,
    viewport: look.viewport,
    locale: look.language,
    timezoneId: 'Asia/Shanghai',
    hasTouch: isPhone,
    deviceScaleFactor: isPhone ? 2 : 1,
  })
  if (look.side !== 'plain') await signInAs(context, look.side, look.language)
  const samples = look.side === 'plain' ? {} : await sampleIds(context, look.side)
  let taken = 0
  for (const route of wanted) {
    for (const address of addressesOf(route, samples)) {
      const tab = address.replace(/^[^?]*\??/, '').replace(/^\w+=(.+)/, '-$1')
      await picture(
        context,
        look,
        address,
        `${look.side}${nameOf(route)}${tab}-${look.size}-${look.language}`,
      )
      taken += 1
    }
  }
  await context.close()
  return taken
}

/** The window grows to the whole page, so that bars at its foot stand at the foot of the picture. */
async function picture(context: BrowserContext, look: Look, address: string, name: string) {
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...look.viewport, height: Math.max(height, look.viewport.height) })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  await page.close()
}

function nameOf(route: Page): string {
  return route.path === '/' ? '-home' : route.path.replaceAll(/[/:]+/g, '-')
}
