/** The file of acknowledgments: a line is on the disk before the client does anything else, so that no crash can lose it. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { ackOf } from '../../server/reconcile/index.ts'

export interface Acks {
  file: string
  count: () => number
  write: (key: string, order_id: string, body: string) => void
  close: () => void
}

export function openAcks(file: string): Acks {
  const handle = openSync(file, 'a')
  let count = 0
  return {
    file,
    count: () => count,
    write(key, order_id, body) {
      writeSync(handle, `${JSON.stringify(ackOf(key, order_id, body))}\n`)
      fsyncSync(handle)
      count += 1
    },
    close: () => closeSync(handle),
  }
}
