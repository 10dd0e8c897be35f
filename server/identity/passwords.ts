/** Passwords: argon2id as OWASP advises it, and which ones are too common to be taken. */
import { hash, verify } from '@node-rs/argon2'
import { limits } from '#platform/limits.ts'
import { Problem, refusedField } from '#platform/problem.ts'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A hash that no password answers to: who is unknown costs as much time as who is known (trust.md T59). */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$In8+XhzYUl6pSovyBJxGGw$okEo+lxcKxLuY5ceTtRFRjT5vDS7kmrCPFHuYl8giP8'

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost))
}

/** Takes the same time whether there is a hash or none. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(kept ?? nobody, password.normalize('NFKC')))
  return isRight && kept !== null
}

/** A flood of sign-ins must not pile up without end. */
let waiting = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= limits.password_queue_max) throw new Problem('unavailable')
  waiting += 1
  try {
    return await work()
  } finally {
    waiting -= 1
  }
}

/** Those of ten characters and more that every guesser tries first. */
const common = new Set(
  `1234567890 0123456789 0987654321 9876543210 1234512345 1122334455 1112223334 12345678910 123456789a a123456789
  123456789q q123456789 qq123456789 123456789qq 123456789abc abc123456789 abcd123456 abcde12345 abcdef123456
  1q2w3e4r5t q1w2e3r4t5 1qaz2wsx3edc qazwsxedcrfv 1qazxsw23edc zaq12wsxcde3 qwertyuiop qwerty1234 qwerty12345
  qwerty123456 qwertyuiop123 asdfghjkl; asdfghjkl123 zxcvbnm123 password10 password12 password123 password1234
  passw0rd123 p@ssw0rd123 p@ssword123 mypassword adminadmin admin12345 admin123456 administrator root123456
  test123456 changeme123 letmein123 welcome123 iloveyou123 woaini1314 woaini520 woaini5201314 5201314520
  1314520520 a1b2c3d4e5 aa12345678 aa123456789 woshishui123 concord123 concord1234 xietong123 dealer123456
  superman123 football123 baseball123 princess123 sunshine123 michael123 computer123 internet123`.split(
    /\s+/,
  ),
)

/** Length is checked by the contract. `of` is whom the password must not spell. */
export function refuseWeak(
  password: string,
  of: { account: string; name: string; email: string | null },
  pointer = '/password',
) {
  const plain = password.normalize('NFKC').toLowerCase()
  const spelled = [of.account, of.name, of.email].map((text) => text?.toLowerCase())
  const isRepeated = new Set(plain).size < 4
  if (common.has(plain) || isRepeated || spelled.includes(plain)) throw refusedField('password-weak', pointer)
}
