/** Passwords: argon2id as OWASP advises it. Which ones are too weak to be taken: weak-passwords.ts. */
import { hash, verify } from '@node-rs/argon2'
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A hash that no password answers to: who is unknown costs as much time as who is known (trust.md T59). */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$In8+XhzYUl6pSovyBJxGGw$okEo+lxcKxLuY5ceTtRFRjT5vDS7kmrCPFHuYl8giP8'

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost))
}

/**
 * For secrets of our own making that come in sets: with one salt for the set, one hash decides which of them was typed.
 * `salt` is hex.
 */
export function hashWithSalt(secret: string, salt: string): Promise<string> {
  return inTurn(() => hash(secret, { ...cost, salt: Buffer.from(salt, 'hex') }))
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
