import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#platform/limits.ts'
import { portal, type Portal, type Token } from '#testing/portal.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`)

function upload(house: Portal, who: Token, name: string, bytes: Buffer) {
  const boundary = 'concord-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return house.app.http.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: {
      cookie: `concord_session=${who.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
const read = (house: Portal, who: Token, id: string) =>
  house.app.http.inject({ url: `/api/v1/files/${id}`, headers: { cookie: `concord_session=${who.token}` } })

test('an uploaded file is its uploader’s, staff may read it, another dealer gets the 404 of an absent one', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  const stranger = await house.make.user(await house.make.dealer())
  const staff = await house.make.staff('order-desk')
  const sent = await upload(house, buyer, 'photo.png', png)
  assert.equal(sent.statusCode, 200, sent.body)
  const { id, content_type, bytes } = sent.json()
  assert.deepEqual({ content_type, bytes }, { content_type: 'image/png', bytes: png.length })
  for (const who of [buyer, staff]) {
    const got = await read(house, who, id)
    assert.ok(got.rawPayload.equals(png))
    assert.equal(got.headers['x-content-type-options'], 'nosniff')
    assert.match(String(got.headers['content-security-policy']), /sandbox/)
  }
  const foreign = await read(house, stranger, id)
  assert.equal(foreign.statusCode, 404)
  assert.equal(foreign.json().code, 'not-found')
})

test('the bytes tell the type: scripts in drawings, programs and pages are refused', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  for (const bad of [
    svg('<script>1</script>'),
    svg('<rect onload="x()"/>'),
    svg('<a href="javascript:x"/>'),
    svg('<image href="https://example.org/x"/>'),
    Buffer.from('<html></html>'),
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]),
    Buffer.alloc(0),
  ]) {
    const answer = await upload(house, buyer, 'x.png', bad)
    assert.equal(answer.statusCode, 415, bad.toString('latin1', 0, 60))
    assert.equal(answer.json().code, 'file-type-refused')
  }
  assert.equal((await upload(house, buyer, 'ok.svg', svg('<rect width="1" height="1"/>'))).statusCode, 200)
})

test('a name is only a name: folders and direction marks are cut', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  const { id, name } = (
    await upload(house, buyer, '..%2F../etc/pass\u202ewd.txt', Buffer.from('text'))
  ).json()
  assert.equal(name, 'passwd.txt')
  const got = await read(house, buyer, id)
  assert.match(String(got.headers['content-disposition']), /^attachment; filename\*=UTF-8''passwd\.txt$/)
})

test('a file above the limit is 413', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  const answer = await upload(house, buyer, 'big.txt', Buffer.alloc(limits.file_bytes_max + 1, 'a'))
  assert.equal(answer.statusCode, 413)
})

test('an upload that breaks off, or is no multipart, is the sender’s 400', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
  for (const [type, payload] of [
    ['multipart/form-data; boundary=b', Buffer.concat([Buffer.from(head), png])],
    ['multipart/form-data', Buffer.from('x')],
  ] as const) {
    const headers = { cookie: `concord_session=${buyer.token}`, 'content-type': type }
    const answer = await house.app.http.inject({ method: 'POST', url: '/api/v1/files', headers, payload })
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.json().code, 'malformed-request')
  }
})

test('a body of another kind is told so', async (t) => {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer())
  for (const type of ['application/json', 'application/json; charset=utf-16']) {
    const headers = { cookie: `concord_session=${buyer.token}`, 'content-type': type }
    const answer = await house.app.http.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers,
      payload: '{}',
    })
    assert.deepEqual([answer.statusCode, answer.json().code], [415, 'wrong-content-type'])
  }
})

test('a product’s picture follows the product: seen where it may be seen, absent elsewhere', async (t) => {
  const house = await portal(t)
  const { make, inside } = house
  const product = await make.product()
  const dealer = await make.dealer()
  const buyer = await make.user(dealer)
  const stranger = await make.user(await make.dealer())
  const staff = await make.staff()
  const { id } = (await upload(house, staff, 'picture.png', png)).json()
  await inside((ctx) =>
    ctx.db
      .insertInto('catalog.media')
      .values({ product_id: product.id, position: 1, kind: 'image', file_id: id })
      .execute(),
  )
  assert.equal((await read(house, buyer, id)).statusCode, 404, 'no rule, no picture')
  await make.rule({ scope: { kind: 'dealer', id: dealer.id }, target: { kind: 'product', id: product.id } })
  assert.equal((await read(house, buyer, id)).statusCode, 200)
  assert.equal((await read(house, stranger, id)).statusCode, 404)
})
