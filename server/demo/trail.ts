/** What staff changed lately, for the audit trail. Orders write their own. */
import { addDays } from '#platform/clock.ts'
import { instant, type Book } from './book.ts'
import type { Goods } from './catalog/catalog.ts'
import type { Channel } from './channel/channel.ts'
import { someone, type Staffed } from './channel/people.ts'
import { risesToday } from './rules/price-data.ts'

interface Known {
  channel: Channel
  goods: Goods
  staffed: Staffed
}
interface Act {
  days: number
  hour: number
  by: string
  action: string
  object_kind: string
  object_id: string
  object_label: string
  dealer_id?: string
  changes: { field: string; before: unknown; after: unknown }[]
}

export function tellTrail(book: Book, known: Known) {
  for (const act of actsOf(known)) {
    const at = instant(addDays(book.today, -act.days), act.hour, 16)
    const person = someone(known.staffed.staff, act.by)
    book.add('audit.entries', {
      id: book.id(at),
      at,
      actor_id: person.id,
      actor_name: person.name,
      on_behalf_of: null,
      action: act.action,
      object_kind: act.object_kind,
      object_id: act.object_id,
      object_label: act.object_label,
      subject_dealer_id: act.dealer_id ?? null,
      changes: act.changes,
    })
  }
}

function actsOf({ channel, goods }: Known): Act[] {
  const dealer = (code: string) => {
    const { id, name } = channel.byCode(code)
    return { object_kind: 'dealer', object_id: id, object_label: `${code} ${name}`, dealer_id: id }
  }
  const product = (sku: string) => {
    const { id, name_zh } = goods.bySku(sku)
    return { object_kind: 'product', object_id: id, object_label: `${sku} ${name_zh}` }
  }
  return [
    ...[...risesToday].map(([sku, yuan]): Act => ({
      days: 8,
      hour: 15,
      by: 'zhouheng',
      action: 'price-entry.create',
      ...product(sku),
      object_kind: 'price-entry',
      changes: [{ field: 'price', before: `${yuan}.00`, after: `${goods.bySku(sku).yuan}.00` }],
    })),
    {
      days: 75,
      hour: 10,
      by: 'wangmin',
      action: 'dealer.freeze',
      ...dealer('NY-WOLONG'),
      changes: [{ field: 'freeze_reason', before: null, after: '货款逾期 60 天，暂停订货' }],
    },
    {
      days: 120,
      hour: 9,
      by: 'wangmin',
      action: 'dealer.set-credit',
      ...dealer('DG-GUANSHENG'),
      changes: [{ field: 'limit_amount', before: '100000.00', after: '150000.00' }],
    },
    {
      days: 33,
      hour: 14,
      by: 'hemiao',
      action: 'dealer.edit',
      ...dealer('FS-HENGDA-SS'),
      changes: [{ field: 'may_order', before: true, after: false }],
    },
    {
      days: 20,
      hour: 11,
      by: 'suqing',
      action: 'product.edit',
      ...product('CY-GS20'),
      changes: [{ field: 'on_shelf_from', before: null, after: 'today' }],
    },
    {
      days: 5,
      hour: 16,
      by: 'suqing',
      action: 'product.edit',
      ...product('CY-KJ500'),
      changes: [{ field: 'description_zh', before: '', after: '产线排期，预计下月初到货' }],
    },
  ]
}
