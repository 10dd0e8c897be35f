/** W1, a catalog page of 24 products; W2, a search with 24 hits. Facets and counts are left out (rulings.md). */
import * as company from '../company/company.ts'
import { finishes, kinds, metals } from '../company/words.ts'
import { checkPage, firstProducts, pageSize, type ShopReply } from './cards.ts'
import { ask, at, chance, type Work } from './work.ts'

const pages = 3

/** A place in the shop: the whole of it, a top category, or one of its leaves. */
interface Shelf {
  top: number | null
  leaf: number | null
}
function shelfOf(dealerClass: number, number: number): Shelf {
  const seen = Array.from({ length: company.tops }, (_, top) => top).filter((top) =>
    company.seesTop(dealerClass, top),
  )
  const place = number % 3
  return {
    top: place === 0 ? null : at(seen, Math.floor(number / 3)),
    leaf: place === 2 ? Math.floor(number / 64) % company.leaves : null,
  }
}
const isOn = ({ top, leaf }: Shelf, product: number) =>
  (top === null || company.topOf(product) === top) && (leaf === null || company.leafOf(product) === leaf)
const nameOf = ({ top, leaf }: Shelf) => `${top} ${leaf}`

export const catalogPage: Work = {
  name: 'W1',
  title: 'catalog page: 24 products, own price, stock',
  budget_ms: 2.6,
  ours: ({ size, clients }) => {
    // Where the next page begins is told by the page before, as it is to people.
    const cursors = new Map<string, string>()
    return async (client, turn) => {
      const who = at(clients, client)
      const dealerClass = company.classOf(who.dealer)
      const shelf = shelfOf(dealerClass, chance(client, turn))
      const pageKey = (page: number) => `${dealerClass} ${nameOf(shelf)} ${page}`
      let page = chance(client, turn, 1) % (shelf.leaf === null ? pages : pages - 1)
      while (page > 0 && !cursors.has(pageKey(page))) page -= 1
      const query = new URLSearchParams({ limit: String(pageSize) })
      const category = shelf.leaf === null ? shelf.top : company.leafCategory(shelf.top ?? 0, shelf.leaf)
      if (category !== null) query.set('category_id', company.idOf('category', category))
      if (page > 0) query.set('cursor', cursors.get(pageKey(page)) ?? '')
      const { reply, bytes } = await ask<ShopReply>(who, {
        method: 'GET',
        path: `/api/v1/shop/products?${query}`,
      })
      const all = firstProducts(
        `shelf ${dealerClass} ${nameOf(shelf)}`,
        size,
        pages * pageSize + 1,
        (product) => company.sees(dealerClass, product) && isOn(shelf, product),
      )
      checkPage(reply, size, who.dealer, all.slice(page * pageSize))
      if (reply.next !== null) cursors.set(pageKey(page + 1), reply.next)
      return bytes
    }
  },
  floor:
    ({ size, wire }) =>
    async (client, turn) => {
      const dealer = 1 + (client % company.classes)
      const shelf = shelfOf(company.classOf(dealer), chance(client, turn))
      let page = chance(client, turn, 1) % (shelf.leaf === null ? pages : pages - 1)
      const all = firstProducts(`floor ${nameOf(shelf)}`, size, pages * pageSize + 1, (product) =>
        isOn(shelf, product),
      )
      while (all.length <= page * pageSize) page -= 1
      const after = page === 0 ? -1 : (all[page * pageSize - 1] ?? -1)
      const { top, leaf } = shelf
      const leaves = leaf === null ? Array.from({ length: company.leaves }, (_, number) => number) : [leaf]
      const categories = leaves.map((each) => company.idOf('category', company.leafCategory(top ?? 0, each)))
      const path = `/${top === null ? 'shop' : 'shelf'}?list=${listOf(dealer)}&after=${after}&categories=${categories.join(',')}`
      const { text, bytes } = await wire({ method: 'GET', path })
      checkPage(JSON.parse(text) as ShopReply, size, dealer, all.slice(page * pageSize)) // checked field by field
      return bytes
    },
}

export const listOf = (dealer: number) => company.idOf('list', company.classOf(dealer))

interface Term {
  q: string
  matches: (product: number) => boolean
}
/** A series, which has as many products in a large catalog as in a small one; and words, which have more and more. */
function termOf(size: company.Size, number: number): Term {
  const pick = Math.floor(number / 4)
  const metal = pick % metals.length
  const isOfMetal = (product: number) => company.metalOf(product) === metal
  if (number % 4 === 0) {
    const series = pick % Math.max(1, Math.floor(size.products / company.seriesSize))
    return {
      q: company.seriesCode(series).toLowerCase(),
      matches: (product) => company.seriesOf(product) === series,
    }
  }
  if (number % 4 === 1) {
    const kind = Math.floor(pick / metals.length) % kinds.length
    return {
      q: `${metals[metal]?.zh}${kinds[kind]?.zh}`,
      matches: (product) => isOfMetal(product) && company.kindOf(product) === kind,
    }
  }
  if (number % 4 === 2) {
    const finish = Math.floor(pick / metals.length) % finishes.length
    return {
      q: `${finishes[finish]?.en} ${metals[metal]?.en}`,
      matches: (product) => isOfMetal(product) && company.finishOf(product) === finish,
    }
  }
  return { q: metals[metal]?.en ?? '', matches: isOfMetal }
}

/** People look for what they may see: a kind outside the dealer's categories is passed over. */
function termFor(size: company.Size, client: number, turn: number, dealerClass: number | null) {
  for (let salt = 2; ; salt += 1) {
    const { q, matches } = termOf(size, chance(client, turn, salt))
    const shown = firstProducts(
      `search ${dealerClass} ${q}`,
      size,
      pageSize + 1,
      (product) => (dealerClass === null || company.sees(dealerClass, product)) && matches(product),
    )
    if (shown.length > 0) return { q, shown }
  }
}

export const productSearch: Work = {
  name: 'W2',
  title: 'product search by text, 24 hits',
  budget_ms: 2,
  ours:
    ({ size, clients }) =>
    async (client, turn) => {
      const who = at(clients, client)
      const { q, shown } = termFor(size, client, turn, company.classOf(who.dealer))
      const query = new URLSearchParams({ limit: String(pageSize), q })
      const { reply, bytes } = await ask<ShopReply>(who, {
        method: 'GET',
        path: `/api/v1/shop/products?${query}`,
      })
      checkPage(reply, size, who.dealer, shown)
      return bytes
    },
  floor:
    ({ size, wire }) =>
    async (client, turn) => {
      const dealer = 1 + (client % company.classes)
      const { q, shown } = termFor(size, client, turn, null)
      const query = new URLSearchParams({ list: listOf(dealer), q })
      const { text, bytes } = await wire({ method: 'GET', path: `/search?${query}` })
      checkPage(JSON.parse(text) as ShopReply, size, dealer, shown) // checked field by field
      return bytes
    },
}
