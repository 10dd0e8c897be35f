import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { codeOf } from '../server/testing/totp.ts'
import { enter, signIn } from './hands.ts'
import { password, setStage } from './stage.ts'

/** The steps in between have no address of their own, so the walk through all pages does not come by. */
async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}

/** Turns it on in the portal and answers what the app and the drawer now hold. */
async function turnOn(page: Page) {
  await page.goto('/account')
  await page.getByRole('link', { name: '两步验证' }).click()
  await page.getByRole('button', { name: '开启两步验证' }).click()
  await page.getByLabel('当前密码').fill(password)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByRole('img', { name: '两步验证的二维码' })).toBeVisible()
  await expectAccessible(page)
  const secret = ((await page.locator('.factor-key').textContent()) ?? '').replaceAll(' ', '')
  const field = page.getByLabel('6 位验证码')
  await expect(field).toBeFocused()
  await field.fill('000000')
  await page.getByRole('button', { name: '验证并开启' }).click()
  await expect(page.getByText('验证码不正确或已使用过')).toBeVisible()
  const code = codeOf(secret)
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: '验证并开启' }).click()
  const shown = page.getByRole('list', { name: '保存恢复码' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  await expectAccessible(page)
  const codes = await shown.allTextContents()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载' }).click()
  expect((await download).suggestedFilename()).toBe('concord-recovery-codes.txt')
  await page.getByRole('button', { name: '我已保存' }).click()
  await expect(page.getByText('剩余 10 个恢复码')).toBeVisible()
  return { secret, codes }
}

test('a person turns two-step verification on and signs in with a code, or without the phone with a recovery code', async ({
  page,
  browser,
  baseURL,
}) => {
  const { dealer } = await setStage(baseURL)
  await signIn(page, dealer.account)
  const { secret, codes } = await turnOn(page)

  const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  const theirs = await other.newPage()
  await enter(theirs, dealer.account, password)
  await expect(theirs.getByRole('heading', { name: '两步验证' })).toBeVisible()
  const field = theirs.getByLabel('6 位验证码')
  await expect(field).toBeFocused()
  await expectAccessible(theirs)
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  await field.fill('000000')
  await theirs.getByRole('button', { name: '验证并登录' }).click()
  await expect(theirs.getByText('验证码不正确或已使用过')).toBeVisible()
  await theirs.getByRole('button', { name: '返回，换一个账号' }).click()
  await expect(theirs.getByLabel('账号、邮箱或手机号')).toHaveValue(dealer.account)
  await expect(theirs.getByLabel('密码')).toHaveValue('')
  await theirs.getByLabel('密码').fill(password)
  await theirs.getByRole('button', { name: '登录', exact: true }).click()
  await theirs.getByLabel('6 位验证码').fill(codeOf(secret, 1))
  await theirs.getByRole('button', { name: '验证并登录' }).click()
  await expect(theirs.getByRole('navigation', { name: '主导航' }).first()).toBeVisible()
  await other.close()

  const third = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  const without = await third.newPage()
  await enter(without, dealer.account, password)
  await without.getByRole('button', { name: '手机不在身边？使用恢复码' }).click()
  await without.getByLabel('恢复码').fill(codes[0] ?? '')
  await without.getByRole('button', { name: '验证并登录' }).click()
  await expect(without.getByRole('navigation', { name: '主导航' }).first()).toBeVisible()
  await without.goto('/account/second-factor')
  await expect(without.getByText('剩余 9 个恢复码')).toBeVisible()
  await without.getByRole('button', { name: '关闭两步验证' }).click()
  const dialog = without.getByRole('dialog')
  await dialog.getByLabel('当前密码').fill(password)
  await dialog.getByLabel('验证码或恢复码').fill(codes[1] ?? '')
  await dialog.getByRole('button', { name: '关闭两步验证' }).click()
  await expect(without.getByText('未开启')).toBeVisible()
  await third.close()
})

test('staff reset the lost second factor of a dealer’s user, who then signs in by password alone', async ({
  page,
  browser,
  baseURL,
}) => {
  const { dealer } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await turnOn(page)
  const desk = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' })
  await desk.request.post('/api/v1/session/demo', { data: { account: 'admin' } })
  const staff = await desk.newPage()
  await staff.goto(`/console/dealers/${dealer.id}?tab=users`)
  await staff.getByRole('button', { name: '编辑 故事负责人' }).click()
  await staff.getByRole('button', { name: '重置两步验证' }).click()
  const dialog = staff.getByRole('dialog', { name: '重置 故事负责人 的两步验证' })
  await dialog.getByRole('textbox').fill('手机遗失，已视频核对')
  await dialog.getByRole('button', { name: '重置两步验证' }).click()
  await expect(staff.getByText('已重置 故事负责人 的两步验证')).toBeVisible()
  await desk.close()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/login/)
  await signIn(page, dealer.account)
})
