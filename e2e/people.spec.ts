import { expect, test } from '@playwright/test'
import { givenPassword, password, setStage } from './stage.ts'
import { enter, signIn } from './hands.ts'

test('a dealer’s owner adds a buyer, who signs in, chooses an own password and may order', async ({
  page,
  browser,
  baseURL,
}) => {
  const { dealer } = await setStage(baseURL)
  const account = `buyer${Date.now() % 1_000_000}`
  await signIn(page, dealer.account)
  await page.goto('/account/users')
  await page.getByRole('button', { name: /新增/ }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('新采购')
  await dialog.getByLabel('账号', { exact: true }).fill(account)
  await dialog.getByLabel(/密码/).first().fill(givenPassword)
  await dialog.getByLabel('采购', { exact: true }).check()
  await dialog
    .getByRole('button', { name: /新增|保存|添加/ })
    .last()
    .click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('新采购').first()).toBeVisible()
  const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  const theirs = await other.newPage()
  await enter(theirs, account, givenPassword)
  await expect(theirs.getByRole('heading', { name: '设置自己的密码' })).toBeVisible()
  expect((await theirs.request.get('/api/v1/shop/products')).status()).toBe(403)
  await theirs.getByLabel('收到的初始密码').fill(givenPassword)
  await theirs.getByLabel('新密码', { exact: true }).fill(givenPassword)
  await theirs.getByLabel('再输一次新密码').fill(givenPassword)
  await theirs.getByRole('button', { name: '设置自己的密码' }).click()
  await expect(theirs.getByText('新密码不能与当前密码相同')).toBeVisible()
  await theirs.getByLabel('新密码', { exact: true }).fill(password)
  await theirs.getByLabel('再输一次新密码').fill(password)
  await theirs.getByRole('button', { name: '设置自己的密码' }).click()
  await expect(theirs.getByRole('navigation', { name: '主导航' }).first()).toBeVisible()
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
