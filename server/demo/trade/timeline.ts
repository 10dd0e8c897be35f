/** What happened to an order, as its timeline and the audit trail tell it. */
import type { Hold } from '@concord/contract/orders.ts'
import type { Book } from '../book.ts'
import type { Person } from '../channel/people.ts'
import type { Placed } from './placed.ts'

interface Told {
  at: string
  kind: 'placed' | 'held' | 'confirmed' | 'released' | 'rejected' | 'canceled' | 'closed'
  by: Person
  data: Record<string, unknown>
}

export function addEvents(book: Book, order: Placed, holds: readonly Hold[]) {
  const { draft, total } = order
  const events: Told[] = [{ at: draft.at, kind: 'placed', by: draft.by, data: { total } }]
  const tell = (at: string, kind: Told['kind'], by: Person, data: Record<string, unknown>) =>
    events.push({ at, kind, by, data })
  if (holds.length > 0) tell(draft.at, 'held', draft.by, { holds })
  if (draft.released) {
    const { note, over_limit } = draft.released
    tell(draft.released.at, 'released', draft.released.by, {
      note,
      over_by: over_limit?.over_by ?? null,
      over_limit_reason: over_limit?.reason ?? null,
    })
  }
  if (order.confirmed_at)
    tell(order.confirmed_at, 'confirmed', draft.released?.by ?? draft.by, {
      sales_orders: order.sales_numbers,
    })
  if (draft.rejected)
    tell(draft.rejected.at, 'rejected', draft.rejected.by, {
      reason_code: draft.rejected.reason_code,
      reason: draft.rejected.reason,
    })
  if (draft.canceled)
    tell(draft.canceled.at, 'canceled', draft.canceled.by, {
      reason: draft.canceled.reason,
      is_whole: true,
      positions: order.lines.map((line) => line.position),
    })
  if (draft.closed) tell(draft.closed.at, 'closed', draft.closed.by, { note: draft.closed.note })
  for (const event of events) {
    book.add('orders.events', {
      dealer_id: draft.dealer.id,
      id: book.id(event.at),
      order_id: order.id,
      at: event.at,
      kind: event.kind,
      actor_id: event.by.id,
      actor_name: event.by.name,
      data: event.data,
    })
    audit(book, order, event, holds.length > 0)
  }
}

const audited: Readonly<Record<string, string>> = {
  placed: 'order.place',
  released: 'order.release',
  rejected: 'order.reject',
  canceled: 'order.cancel',
  closed: 'order.close',
}

function audit(book: Book, order: Placed, event: Told, isHeld: boolean) {
  const action = audited[event.kind]
  if (!action) return
  const states: Readonly<Record<string, [string | null, string]>> = {
    placed: [null, isHeld ? 'held' : 'confirmed'],
    released: ['held', 'confirmed'],
    rejected: ['held', 'rejected'],
    canceled: [order.confirmed_at ? 'confirmed' : 'held', 'canceled'],
    closed: ['confirmed', 'closed'],
  }
  const [before, after] = states[event.kind] ?? [null, '']
  book.add('audit.entries', {
    id: book.id(event.at),
    at: event.at,
    actor_id: event.by.id,
    actor_name: event.by.name,
    on_behalf_of: null,
    action,
    object_kind: 'order',
    object_id: order.id,
    object_label: order.number,
    subject_dealer_id: order.draft.dealer.id,
    changes: [
      { field: 'state', before, after },
      ...(event.kind === 'placed' ? [{ field: 'total', before: null, after: order.total }] : []),
    ],
  })
}
