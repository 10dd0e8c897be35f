import * as catalog from '@concord/contract/catalog.ts'
import * as productContract from '@concord/contract/products.ts'
import * as quantityRuleContract from '@concord/contract/quantity-rules.ts'
import { serve, type App } from '#platform/http/serve.ts'
import {
  categoryById,
  categoryTree,
  createCategoryRow,
  editCategoryRow,
  removeCategoryRow,
} from './categories.ts'
import { assignLine } from './assign-line.ts'
import { importAll } from './import-products.ts'
import { createRule, quantityRules, removeRule } from './quantity-rules.ts'
import { productById, productPage } from './reads.ts'
import { createStyleRow, editStyleRow, removeStyleRow, styles } from './styles.ts'
import {
  brands,
  createBrandRow,
  createUnitRow,
  editBrandRow,
  editUnitRow,
  removeBrandRow,
  removeUnitRow,
  units,
} from './words.ts'
import { create, edit } from './write-product.ts'

export function catalogRoutes(app: App) {
  wordRoutes(app)
  categoryRoutes(app)
  productRoutes(app)
  serve(app, quantityRuleContract.listQuantityRules, async (ctx, { query }) => ({
    items: await quantityRules(ctx, query.product_id),
  }))
  serve(app, quantityRuleContract.createQuantityRule, (ctx, { body }) => createRule(ctx, body))
  serve(app, quantityRuleContract.removeQuantityRule, async (ctx, { params, version }) => {
    await removeRule(ctx, params.id, version)
    return {}
  })
}

function wordRoutes(app: App) {
  serve(app, catalog.listUnits, (ctx) => units(ctx))
  serve(app, catalog.createUnit, (ctx, { body }) => createUnitRow(ctx, body))
  serve(app, catalog.editUnit, (ctx, { params, version, body }) =>
    editUnitRow(ctx, params.code, version, body),
  )
  serve(app, catalog.removeUnit, async (ctx, { params, version }) => {
    await removeUnitRow(ctx, params.code, version)
    return {}
  })
  serve(app, catalog.listBrands, (ctx) => brands(ctx))
  serve(app, catalog.createBrand, (ctx, { body }) => createBrandRow(ctx, body))
  serve(app, catalog.editBrand, (ctx, { params, version, body }) =>
    editBrandRow(ctx, params.id, version, body),
  )
  serve(app, catalog.removeBrand, async (ctx, { params, version }) => {
    await removeBrandRow(ctx, params.id, version)
    return {}
  })
  serve(app, catalog.listStyles, (ctx) => styles(ctx))
  serve(app, catalog.createStyle, (ctx, { body }) => createStyleRow(ctx, body))
  serve(app, catalog.editStyle, (ctx, { params, version, body }) =>
    editStyleRow(ctx, params.id, version, body),
  )
  serve(app, catalog.removeStyle, async (ctx, { params, version }) => {
    await removeStyleRow(ctx, params.id, version)
    return {}
  })
}

function categoryRoutes(app: App) {
  serve(app, catalog.listCategories, async (ctx) => ({ items: await categoryTree(ctx) }))
  serve(app, catalog.createCategory, async (ctx, { body }) =>
    categoryById(ctx, await createCategoryRow(ctx, body)),
  )
  serve(app, catalog.editCategory, async (ctx, { params, version, body }) => {
    await editCategoryRow(ctx, params.id, version, body)
    return categoryById(ctx, params.id)
  })
  serve(app, catalog.removeCategory, async (ctx, { params, version }) => {
    await removeCategoryRow(ctx, params.id, version)
    return {}
  })
}

function productRoutes(app: App) {
  serve(app, productContract.listProducts, (ctx, { query }) => productPage(ctx, query))
  serve(app, productContract.getProduct, (ctx, { params }) => productById(ctx, params.id))
  serve(app, productContract.createProduct, async (ctx, { body }) =>
    productById(ctx, await create(ctx, body)),
  )
  serve(app, productContract.editProduct, async (ctx, { params, version, body }) => {
    await edit(ctx, params.id, version, body)
    return productById(ctx, params.id)
  })
  serve(app, productContract.assignProductLine, (ctx, { body }) => assignLine(ctx, body))
  serve(app, productContract.importProducts, (ctx, { body }) => importAll(ctx, body.items))
}
