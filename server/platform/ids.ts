import { randomFillSync } from 'node:crypto'

const bytes = Buffer.alloc(16 * 256)
let used = bytes.length
let lastMs = 0
let sequence = 0

/**
 * A new uuid v7: time-ordered, made by the application and never by the database (trust.md 0.5). Ids of one process
 * and one millisecond ascend, so that rows made together stay in order.
 */
export function newId(): string {
  if (used === bytes.length) {
    randomFillSync(bytes)
    used = 0
  }
  const now = Date.now()
  sequence = now > lastMs ? bytes.readUInt16BE(used) & 0x3ff : sequence + 1
  if (sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  } else lastMs = Math.max(now, lastMs)
  const time = lastMs.toString(16).padStart(12, '0')
  const tail = bytes.toString('hex', used + 8, used + 16)
  used += 16
  const variant = ((parseInt(tail.slice(0, 1), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The guard of `set local`, which takes no bind parameters: plain lower-case hex or nothing. */
export function isId(text: string): boolean {
  return text.length === 36 && uuid.test(text)
}

/** Stands for "everything" among the targets of authorization rules. */
export const nilId = '00000000-0000-0000-0000-000000000000'
