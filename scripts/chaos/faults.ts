/** Every fault that the harness knows, in the order in which they strike (trust.md 7.3). */
import type { Fault } from './fault.ts'
import { clients } from './faults/clients.ts'
import { contention } from './faults/contention.ts'
import { crashes } from './faults/crashes.ts'
import { disks } from './faults/disks.ts'
import { migration } from './faults/migration.ts'
import { network } from './faults/network.ts'
import { stalls } from './faults/stalls.ts'

export const faults: readonly Fault[] = [
  ...crashes,
  ...contention,
  ...network,
  ...stalls,
  ...clients,
  ...disks,
  ...migration,
]
