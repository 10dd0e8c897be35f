import { expect, test } from '@playwright/test'
import { search, signIn } from './hands.ts'
import { setStage } from './stage.ts'

test('a dealer orders from search to a confirmed sales order', async ({ page, baseURL }) => {
  const { dealer, product } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await search(page, product.sku.toLowerCase())
  const card = page.getByRole('listitem').filter({ hasText: product.sku })
  await expect(card).toContainText('100.00')
  await card.getByRole('button', { name: `加入 ${product.name}` }).click()
  await card.getByRole('button', { name: `增加 ${product.name}` }).click()
  await expect(card.getByLabel(`${product.name} 的数量`)).toHaveValue('2')
  await page
    .getByRole('link', { name: /购物车/ })
    .first()
    .click()
  await expect(page.getByText('¥200.00').first()).toBeVisible()
  await page
    .getByRole('link', { name: /去结算/ })
    .or(page.getByRole('button', { name: /去结算/ }))
    .first()
    .click()
  await page.getByLabel('贵司采购单号').fill('PO-STORY-1')
  await page.getByRole('button', { name: /^提交订单/ }).click()
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^DH\d{4}-\d{5}/)
  await expect(page.getByText(/SO\d{4}-\d{5}/).first()).toBeVisible()
  await expect(page.getByText('PO-STORY-1')).toBeVisible()
})

test('a price that rose in an open cart asks for consent before the order goes out', async ({
  page,
  baseURL,
}) => {
  const { dealer, product, setPrice } = await setStage(baseURL)
  await signIn(page, dealer.account)
  await search(page, product.sku)
  await page.getByRole('button', { name: `加入 ${product.name}` }).click()
  await expect(page.getByLabel(`${product.name} 的数量`)).toHaveValue('1')
  await setPrice('120.00')
  await page.goto('/cart')
  await expect(page.getByText('1 种商品涨价，提交前请您确认')).toBeVisible()
  await page.getByRole('button', { name: '接受新价' }).click()
  await expect(page.getByText('1 种商品涨价，提交前请您确认')).toBeHidden()
  await page
    .getByRole('link', { name: /去结算/ })
    .or(page.getByRole('button', { name: /去结算/ }))
    .first()
    .click()
  await page.getByRole('button', { name: /^提交订单 ¥120\.00/ }).click()
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]+/)
})

test('a product without authorization is absent everywhere', async ({ page, baseURL }) => {
  const { dealer, product, staff } = await setStage(baseURL, { isAllowed: false })
  await signIn(page, dealer.account)
  await search(page, product.sku)
  await expect(page.getByText(`没有找到“${product.sku}”`)).toBeVisible()
  await page.goto(`/products/${product.id}`)
  await expect(page.getByText(/没有找到/)).toBeVisible()
  await expect(page.getByText(product.name)).toBeHidden()
  const answers = await Promise.all(
    [`/api/v1/shop/products?q=${product.sku}`, `/api/v1/shop/suggestions?q=${product.sku}`].map(
      async (path) => (await page.request.get(path)).json(),
    ),
  )
  expect(answers.map(({ items }) => items)).toEqual([[], []])
  const [foreign, absent] = await Promise.all(
    [product.id, '01890000-0000-7000-8000-0000000000ff'].map(async (id) =>
      (await page.request.get(`/api/v1/shop/products/${id}`)).json(),
    ),
  )
  expect({ ...foreign, instance: '', trace_id: '' }).toEqual({ ...absent, instance: '', trace_id: '' })
  const explained = await staff.get(
    `/authorization-explanations?dealer_id=${dealer.id}&product_id=${product.id}`,
  )
  expect(explained.answers.every((answer: { is_allowed: boolean }) => !answer.is_allowed)).toBe(true)
})
