/** Bodies and uploads of the hostile list of trust.md § 6. */

/** Bodies that must be refused wherever a body is expected, whatever its schema. */
export const hostileBodies: readonly (string | Uint8Array)[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '{]',
    'null',
    '[]',
    '"x"',
    '1',
    '-',
    'NaN',
    '1e400',
    'undefined',
    "{'a':1}",
    '{"a":1,}',
    '{"a":1}{"b":2}',
  ],
  ...[
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":{"isStaff":true}}',
    '{"\\u005f_proto__":{}}',
    '{"constructor":{"prototype":{}}}',
  ],
  ...[
    '{"a":"\\u0000"}',
    '{"a":"\\ud800"}',
    '{"\\ud800":1}',
    '{"a":"\\x"}',
    '\ufeff{}',
    '{"a":"\n"}',
    '{"a":01}',
    '{"a":.5}',
    '{"a":+1}',
  ],
  ...[
    '['.repeat(100_000),
    '{"a":'.repeat(50) + '1' + '}'.repeat(50),
    `[${'1,'.repeat(100_001)}1]`,
    `"${'x'.repeat(200_000)}"`,
  ],
  ...[
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    'name=a&admin=1',
  ],
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0x22, 0xc0, 0xaf, 0x22]),
  new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]),
  new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
]

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)
const part = (name: string, filename: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `--b\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ])
const closed = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--b--\r\n')])

/** Whole multipart bodies with the boundary `b`: the first few are good, the rest is not. */
export const uploads: readonly Uint8Array[] = [
  closed(part('file', 'a.png', png)),
  closed(part('file', 'a.txt', Buffer.from('text'))),
  closed(part('file', 'a.svg', svg('<rect width="1" height="1"/>'))),
  ...[
    '../../etc/passwd',
    '..\\..\\x',
    '%00.png',
    'CON',
    '\u202egnp.exe',
    'x'.repeat(5000),
    '',
    '"; x="',
    '中文.png',
    '=1+1.txt',
  ].map((name) => closed(part('file', name, png))),
  closed(part('file', 'x.svg', svg('<script>alert(1)</script>'))),
  closed(part('file', 'x.html', Buffer.from('<html>'))),
  closed(part('file', 'x', Buffer.alloc(0))),
  closed(part('__proto__', 'x.png', png)),
  closed(part('file', 'a.png', png), part('file', 'b.png', png)),
  closed(Buffer.from('--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nvalue\r\n')),
  closed(Buffer.from('--b\r\n\r\nx\r\n')),
  part('file', 'a.png', png),
  closed(),
  Buffer.alloc(0),
  Buffer.from('--b'),
  Buffer.from('not multipart at all'),
]
