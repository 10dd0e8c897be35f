/**
 * `npm run audit:verify [-- --known N:HASH]`: recomputes the hash chain over the audit trail of this portal, running or
 * stopped, and names the first row or seal that was changed, removed or slipped in. It prints the newest seal: noted
 * elsewhere and given as --known later, it proves that the chain was neither cut off nor computed anew.
 */
import { parseArgs } from 'node:util'
import { verifyChain, type Broken, type Verified } from '../server/audit/index.ts'
import { loadConfig } from '../server/platform/config.ts'
import { atOneMoment } from '../server/reconcile/index.ts'
import { withDatabase } from './this-database.ts'

const words: Record<Broken['what'], string> = {
  'seal-missing': '封存被删除 · a seal is missing',
  'seal-changed': '封存被修改 · a seal was changed',
  'chain-broken': '与前一封存不相连 · a seal does not follow the one before',
  'entry-changed': '记录被修改 · an entry was changed',
  'entry-deleted': '记录被删除 · an entry is missing',
  'entry-inserted': '记录未经程序写入 · an entry was slipped in',
  'known-seal-differs': '与所记的封存不同 · the seal is not the one that was noted',
}

try {
  const { values } = parseArgs({ options: { known: { type: 'string' } } })
  const known = values.known === undefined ? undefined : knownFrom(values.known)
  const result = await withDatabase(loadConfig(), ({ appUrl }) =>
    atOneMoment(appUrl, (ask) => verifyChain(ask, known)),
  )
  print(result)
  process.exitCode = result.broken.length === 0 ? 0 : 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function knownFrom(text: string) {
  const match = /^([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(text)
  if (!match?.[1] || !match[2]) throw new Error('--known N:HASH')
  return { n: Number.parseInt(match[1], 10), hash: match[2] }
}

function print({ seal_count, entry_count, head, waiting_count, waiting_since, broken }: Verified) {
  console.log(`${seal_count} 个封存，${entry_count} 条记录 · ${seal_count} seals over ${entry_count} entries`)
  if (head) console.log(`最新封存 · newest seal: ${head.n}:${head.hash} (${head.sealed_at})`)
  if (waiting_since)
    console.log(
      `${waiting_count} 条自 ${waiting_since} 起等待封存 · ${waiting_count} entries wait since ${waiting_since}`,
    )
  for (const { what, seal_n, entry_id, at } of broken) {
    const where = [seal_n && `seal ${seal_n}`, entry_id, at].filter(Boolean).join(' · ')
    console.log(`✖ ${words[what]}: ${where}`)
  }
  if (broken.length === 0) console.log('✔ 哈希链完整 · the chain is whole')
}
