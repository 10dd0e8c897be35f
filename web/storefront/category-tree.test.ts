import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchOf, childrenOf, type Category } from './category-tree.ts'

const category = (id: string, parent_id: string | null): Category => ({
  ...{ id, parent_id },
  ...{ name_zh: id, name_en: id, count: 1 },
})
const tree = [category('kitchen', null), category('cookers', 'kitchen'), category('rice', 'cookers')]

test('the branch of a category leads from the top down to it', () => {
  assert.deepEqual(branchOf(tree, 'rice'), ['kitchen', 'cookers', 'rice'])
  assert.deepEqual(branchOf(tree, 'gone'), [])
  assert.deepEqual(branchOf(tree, undefined), [])
})

test('a category whose parent holds nothing for this dealer stands at the top', () => {
  const cut = [...tree, category('cables', 'accessories')]
  assert.deepEqual(
    childrenOf(cut, null).map(({ id }) => id),
    ['kitchen', 'cables'],
  )
})
