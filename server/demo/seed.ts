/** Puts the demo company into an empty database: made in memory first, then written in one transaction. */
import pg from 'pg'
import { diskStore } from '#platform/files.ts'
import { dayOf } from '#platform/clock.ts'
import { zeroMoney } from '#platform/money.ts'
import { hashPassword } from '../identity/passwords.ts'
import { openBook, type Given, type Region, type Rows } from './book.ts'
import { fillCarts } from './trade/carts.ts'
import { buildCatalog } from './catalog/catalog.ts'
import { addCredit, buildChannel } from './channel/channel.ts'
import { foundCompany, type Profile } from './company.ts'
import { tradeHistory } from './trade/history.ts'
import { writeOrders } from './trade/orders.ts'
import { demoPassword, hireStaff } from './channel/people.ts'
import { buildPrices } from './rules/prices.ts'
import { authorize } from './rules/authorization.ts'
import { limitQuantities } from './rules/quantities.ts'
import { linkProducts } from './catalog/links.ts'
import { tellStories } from './trade/stories.ts'
import { tellTrail } from './trail.ts'
import { openWarehouses, stockUp } from './trade/warehouses.ts'
import { writeRows } from './write.ts'

export interface Seeding {
  ownerUrl: string
  appUrl: string
  /** The folder of the file store. */
  files: string
  log: (line: string) => void
  /** RFC 3339; the database's clock unless given. */
  now?: string
}

const timeZone = 'Asia/Shanghai'

/** The first queries should not wait for autovacuum's turn. Only what is searched by: long columns cost time. */
const analyze = `analyze dealers.dealers, catalog.products, catalog.product_units, "authorization".rules, pricing.entries,
  pricing.assignments, inventory.stock, inventory.movements (product_id, at), orders.orders (dealer_id, id, state, placed_at),
  orders.lines (dealer_id, id, order_id, product_id), orders.sales_orders (dealer_id, id, order_id, state),
  orders.sales_lines (dealer_id, sales_order_id, order_line_id, product_id), orders.events (dealer_id, order_id, kind),
  audit.entries (at, object_kind, object_id)`

export async function seedDemo({ ownerUrl, files, log, now }: Seeding): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c app.side=s',
  })
  await client.connect()
  try {
    const [given, password_hash] = await Promise.all([look(client, now), hashPassword(demoPassword)])
    const company = makeCompany({ ...given, password_hash })
    await Promise.all([write(client, company), storePictures(files, company.pictures)])
    await client.query(analyze)
    log(`演示数据就绪 · the demo company stands: ${summary(company.rows)}`)
  } finally {
    await client.end()
  }
}

export interface DemoCompany {
  profile: Profile
  rows: Rows
  /** SVG text by file id. */
  pictures: ReadonlyMap<string, string>
}

/** The same company for the same instant and the same ids of built-in roles. */
export function makeCompany(given: Given): DemoCompany {
  const book = openBook(given)
  const { profile, logo } = foundCompany(book)
  const staffed = hireStaff(book)
  const channel = buildChannel(book, staffed)
  const goods = buildCatalog(book, channel)
  const authorization = authorize(book, channel, goods)
  const limitsOf = limitQuantities(book, channel, goods)
  linkProducts(book, goods)
  const prices = buildPrices(book, channel, goods)
  const depots = openWarehouses(book)
  const trade = { book, channel, goods, staffed, authorization, limitsOf }
  const drafts = tellStories(trade, prices, tradeHistory(trade))
  const { stocked, taken } = writeOrders({ book, prices, warehousesFor: depots.warehousesFor }, drafts)
  for (const dealer of channel.dealers) addCredit(book, dealer, taken.get(dealer.id) ?? zeroMoney)
  stockUp(book, goods, depots, stocked)
  fillCarts(book, channel, staffed, { goods, prices })
  tellTrail(book, { channel, goods, staffed })
  return { profile, rows: book.rows, pictures: new Map([...goods.pictures, logo]) }
}

/** What the company is made from: the clock, regions and roles of the installed basics. */
async function look(client: pg.Client, now: string | undefined): Promise<Omit<Given, 'password_hash'>> {
  const clock = await client.query<{ now: Date }>('select now()')
  const regions = await client.query<Region>('select code, path, name_zh, name_en from dealers.regions')
  const roles = await client.query<{ key: string; id: string }>(
    `select side || ' ' || code as key, id from identity.roles`,
  )
  const at = now ?? clock.rows[0]?.now.toISOString() ?? ''
  return {
    now: at,
    today: dayOf(at, timeZone),
    regions: new Map(regions.rows.map((region) => [region.code, region])),
    roles: new Map(roles.rows.map(({ key, id }) => [key, id])),
  }
}

async function write(client: pg.Client, { rows, profile }: DemoCompany) {
  await client.query('begin')
  await writeRows(client, rows)
  await client.query(
    'insert into audit.unsealed (at, id) select at, id from audit.entries on conflict do nothing',
  )
  const columns = Object.keys(profile)
  await client.query(
    `update company.profile set ${columns.map((column, index) => `${column} = $${index + 1}`).join(', ')}`,
    Object.values(profile),
  )
  await client.query('commit')
}

async function storePictures(folder: string, pictures: ReadonlyMap<string, string>) {
  const store = diskStore(folder)
  const waiting = [...pictures]
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await store.put(next[0], Buffer.from(next[1]))
  }
  await Promise.all(Array.from({ length: 16 }, work))
}

function summary(rows: Rows): string {
  const count = (table: keyof Rows) => rows[table]?.length ?? 0
  return `${count('dealers.dealers')} dealers, ${count('catalog.products')} products, ${count('orders.orders')} orders`
}
