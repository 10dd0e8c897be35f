/** Every route, as its people see it: no serious accessibility finding, no sideways scroll on a phone, no script error. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
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
      for (const route of pages.filter((one) => one.side === side)) {
        const address = addressOf(route, samples)
        await page.goto(address, { waitUntil: 'networkidle' })
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
