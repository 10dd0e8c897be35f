/** Headers of the hostile list of trust.md § 6. */

/** Headers to put on an otherwise good request; undefined takes the header away. */
export const hostileHeaders: readonly Readonly<Record<string, string | undefined>>[] = [
  ...[
    undefined,
    '',
    '0',
    '-1',
    '1.5',
    '*',
    'W/"1"',
    '"1',
    '99999999999999999999',
    'x',
    "1' or '1'='1",
    '2147483648',
    '"2"',
  ].map((value) => ({ 'if-match': value })),
  ...[undefined, '', 'a b', 'x'.repeat(200), 'x'.repeat(201), "' or 1=1--", '\u00e9', '../../x', '"'].map(
    (value) => ({
      'idempotency-key': value,
    }),
  ),
  ...[
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=',
  ].map((value) => ({ 'content-type': value })),
  ...[
    'application/json; charset=utf-16',
    'application/json;charset=utf-8',
    'APPLICATION/JSON',
    'application/jsonp',
    'application/json\tx',
    '/',
    ';',
  ].map((value) => ({ 'content-type': value })),
  ...['gzip', 'br', 'deflate, gzip', 'x'].map((value) => ({ 'content-encoding': value })),
  ...["en'; drop table company.profile--", 'en', 'x'.repeat(4000), '../../etc', 'zh-CN,*;q=0', ''].map(
    (value) => ({
      'accept-language': value,
    }),
  ),
  ...[
    'concord_session=',
    'concord_session=x',
    "concord_session=' or 1=1--",
    'concord_session=%E0%A4%A',
    'concord_session=%00',
    '=;=;',
    'a'.repeat(4000),
  ].map((value) => ({ cookie: value })),
  { cookie: 'concord_session=a; concord_session=b' },
  ...[
    'Bearer ',
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    `Bearer ck_${'x'.repeat(5000)}`,
    'Bearer \u00ff',
    "Bearer ck_' or 1=1--",
  ].map((value) => ({ authorization: value })),
  ...['x', '00000000-0000-7000-8000-000000000000', "' or 1=1--", ''].map((value) => ({
    'x-concord-dealer': value,
  })),
  ...[
    'x',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00:00.123456789Z',
    '2199-12-30T23:59:59Z',
    '2199-12-31T23:59:59Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    '1900-01-01T00:00:00Z',
  ].map((value) => ({
    'x-business-clock': value,
  })),
  ...['null', 'http://evil.example', 'x', ''].map((value) => ({ origin: value })),
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': "' or 1=1--", 'x-forwarded-proto': 'x' },
  { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' },
  { accept: 'text/html', range: 'bytes=0-18446744073709551615', 'if-none-match': '*' },
  { 'user-agent': '中'.codePointAt(0) ? '\u00fa'.repeat(3000) : undefined },
  { 'x-request-id': 'x'.repeat(3000) },
]
