import { expect, test } from '@playwright/test'
import { password, setStage } from './stage.ts'
import { signIn } from './hands.ts'

test('a dealer’s owner adds a buyer, who signs in and may order', async ({ page, browser, baseURL }) => {
  const { dealer } = await setStage(baseURL)
  const account = `buyer${Date.now() % 1_000_000}`
  await signIn(page, dealer.account)
  await page.goto('/account/users')
  await page.getByRole('button', { name: /新增/ }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('新采购')
  await dialog.getByLabel('账号', { exact: true }).fill(account)
  await dialog.getByLabel(/密码/).first().fill(password)
  await dialog.getByLabel('采购', { exact: true }).check()
  await dialog
    .getByRole('button', { name: /新增|保存|添加/ })
    .last()
    .click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('新采购').first()).toBeVisible()
  const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  const theirs = await other.newPage()
  await signIn(theirs, account)
  const session = await (await theirs.request.get('/api/v1/session')).json()
  expect(session.permissions).toContain('orders.place')
  expect(session.permissions).not.toContain('users.manage')
  await other.close()
})

test('signing out leaves nothing of the person behind, and the next one signs in as usual', async ({
  page,
  baseURL,
}) => {
  const { dealer } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await page.goto('/account')
  await expect(page.getByText(dealer.name).first()).toBeVisible()
  await page.evaluate(() => {
    sessionStorage.setItem('concord.mirrors', '[]')
    localStorage.setItem('concord.language', 'zh-CN')
  })
  await page.getByRole('button', { name: '账户菜单' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/login$/)
  expect(await page.evaluate(() => sessionStorage.getItem('concord.mirrors'))).toBeNull()
  expect(await page.evaluate(() => localStorage.getItem('concord.language'))).toBe('zh-CN')
  await page.goBack()
  await expect(page.getByLabel('密码')).toBeVisible()
  await expect(page.getByText(dealer.name)).toHaveCount(0)
  await signIn(page, dealer.account)
})

test('a person switches the language, and it stays', async ({ page, baseURL }) => {
  const { dealer } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: '账户菜单' }).click()
  await page
    .getByRole('menuitem', { name: 'English' })
    .or(page.getByRole('menuitemradio', { name: 'English' }))
    .or(page.getByRole('button', { name: 'English' }))
    .first()
    .click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US')
  await expect(page.getByRole('navigation').first()).toContainText('Orders')
  await page.reload()
  await expect(page.getByRole('navigation').first()).toContainText('Orders')
})
