import { getFile } from '@concord/contract/files.ts'
import type { Order } from '@concord/contract/orders.ts'
import { addressOf } from '../../platform/call.ts'
import { useT } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/session.tsx'
import { Card, Fact } from '../../ui/tables/console.tsx'

export function StaffOrderFacts({ order }: { order: Order }) {
  const t = useT()
  const f = useFormat()
  const to = order.ship_to
  return (
    <Card padded title={t('staff_orders.one.facts')}>
      <dl className="facts narrow">
        <Fact label={t('staff_orders.one.placed_by')}>
          {order.placed_by_name}
          <span className="t3 s12"> {f.fullInstant(order.placed_at)}</span>
        </Fact>
        <Fact label={t('staff_orders.one.way')}>
          {order.confirmed_at === null
            ? '–'
            : order.is_touchless
              ? t('staff_orders.one.touchless')
              : t('staff_orders.one.touched')}
        </Fact>
        <Fact label={t('staff_orders.one.wanted')}>{order.wanted_date ?? '–'}</Fact>
        <Fact label={t('staff_orders.one.po')}>{order.po_number ?? '–'}</Fact>
      </dl>
      <dl className="col g3" style={{ marginTop: 12 }}>
        <div>
          <dt className="t3 s12">{t('staff_orders.one.ship_to')}</dt>
          <dd>
            {to ? (
              <>
                {to.recipient} {to.phone}
                <div className="t2">
                  {f.name(to.region_zh, to.region_en)} {to.street}
                </div>
              </>
            ) : (
              t('staff_orders.one.no_ship_to')
            )}
          </dd>
        </div>
        {order.note && (
          <div>
            <dt className="t3 s12">{t('staff_orders.one.note')}</dt>
            <dd className="prewrap">{order.note}</dd>
          </div>
        )}
        {order.attachments.length > 0 && (
          <div>
            <dt className="t3 s12">{t('staff_orders.one.attachments')}</dt>
            {order.attachments.map((file) => (
              <dd key={file.id}>
                <a href={addressOf(getFile, { params: { id: file.id } })} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </Card>
  )
}
