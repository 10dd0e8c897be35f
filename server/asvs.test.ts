/** docs/security/asvs.md says how each requirement stands: every number once, every named test there, and what it says of the code is so. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { openLog } from '#platform/log.ts'
import { portal } from '#testing/portal.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const rows = [
  ...read('docs/security/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+) \|$/gm),
].map(([, id = '', level, , stand = '']) => ({ id, level: Number(level), stand }))

test('every requirement of levels 1 and 2 stands in asvs.md once, with its level', () => {
  const known = JSON.parse(read('docs/security/asvs-5.0.0.json')) as Record<string, number> // written beside it
  assert.equal(Object.keys(known).length, 253)
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  assert.deepEqual(Object.fromEntries(rows.map(({ id, level }) => [id, level])), known)
})

test('each is proved by tests that exist, excluded with a reason, or openly open', () => {
  for (const { id, stand } of rows) {
    assert.match(stand, /^(proved: .+ › .+|excluded: .{10,}|open: .{10,})$/, id)
    if (!stand.startsWith('proved: ')) continue
    for (const proof of stand.slice('proved: '.length).split('<br>')) {
      const [file = '', title = ''] = proof.split(' › ')
      assert.ok(hasTest(read(file), title), `${id}: ${file} has no test “${title}”`)
    }
  }
  const told = /Proved (\d+), excluded (\d+), open (\d+)/
    .exec(read('docs/security/asvs.md'))
    ?.slice(1)
    .map(Number)
  assert.deepEqual(
    told,
    ['proved', 'excluded', 'open'].map((word) => rows.filter(({ stand }) => stand.startsWith(word)).length),
  )
})

/** A title stands in the file as it is, or is put together there from a name in a list. */
function hasTest(text: string, title: string): boolean {
  if (text.includes(`test('${title}'`)) return true
  return [...text.matchAll(/test\(`([^`]*)\$\{\w+\}([^`]*)`/g)].some(([, before = '', after = '']) => {
    if (!title.startsWith(before) || !title.endsWith(after)) return false
    const name = title.slice(before.length, title.length - after.length)
    return text.includes(`'${name}'`) || new RegExp(`^ {2}(async )?${name}[(:]`, 'm').test(text)
  })
}

const code = globSync('{server,web,contract}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (path) => path.includes('node_modules') || path.includes('dist'),
})
  .filter((path) => !/\.test\.|testing\//.test(path))
  .map((path) => ({ path, text: read(path) }))
const where = (pattern: RegExp) => code.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test('the code keeps what asvs.md says of it', async () => {
  assert.deepEqual(
    where(
      /dangerouslySetInnerHTML|\.innerHTML|document\.write|\beval\(|new Function\(|postMessage|addEventListener\('message'/,
    ),
    [],
    'no text becomes a page or a program',
  )
  assert.deepEqual(
    where(/new RegExp\([^'`/]*(request|query\.|body\.)/),
    [],
    'nobody outside writes a regular expression',
  )
  assert.deepEqual(where(/\bexec\(\s*[`'"]|execSync|shell: true/), [], 'no command line is put together')
  assert.deepEqual(
    where(/createHash\('(md5|sha1)'/),
    ['server/platform/database/db.ts'],
    'SHA-1 names prepared statements and nothing else',
  )
  assert.deepEqual(
    where(/Math\.random\(\)[^\n]*(token|secret|password)/),
    [],
    'secrets come from node:crypto',
  )
  assert.deepEqual(where(/(localStorage|sessionStorage)\.setItem\([^\n]*(token|password|price|credit)/i), [])
  const passwordFields = code.filter(({ text }) => /(current|new)-password['"]/.test(text))
  for (const { path, text } of passwordFields) {
    assert.ok(/Input\.Password|type="password"|type: 'password'/.test(text), `${path} shows what is typed`)
    assert.ok(!text.includes('onPaste'), `${path} meddles with pasting`)
  }
  assert.ok(passwordFields.length >= 5)
  const { endpoints } = await import('@concord/contract/index.ts')
  for (const { name, query, method, body } of endpoints) {
    assert.ok(
      !/token|password|secret/.test(Object.keys((query as { properties?: object }).properties ?? {}).join()),
      `${name} has a secret in its URL`,
    )
    if (method === 'GET') assert.ok(!('properties' in body), `${name} reads with a body`)
  }
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string; integrity?: string; link?: boolean }>
  } // npm's own format
  const strange = Object.entries(lock.packages).filter(
    ([path, { version, integrity, link }]) =>
      path.includes('node_modules/') && !link && !(version && integrity),
  )
  assert.deepEqual(
    strange.map(([path]) => path),
    [],
    'every component is named with its version and hash',
  )
})

test('statements, programs, links, storage and cryptography are made only where asvs.md has looked', () => {
  assert.deepEqual(
    where(/\bsql\.raw\(/).toSorted(),
    ['server/catalog/store.ts', 'server/probe/traces.ts', 'server/storefront/filter.ts'],
    'text becomes SQL only out of names in the code',
  )
  assert.deepEqual(
    where(/\b(spawn|spawnSync|execFile|fork)\(/).toSorted(),
    ['cluster', 'host', 'lock', 'supervisor'].map((name) => `server/platform/postgres/${name}.ts`),
    'programs are PostgreSQL’s own, with arguments and without a shell',
  )
  const links = code.flatMap(({ text }) =>
    [...text.matchAll(/(?:href|src)=\{(`[^`$]*|[\w.]+)/g)].map(([, start]) => start),
  )
  assert.deepEqual(
    [...new Set(links)].toSorted(),
    ['`mailto:', '`tel:', 'addressOf', 'null', 'pictureOf', 'setup.uri', 'src'],
    'an address begins with a scheme of the code’s, or comes from the contract',
  )
  assert.deepEqual(
    where(/(localStorage|sessionStorage)\.setItem/).toSorted(),
    ['web/ui/tables/DataTable.tsx', 'web/platform/shop.tsx', 'web/platform/i18n.ts'].toSorted(),
  )
  const strange = where(
    /from '(?!node:crypto')[^']*(crypto|bcrypt|scrypt|sodium|forge|jose|jsonwebtoken)[^']*'/,
  )
  assert.deepEqual(strange, [], 'OpenSSL by node:crypto, and argon2')
  assert.deepEqual(where(/from '[^']*argon2[^']*'/).toSorted(), [
    'server/first-administrator.ts',
    'server/identity/passwords.ts',
  ])
})

test('no secret stands in the repository', () => {
  const files = globSync('{server,web,contract,scripts,docs,e2e}/**/*.{ts,tsx,md,json,sql,cjs}', {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.includes('dist'),
  })
  const secrets =
    /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30}|\bck_[ds]_[A-Za-z0-9_-]{30}|postgres(ql)?:\/\/\w+:(?!password|…|密码)[^@\s$'`]{12,}@(?!localhost|127)/
  assert.deepEqual(
    files.filter((path) => secrets.test(read(path))),
    [],
  )
})

test('nothing of the repository is served', async (t) => {
  const { app } = await portal(t)
  for (const url of [
    '/.git/config',
    '/.git/HEAD',
    '/package.json',
    '/.env',
    '/server/app.ts',
    '/assets/',
    '/api/',
    '/..%2f..%2fpackage.json',
  ]) {
    const answer = await app.http.inject({ url })
    assert.equal(answer.statusCode, 404, url)
  }
})

test('a log line holds no password, token, cookie or price', () => {
  const lines: string[] = []
  const log = openLog(
    'info',
    new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
  )
  const secret = 'seven blue lanterns'
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: `Key (price)=(${secret}) exists`,
    table: 'entries',
  })
  log.error(
    {
      err: error,
      body: { password: secret, unit_price: secret },
      headers: { cookie: secret, authorization: secret },
      token: secret,
    },
    'first\n{"level":50,"msg":"forged"}',
  )
  assert.equal(lines.length, 1, 'a line break in a text makes no second line')
  assert.ok(!lines.join().includes(secret), lines.join())
  assert.equal((JSON.parse(lines[0] ?? '') as { err: { code: string } }).err.code, '23505') // pino writes JSON
})
