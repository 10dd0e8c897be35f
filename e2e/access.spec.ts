/** Every route, as its people see it: no serious accessibility finding, no sideways scroll on a phone, no script error. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page, type Request } from '@playwright/test'
import { pages } from '../web/route-list.ts'
import { addressOf, sampleIds, signInAs } from './samples.ts'

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

for (const side of ['plain', 'portal', 'console'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`the ${side} pages are accessible on a ${size}`, async ({ browser, baseURL }) => {
      test.setTimeout(240_000)
      const context = await browser.newContext({ baseURL: baseURL ?? '', viewport, locale: 'zh-CN' })
      if (side !== 'plain') await signInAs(context, side)
      const samples = side === 'plain' ? {} : await sampleIds(context, side)
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
      const opened = opener(page)
      for (const route of pages.filter((one) => one.side === side)) {
        const address = addressOf(route, samples)
        await opened(address)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze()
        const serious = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .slice(0, 3)
                .map(({ html }) => html.slice(0, 160))
                .join(' | ')}`,
          )
        expect.soft(serious, address).toEqual([])
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
        expect.soft(isWide, `${address} scrolls sideways`).toBe(false)
      }
      expect(errors).toEqual([])
      await context.close()
    })
  }
}

/**
 * Goes to a page and comes back when it stands: everything asked for has arrived and was drawn, and nothing holds a place for what is to come.
 * Waiting for a quiet network would wait half a second more at every page.
 */
function opener(page: Page): (address: string) => Promise<void> {
  const inFlight = new Set<Request>()
  page.on('request', (request) => inFlight.add(request))
  page.on('requestfinished', (request) => inFlight.delete(request))
  page.on('requestfailed', (request) => inFlight.delete(request))
  const stands = async () => {
    const isDrawn = await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
      return (
        document.querySelector('#root h1, #root h2, #root form') !== null && !document.querySelector('.bone')
      )
    })
    return isDrawn && inFlight.size === 0
  }
  return async (address) => {
    inFlight.clear()
    await page.goto(address, { waitUntil: 'load' })
    await expect.poll(stands, { intervals: [20], timeout: 15_000, message: address }).toBe(true)
  }
}
