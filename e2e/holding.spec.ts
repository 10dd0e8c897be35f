import { expect, test } from '@playwright/test'
import { search, signIn } from './hands.ts'
import { signInAs } from './samples.ts'
import { setStage } from './stage.ts'

test('an order beyond the credit limit is held by name, and released from the console', async ({
  page,
  browser,
  baseURL,
}) => {
  const { dealer, product, staff } = await setStage(baseURL, { credit_limit: '50.00' })
  await signIn(page, dealer.account)
  await search(page, product.sku)
  await page.getByRole('button', { name: `加入 ${product.name}` }).click()
  await expect(page.getByLabel(`${product.name} 的数量`)).toHaveValue('1')
  await page.goto('/cart')
  await page
    .getByRole('link', { name: /去结算/ })
    .or(page.getByRole('button', { name: /去结算/ }))
    .first()
    .click()
  await expect(page.getByText(/信用额度差 ¥50\.00/)).toBeVisible()
  await page.getByRole('button', { name: /^提交待审核/ }).click()
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+/)
  const id = page.url().split('/').at(-1) ?? ''

  const desk = await browser.newContext({
    baseURL: baseURL ?? '',
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  })
  await signInAs(desk, 'console')
  const console_ = await desk.newPage()
  await console_.goto(`/console/orders/${id}`)
  await expect(console_.getByText(/50\.00/).first()).toBeVisible()
  await console_.getByRole('button', { name: '放行' }).first().click()
  const dialog = console_.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('老客户，周五回款')
  await dialog.getByRole('button', { name: /放行/ }).click()
  await expect(dialog).toBeHidden()
  await expect(console_.getByText(/SO\d{4}-\d{5}/).first()).toBeVisible()
  const order = await staff.get(`/orders/${id}`)
  expect(order.state).toBe('confirmed')
  expect(order.is_touchless).toBe(false)
  await desk.close()
})
