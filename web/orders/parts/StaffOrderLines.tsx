import type { Order, OrderLine } from '@concord/contract/orders.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { isZero } from '../../platform/quantity.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable, type Column } from '../../ui/tables/DataTable.tsx'
import { ProductPicture } from '../../ui/goods/goods.tsx'
import { useIsPhone } from '../../ui/kit/media.ts'
import { LaneHead, QuantityLane } from '../../ui/kit/progress.tsx'
import { PriceSourceLabel, pictureOf } from '../../ui/goods/shop-words.tsx'
import { Money } from '../../ui/words/words.tsx'
import { StaffLinePassport } from './StaffLinePassport.tsx'

interface Props {
  order: Order
  chosen: readonly string[]
  choose: (ids: string[]) => void
}

/** The lines with their quantities at each stage; each price opens its passport. */
export function StaffOrderLines({ order, chosen, choose }: Props) {
  const t = useT()
  const [explained, explain] = useState<OrderLine | null>(null)
  const columns = useColumns(order, explain)
  return (
    <Card
      title={t('staff_orders.one.lines')}
      aside={t('staff_orders.one.line_count', { count: order.lines.length })}
    >
      <DataTable<OrderLine>
        caption={t('staff_orders.one.lines')}
        columns={columns}
        rowKey={(line) => line.id}
        rows={order.lines}
        {...(order.actions.includes('cancel') && order.lines.length > 1
          ? { selection: { keys: chosen, onChange: choose } }
          : {})}
      />
      {explained && <StaffLinePassport order={order} line={explained} onClose={() => explain(null)} />}
    </Card>
  )
}

function useColumns(order: Order, explain: (line: OrderLine) => void): Column<OrderLine>[] {
  const t = useT()
  const f = useFormat()
  const isPhone = useIsPhone()
  const maySeePassport = useMay('prices.view')
  const intoOf = (line: OrderLine) =>
    order.sales_orders.filter((one) => one.lines.some((part) => part.order_line_id === line.id))
  return [
    {
      key: 'product',
      title: t('staff_orders.one.col.product'),
      render: (line) => (
        <div className="row">
          <span className="t3" style={{ minWidth: 20 }}>
            {line.position}
          </span>
          <ProductPicture src={pictureOf(line.picture_id)} alt="" size={32} />
          <div style={{ minWidth: 120 }}>
            <Link className="quiet" to={`/console/products/${line.product_id}`}>
              {f.name(line.name_zh, line.name_en)}
            </Link>
            <div className="t3 s12">{line.sku}</div>
            {intoOf(line).map((one) => (
              <Link key={one.id} className="nowrap s12" to={`/console/sales-orders/${one.id}`}>
                {one.number}
              </Link>
            ))}
          </div>
        </div>
      ),
    },
    {
      key: 'price',
      title: t('staff_orders.one.col.price'),
      numeric: true,
      render: (line) => (
        <div>
          <Money amount={line.unit_price} currency={order.currency} />
          <span className="t3 s12"> /{f.name(line.unit_name_zh, line.unit_name_en)}</span>
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <PriceSourceLabel source={line.origin.source} />
            {maySeePassport && (
              <Button
                kind="link"
                className="s12"
                aria-label={t('staff_orders.one.why_of', { position: line.position })}
                onClick={() => explain(line)}
              >
                {t('staff_orders.one.col.passport')}
              </Button>
            )}
          </div>
        </div>
      ),
    },
    {
      key: 'lane',
      title: t('staff_orders.one.col.lane'),
      head: <LaneHead />,
      width: 300,
      wide: true,
      render: (line) => (
        <div style={{ minWidth: 260 }}>
          <QuantityLane
            bare={!isPhone}
            quantities={{
              ordered: line.quantity,
              confirmed: line.confirmed_quantity,
              shipped: line.shipped_quantity,
            }}
          />
          {!isZero(line.canceled_quantity) && (
            <span className="red s12">
              {t('staff_orders.one.canceled_of', {
                quantity: f.quantity(line.canceled_quantity, f.name(line.unit_name_zh, line.unit_name_en)),
              })}
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'amount',
      title: t('staff_orders.one.col.amount'),
      numeric: true,
      render: (line) => <Money strong amount={line.amount} currency={order.currency} />,
    },
  ]
}
