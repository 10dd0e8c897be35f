import { expect, test, type Page } from '@playwright/test'
import { signInAs } from './samples.ts'
import { setStage } from './stage.ts'

const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '保存' }).click()

test('staff name a product line, put a product into it, and cannot remove what is in use', async ({
  page,
  baseURL,
}) => {
  const { product } = await setStage(baseURL)
  await signInAs(page.context(), 'console')
  const line = `故事线 ${product.sku}`
  await page.goto('/console/categories?tab=lines')
  await page.getByRole('button', { name: '新建产品线' }).click()
  await page.getByLabel('编码').fill(product.sku)
  await page.getByLabel('中文名称').fill('写错的线')
  await page.getByLabel('英文名称').fill('Story line')
  await save(page)
  await page.getByRole('button', { name: '编辑 写错的线' }).click()
  await page.getByLabel('中文名称').fill(line)
  await save(page)
  const row = page.getByRole('row').filter({ hasText: line })
  await expect(row).toContainText('Story line')

  await page.goto(`/console/products?q=${encodeURIComponent(product.sku)}`)
  await page.getByRole('row').filter({ hasText: product.name }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '归入产品线' }).click()
  await page.getByRole('dialog').getByRole('combobox').click()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('已归入 1 种商品')).toBeVisible()

  await page.goto('/console/categories?tab=lines')
  await expect(row.getByRole('link')).toHaveText('1')
  await row.getByRole('button', { name: `删除 ${line}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('已被引用，不能删除')).toBeVisible()
})

test('staff correct a dealer’s address, and the dealer sees it corrected', async ({ page, baseURL }) => {
  const { dealer, staff } = await setStage(baseURL)
  await signInAs(page.context(), 'console')
  await page.goto(`/console/dealers/${dealer.id}?tab=addresses`)
  await page.getByRole('button', { name: '编辑 总仓' }).click()
  await page.getByLabel('详细地址').fill('季华路 2 号')
  await save(page)
  await expect(page.getByRole('cell', { name: '季华路 2 号' })).toBeVisible()
  const kept = await staff.get(`/dealers/${dealer.id}/addresses`)
  expect(kept.items.map((one: { street: string }) => one.street)).toEqual(['季华路 2 号'])
})
