import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeInTree } from './tree-rules.ts'

const storedOf = (...paths: string[]) =>
  new Map(paths.map((path) => [path.at(-1) ?? '', path.split('')] as const))

test('a mover goes below its new parent, and who moves with it is placed by it', () => {
  const stored = storedOf('a', 'b', 'ac', 'acd')
  const { paths, refused } = placeInTree(
    new Map([
      ['c', 'b'],
      ['n', 'd'],
    ]),
    stored,
    12,
  )
  assert.equal(refused.size, 0)
  assert.deepEqual(paths.get('c')?.join(''), 'bc')
  assert.deepEqual(paths.get('n')?.join(''), 'bcdn')
})

test('two dealers below each other are both refused, and who stands below them is not', () => {
  const stored = storedOf('a', 'b')
  const { paths, refused } = placeInTree(
    new Map([
      ['n', 'a'],
      ['a', 'b'],
      ['b', 'a'],
    ]),
    stored,
    12,
  )
  assert.deepEqual(
    [...refused],
    [
      ['a', 'tree-cycle'],
      ['b', 'tree-cycle'],
    ],
  )
  assert.equal(paths.get('n')?.join(''), 'an')
})

test('a dealer below its own descendant is refused; a new one below a refused new one has no parent', () => {
  const stored = storedOf('a', 'ab')
  const { refused } = placeInTree(
    new Map([
      ['a', 'b'],
      ['m', 'n'],
      ['n', 'm'],
      ['o', 'n'],
    ]),
    stored,
    12,
  )
  assert.deepEqual(Object.fromEntries(refused), {
    a: 'tree-cycle',
    m: 'tree-cycle',
    n: 'tree-cycle',
    o: 'parent-refused',
  })
})

test('nobody stands below the deepest level', () => {
  const { paths, refused } = placeInTree(
    new Map([
      ['c', 'b'],
      ['d', 'c'],
    ]),
    storedOf('a', 'ab'),
    3,
  )
  assert.equal(paths.get('c')?.join(''), 'abc')
  assert.deepEqual([...refused], [['d', 'tree-too-deep']])
})

test('whatever is asked, the accepted moves leave a tree in which each path is the way over the parents', () => {
  const size = 9
  const name = (n: number) => String.fromCodePoint(97 + n)
  const parents = fc.tuple(
    ...Array.from({ length: size }, (_, i) => fc.option(fc.nat(Math.max(0, i - 1)), { nil: null })),
  )
  const asked = fc.array(fc.tuple(fc.nat(size + 2), fc.option(fc.nat(size + 2), { nil: null })), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(parents, asked, (tree, wishes) => {
      const parentOf = new Map<string, string | null>()
      const stored = new Map<string, string[]>()
      tree.forEach((parent, i) => {
        const above = i === 0 || parent === null ? null : name(parent)
        parentOf.set(name(i), above)
        stored.set(name(i), [...(above === null ? [] : (stored.get(above) ?? [])), name(i)])
      })
      const moves = new Map(wishes.map(([who, to]) => [name(who), to === null ? null : name(to)] as const))
      const { paths, refused } = placeInTree(moves, stored, 12)
      for (const id of moves.keys()) assert.notEqual(paths.has(id), refused.has(id), 'placed or refused')
      for (const [id, parent] of moves) if (paths.has(id)) parentOf.set(id, parent)
      for (const [id, path] of paths) assert.deepEqual(path, wayTo(id))

      function wayTo(id: string): string[] {
        const way: string[] = []
        for (let at: string | null = id; at !== null; at = parentOf.get(at) ?? null) {
          assert.ok(!way.includes(at), 'no cycle')
          assert.ok(parentOf.has(at), 'no parent that stands nowhere')
          way.unshift(at)
        }
        return way
      }
    }),
    { numRuns: 3000 },
  )
})
