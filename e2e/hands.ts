/** What a person does again and again. */
import { expect, type Page } from '@playwright/test'
import { password } from './stage.ts'

export async function signIn(page: Page, account: string) {
  await enter(page, account, password)
  await expect(page).not.toHaveURL(/\/login/)
  await expect(page.getByRole('navigation', { name: '主导航' }).first()).toBeVisible()
}

export async function enter(page: Page, account: string, given: string) {
  await page.goto('/login')
  await page.getByLabel('账号、邮箱或手机号').fill(account)
  await page.getByLabel('密码').fill(given)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

export async function search(page: Page, words: string) {
  const box = page
    .getByRole('combobox', { name: '搜索商品' })
    .or(page.getByRole('searchbox', { name: '搜索商品' }))
    .or(page.getByLabel('搜索商品'))
  await box.first().fill(words)
  await box.first().press('Enter')
}
