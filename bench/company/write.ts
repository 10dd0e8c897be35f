/** Writes the company set-wise: each table in one statement, by the arithmetic of company.ts said in SQL. */
import pg from 'pg'
import { pinyinOf } from '../../server/platform/search-words.ts'
import { hashPassword } from '../../server/identity/passwords.ts'
import { nilId } from '../../server/platform/ids.ts'
import * as company from './company.ts'
import { finishes, kinds, metals } from './words.ts'

const { idSql: id, idOf, tops, leaves } = company

/** Needs the superuser: what is written is whole by construction, so foreign keys are not looked up row by row. */
export async function writeCompany(superUrl: string, size: company.Size): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica`)
    await client.query('begin')
    await writeWords(client)
    for (const text of [...goods(size), ...channel(size, await hashPassword(company.password))])
      await client.query(text)
    for (const text of [...prices(size), ...stock(size)]) await client.query(text)
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** Each combination of finish, metal and kind, with its pinyin, which only the server's own words know. */
async function writeWords(client: pg.Client) {
  const rows = finishes.flatMap((finish, f) =>
    metals.flatMap((metal, m) =>
      kinds.map((kind, k) => {
        const zh = `${finish.zh}${metal.zh}${kind.zh}`
        return { f, m, k, zh, en: `${finish.en} ${metal.en} ${kind.en}`, pinyin: pinyinOf(zh).join('\n') }
      }),
    ),
  )
  await client.query(
    `create temp table words on commit drop as
     select * from json_to_recordset($1::json) as w (f int, m int, k int, zh text, en text, pinyin text)`,
    [JSON.stringify(rows)],
  )
}

function goods({ products }: company.Size): string[] {
  const series = `'KX' || lpad((n / ${company.seriesSize})::text, 4, '0')`
  const leaf = id('category', `${tops} + (n % ${tops}) * ${leaves} + n / ${tops} % ${leaves}`)
  return [
    `insert into platform.files (id, name, content_type, bytes, sha256, created_at)
     values ('${idOf('file', 0)}', 'product.svg', 'image/svg+xml', 0, repeat('0', 64), now())`,
    `insert into catalog.categories (id, parent_id, path, code, name_zh, name_en, position)
     select ${id('category', 'n')}, case when n >= ${tops} then ${id('category', `(n - ${tops}) / ${leaves}`)} end,
       case when n >= ${tops} then array[${id('category', `(n - ${tops}) / ${leaves}`)}] else '{}'::uuid[] end || ${id('category', 'n')},
       'C' || n, '类目' || n, 'Category ' || n, n
     from generate_series(0, ${tops * (1 + leaves) - 1}) n`,
    `insert into catalog.brands (id, code, name_zh, name_en)
     select ${id('brand', 'n')}, 'B' || n, '品牌' || n, 'Brand ' || n from generate_series(0, ${company.brands - 1}) n`,
    `insert into catalog.products (id, sku, name_zh, name_en, category_id, brand_id, base_unit, tax_rate, picture_id, targets,
       search_text, position, created_at)
     select id, sku, name_zh, name_en, leaf, brand, 'piece', 13, '${idOf('file', 0)}', array['${nilId}', brand, top, leaf, id],
       lower(concat_ws(E'\\n', sku, replace(sku, '-', ''), name_zh, name_en, pinyin)), n, now() - interval '1 year' + n * interval '1 minute'
     from (
       select n, ${id('product', 'n')} as id, ${series} || '-' || lpad((n % ${company.seriesSize})::text, 2, '0') as sku,
         w.zh || ' ' || n as name_zh, w.en || ' ' || n as name_en, w.pinyin, ${leaf} as leaf,
         ${id('category', `n % ${tops}`)} as top, ${id('brand', `n % ${company.brands}`)} as brand
       from generate_series(0, ${products - 1}) n
       join words w on w.f = n / ${tops} % ${finishes.length} and w.m = n / ${tops * finishes.length} % ${metals.length}
         and w.k = n % ${tops} % ${kinds.length}) p order by n`,
    `insert into catalog.product_units (product_id, unit, factor, position)
     select ${id('product', 'n')}, 'piece', 1, 0 from generate_series(0, ${products - 1}) n`,
    // A class sees twelve top categories: a rule for each.
    `insert into "authorization".rules (id, effect, rights, scope_kind, scope_id, target_kind, target_id, created_at)
     select ${id('rule', `c * ${tops} + t`)}, 'allow', '{see,see-price,buy}', 'class', ${id('class', 'c')}::text, 'category', ${id('category', 't')}, now()
     from generate_series(0, ${company.classes - 1}) c, generate_series(0, ${tops - 1}) t where (t * 3 + c) % 5 < 3`,
  ]
}

function channel({ dealers }: company.Size, password_hash: string): string[] {
  const account = `'d' || lpad(n::text, 5, '0')`
  return [
    `insert into dealers.classes (id, code, name_zh, name_en, credit_policy, stock_policy, territory_policy)
     select ${id('class', 'n')}, 'K' || n, '等级' || n, 'Class ' || n, 'hold', 'hold', 'hold' from generate_series(0, ${company.classes - 1}) n`,
    `insert into dealers.dealers (id, code, name, path, level, class_id, region_code, scopes, search_text, created_at)
     select id, upper(account), '经销商' || n, array[id], 1, class_id, r.code, array['*'] || r.path || array[class_id::text, id::text], account, now()
     from (select n, ${id('dealer', 'n')} as id, ${id('class', `n % ${company.classes}`)} as class_id, ${account} as account
       from generate_series(0, ${dealers - 1}) n) d
     join (select code, path, row_number() over (order by code) - 1 as at, count(*) over () as count from dealers.regions
       where level = 3) r on r.at = d.n * 37 % r.count`,
    `insert into dealers.credits (dealer_id, limit_amount) select id, 900000000000000 from dealers.dealers`,
    `insert into dealers.addresses (dealer_id, id, label, recipient, phone, region_code, street, is_default)
     select d.id, ${id('address', 'n')}, '总仓', '陈敏', '13800138000', d.region_code, '季华路 1 号', true
     from generate_series(0, ${dealers - 1}) n join dealers.dealers d on d.id = ${id('dealer', 'n')}`,
    `insert into identity.people (id, name, account, language, password_hash, created_at)
     select ${id('person', 'n')}, '采购' || n, ${account}, 'zh-CN', '${password_hash}', now() from generate_series(0, ${dealers - 1}) n`,
    `insert into identity.handles (handle, person_id, kind)
     select ${account}, ${id('person', 'n')}, 'account' from generate_series(0, ${dealers - 1}) n`,
    `insert into identity.memberships (dealer_id, person_id, joined_at)
     select ${id('dealer', 'n')}, ${id('person', 'n')}, now() from generate_series(0, ${dealers - 1}) n`,
    `insert into identity.membership_roles (dealer_id, person_id, role_id)
     select ${id('dealer', 'n')}, ${id('person', 'n')}, r.id from generate_series(0, ${dealers - 1}) n
     join identity.roles r on r.side = 'd' and r.code = 'buyer'`,
  ]
}

function prices(size: company.Size): string[] {
  const { classes, contracts, products, dealersOfContract, contractStep } = { ...company, ...size }
  const seen = size.pricesAll ? 'true' : `(n % ${tops} * 3 + c) % 5 < 3`
  const cents = (percent: string) =>
    `(((500 + n::bigint * 7919 % 99500) * ${percent} * (array[${company.tierPercents.join(',')}])[t + 1] + 5000) / 10000)`
  const entries = (from: string, percent: string, list: string) =>
    `insert into pricing.entries (id, list_id, product_id, unit, quantity_from, price)
     select ${id('entry', `(${list}) * 1000000::bigint + n * 3 + t`)}, ${id('list', list)}, ${id('product', 'n')}, 'piece',
       (array[${company.tiers.join(',')}])[t + 1], ${cents(percent)}::numeric / 100
     from ${from}, generate_series(0, 2) t order by ${list}, n, t`
  const ofClasses = `generate_series(0, ${classes - 1}) c join generate_series(0, ${products - 1}) n on ${seen}`
  const ofContracts = `generate_series(0, ${contracts - 1}) k, generate_series(k, ${products - 1}, ${contractStep}) n`
  return [
    `insert into pricing.lists (id, code, name_zh, name_en, kind, priority, currency)
     select ${id('list', 'n')}, 'L' || n, '价目' || n, 'List ' || n, case when n < ${classes} then 'class' else 'contract' end,
       case when n < ${classes} then 10 else 20 end, 'CNY' from generate_series(0, ${classes + contracts - 1}) n`,
    `insert into pricing.assignments (id, list_id, scope_kind, scope_id)
     select ${id('assignment', 'n')}, ${id('list', 'n')}, 'class', ${id('class', 'n')}::text from generate_series(0, ${classes - 1}) n
     union all
     select ${id('assignment', `${classes} + d`)}, ${id('list', `${classes} + d / ${dealersOfContract}`)}, 'dealer', ${id('dealer', 'd')}::text
     from generate_series(0, least(${contracts * dealersOfContract}, ${size.dealers}) - 1) d`,
    entries(ofClasses, `(array[${company.classPercents.join(',')}])[c + 1]`, 'c'),
    ...(contracts > 0 ? [entries(ofContracts, String(company.contractPercent), `${classes} + k`)] : []),
  ]
}

function stock({ products }: company.Size): string[] {
  const at = `n / ${tops} % 10`
  const on_hand = `case ${at} when 3 then 0 when 7 then 5 else ${company.plenty} end`
  return [
    `insert into inventory.warehouses (id, code, name_zh, name_en) values ('${idOf('warehouse', 0)}', 'W1', '一号仓', 'Warehouse 1')`,
    `insert into inventory.sourcing (region_code, position, warehouse_id) values ('*', 1, '${idOf('warehouse', 0)}')`,
    `insert into inventory.stock (product_id, warehouse_id, on_hand, safety)
     select ${id('product', 'n')}, '${idOf('warehouse', 0)}', ${on_hand}, 5 from generate_series(0, ${products - 1}) n`,
    `insert into inventory.movements (id, at, product_id, warehouse_id, kind, quantity, actor_name)
     select ${id('movement', 'n')}, now(), ${id('product', 'n')}, '${idOf('warehouse', 0)}', 'opening', ${on_hand}, 'bench'
     from generate_series(0, ${products - 1}) n where ${at} <> 3`,
  ]
}
