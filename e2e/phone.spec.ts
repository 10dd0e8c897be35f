import { expect, test } from '@playwright/test'
import { signIn } from './hands.ts'
import { setStage } from './stage.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('on a phone the stepper on the card orders, without opening the product', async ({ page, baseURL }) => {
  const { dealer, product } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await page.goto(`/products?q=${product.sku}`)
  const row = page.getByRole('listitem').filter({ hasText: product.name })
  await row.getByRole('button', { name: `加入 ${product.name}` }).tap()
  const more = row.getByRole('button', { name: `增加 ${product.name}` })
  await more.tap()
  await more.tap()
  await expect(row.getByLabel(`${product.name} 的数量`)).toHaveValue('3')
  const box = await more.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40)
  await expect(page.getByText('¥300.00').first()).toBeVisible()
  await page
    .getByRole('link', { name: /去结算/ })
    .or(page.getByRole('button', { name: /去结算/ }))
    .first()
    .tap()
  const place = page.getByRole('button', { name: /^提交订单/ })
  await place.tap()
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1)).toBe(true)
})
