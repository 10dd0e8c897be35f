/** Which passwords are too easily guessed to be taken; docs/security/passwords.md says the same to people. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ctx } from '#platform/context.ts'
import { refusedField } from '#platform/problem.ts'

/** What a guesser who knows this product tries first. A password of such words, digits and signs alone is refused. */
export const wordsOfProduct = [
  ...['concord', 'xietong', '协同', 'b2b', 'portal', 'menhu', '门户', 'demo'],
  ...[
    'dealer',
    'jingxiaoshang',
    '经销商',
    'dinghuo',
    '订货',
    'order',
    'dingdan',
    '订单',
    'buyer',
    'caigou',
    '采购',
  ],
  ...['admin', 'administrator', 'guanliyuan', '管理员', 'root', 'user', 'yonghu', '用户', 'guest', 'test'],
  ...[
    'password',
    'passwd',
    'mima',
    '密码',
    'welcome',
    'changeme',
    'letmein',
    'secret',
    'login',
    'denglu',
    '登录',
  ],
] as const

/** The 3,000 most common ones of ten characters and more; beside them those that are common among Chinese users. */
const common = new Set([
  ...readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8').split('\n'),
  ...`12345678910 123456789abc abc123456789 abcd123456 abcde12345 abcdef123456 qq123456789 123456789qq a123456789
  aa12345678 aa123456789 1qazxsw23edc zaq12wsxcde3 qwertyuiop123 asdfghjkl; asdfghjkl123 1112223334 woaini1314
  woaini520 woaini5201314 5201314520 1314520520 woshishui123`.split(/\s+/),
])

interface Person {
  account: string
  name: string
  email: string | null
}

/** Length is checked by the contract. `of` is whom the password must not spell. */
export function refuseWeak(ctx: Pick<Ctx, 'settings'>, password: string, of: Person, pointer = '/password') {
  const plain = password.normalize('NFKC').toLowerCase()
  const isRepeated = new Set(plain).size < 4
  const { name_zh, name_en } = ctx.settings
  const words = [...wordsOfProduct, ...namesOf(of.account, of.name, of.email ?? '', name_zh, name_en)]
  if (common.has(plain) || isRepeated || isMadeOf(words, plain)) throw refusedField('password-weak', pointer)
}

/** Each name as a whole, and its parts of four letters and more: an e-mail's name, a word of the company's name. */
function namesOf(...names: string[]): string[] {
  return names.flatMap((name) => {
    const plain = name.normalize('NFKC').toLowerCase()
    const parts = plain.split(/[^\p{L}]+/u).filter((part) => part.length >= 4)
    return [lettersOf(plain), lettersOf(plain.split('@')[0] ?? ''), ...parts]
  })
}

/** `P@ssw0rd-2026!` is `password`: digits and signs around it count for nothing, within it they may stand for letters. */
function isMadeOf(words: readonly string[], plain: string): boolean {
  const inner = plain.replace(/^\P{L}+/u, '').replace(/\P{L}+$/u, '')
  return [inner, inner.replaceAll(/[@013457$!]/g, (sign) => lookalikes[sign] ?? sign)].some((text) => {
    let left = lettersOf(text)
    if (left === '') return false
    for (const word of words.map(lettersOf).toSorted((a, b) => b.length - a.length))
      if (word !== '') left = left.replaceAll(word, '')
    return left === ''
  })
}

const lookalikes: Record<string, string> = {
  '@': 'a',
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '!': 'i',
}

const lettersOf = (text: string) => text.replaceAll(/\P{L}+/gu, '')
