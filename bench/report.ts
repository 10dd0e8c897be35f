/** What a run found, as a table for people. */
import type { GrowthReport } from './growth.ts'
import type { Report, Row } from './run.ts'
import { hasProc } from './drive/processes.ts'

/** Others that use more of the machine than this part of a core make the figures doubtful. */
export const othersMax = 0.15

export function tableOf(report: Report): string {
  const { company, rows, order_sizes, memory } = report
  const lines = [
    `${company.products} products, ${company.dealers} dealers. CPU ms/op = server + PostgreSQL; × floor = our CPU over the floor's.`,
    '',
    '| work-load | clients | ops/s | p50 ms | p95 | p99 | CPU ms/op | server + PG | bytes | floor ops/s | floor CPU | × floor | budget | |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|',
    ...rows.map(lineOf),
  ]
  if (order_sizes) {
    const each = order_sizes.rows.map(
      ({ lines: count, ours_p50_ms, floor_p50_ms }) =>
        `${count} lines ${ours_p50_ms} (floor ${floor_p50_ms ?? '–'})`,
    )
    lines.push(
      '',
      `W6 order by size, p50 ms at 1 client: ${each.join(' · ')}. 200 lines ÷ 1 line: ${order_sizes.ratio} × (≤ ${order_sizes.budget} ×) ${order_sizes.verdict}`,
    )
  }
  if (memory)
    lines.push(
      '',
      `Server memory: ${memory.now_mb} MB now, ${memory.peak_mb} MB at most (≤ ${memory.budget_mb} MB) ${memory.verdict}`,
    )
  lines.push(...warnings(report.others))
  return lines.join('\n')
}

function warnings(others: number | null): string[] {
  if (!hasProc)
    return [
      '',
      '本机没有 /proc，未测 CPU 和内存 · skipped: CPU and memory, because this machine has no /proc',
    ]
  if (others === null || others <= othersMax) return []
  return [
    '',
    `⚠ 测量时有其他程序占用 ${others} 个核 · others used up to ${others} of a core meanwhile: ops/s and latencies are worse than they would be`,
  ]
}

function lineOf({ work, title, clients, ours, floor, ratio, budget_ms, verdict }: Row): string {
  const cells = [
    ...[
      `${work} ${title}`,
      clients,
      ours?.ops_per_second,
      ours?.p50_ms,
      ours?.p95_ms,
      ours?.p99_ms,
      ours?.cpu_ms?.total,
    ],
    ours?.cpu_ms ? `${ours.cpu_ms.server} + ${ours.cpu_ms.postgres}` : undefined,
    ...[
      ours?.bytes,
      floor?.ops_per_second,
      floor?.cpu_ms?.total,
      ratio,
      budget_ms === null ? null : `≤ ${budget_ms}`,
      verdict,
    ],
  ]
  return `| ${cells.map((cell) => cell ?? '–').join(' | ')} |`
}

export function growthTableOf({ rows, hot, others }: GrowthReport): string {
  const cpu = (row: GrowthReport['rows'][number]['small']) => row.cpu_ms?.total ?? '–'
  return [
    '| growth | CPU ms/op small | large | p50 ms small | large | ratio | budget | |',
    '|---|--:|--:|--:|--:|--:|--:|---|',
    ...rows.map(
      ({ work, what, small, large, ratio, budget, verdict }) =>
        `| ${work} ${what} | ${cpu(small)} | ${cpu(large)} | ${small.p50_ms} | ${large.p50_ms} | ${ratio} × | ≤ ${budget} × | ${verdict} |`,
    ),
    '',
    `${hot.clients} clients on one product with ${hot.stock} pieces: ${hot.orders} orders, ${hot.promised} promised, ${hot.reserved} reserved, ${hot.lost} lost, ${hot.oversold} oversold (0, 0) ${hot.verdict}`,
    ...warnings(others),
  ].join('\n')
}
