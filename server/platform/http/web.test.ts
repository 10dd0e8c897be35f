import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openHttp } from './server.ts'
import { serveWeb } from './web.ts'

test('a build beside a running server is served at once, and the last page stands in while there is none', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-web-'))
  const build = (name: string) => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(folder, 'assets', `${name}.js`), name)
    writeFileSync(join(folder, 'icon.svg'), '<svg/>')
    writeFileSync(join(folder, 'index.html'), `<script src="/assets/${name}.js">`)
  }
  build('old-1')
  const http = await openHttp({ logLevel: 'silent', trustProxy: false, rateLimits: false })
  await serveWeb(http, folder)
  t.after(async () => {
    await http.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const get = (url: string) => http.inject({ url })

  assert.match((await get('/orders/7')).body, /old-1/)
  assert.equal((await get('/icon.svg')).headers['cache-control'], 'no-cache')
  const asset = await get('/assets/old-1.js')
  assert.deepEqual(
    [asset.body, asset.headers['cache-control']],
    ['old-1', 'public, max-age=31536000, immutable'],
  )

  rmSync(folder, { recursive: true, force: true })
  assert.match((await get('/')).body, /old-1/)
  build('new-2')
  assert.match((await get('/')).body, /new-2/)
  assert.equal((await get('/assets/new-2.js')).body, 'new-2')
  // What is gone is told so, never answered with the page: a script that is HTML breaks without a word.
  assert.equal((await get('/assets/old-1.js')).statusCode, 404)
  assert.equal((await get('/api/v1/nothing')).statusCode, 404)
})
