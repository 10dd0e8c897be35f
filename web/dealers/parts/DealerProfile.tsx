import type { Dealer } from '@concord/contract/dealers.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Card, Fact } from '../../ui/tables/console.tsx'
import { CreditBar } from '../../ui/kit/progress.tsx'
import { DealerCredit } from './DealerCredit.tsx'
import { DealerForm } from './DealerForm.tsx'
import { DealerOrders } from './DealerOrders.tsx'

export function DealerProfile({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const [editing, edit] = useState(false)
  const [setting, setLimit] = useState(false)
  const mayOrders = useMay('orders.view')
  return (
    <div className="cols main">
      <div className="stack">
        <Card
          padded
          title={t('staff_dealers.profile.title')}
          actions={
            <>
              {dealer.actions.includes('edit') && (
                <Button size="s" icon="edit" onClick={() => edit(true)}>
                  {t('staff_dealers.profile.edit')}
                </Button>
              )}
            </>
          }
        >
          <Facts dealer={dealer} />
        </Card>
        {mayOrders && <DealerOrders dealer={dealer} />}
      </div>
      <Card
        padded
        title={t('staff_dealers.credit.title')}
        aside={t('staff_dealers.credit.term', { count: dealer.credit.payment_term_days })}
        actions={
          dealer.actions.includes('set-credit') && (
            <Button size="s" onClick={() => setLimit(true)}>
              {t('staff_dealers.credit.set')}
            </Button>
          )
        }
      >
        <CreditBar credit={dealer.credit} />
      </Card>
      {editing && <DealerForm dealer={dealer} onClose={() => edit(false)} onSaved={() => edit(false)} />}
      {setting && <DealerCredit dealer={dealer} onClose={() => setLimit(false)} />}
    </div>
  )
}

function Facts({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const zh = dealer.region_names_zh.join(' / ')
  return (
    <dl className="facts">
      <Fact label={t('staff_dealers.field.name')}>{dealer.name}</Fact>
      <Fact label={t('staff_dealers.field.name_en')}>{dealer.name_en ?? '–'}</Fact>
      <Fact label={t('staff_dealers.field.code')}>{dealer.code}</Fact>
      <Fact label={t('staff_dealers.field.class')}>{f.name(dealer.class_name_zh, dealer.class_name_en)}</Fact>
      <Fact label={t('staff_dealers.field.region')}>{f.name(zh, dealer.region_names_en.join(' / '))}</Fact>
      <Fact label={t('staff_dealers.field.level')}>
        {t('staff_dealers.field.level_of', { level: dealer.level })}
      </Fact>
      <Fact label={t('staff_dealers.field.rep')}>{dealer.sales_rep_name ?? '–'}</Fact>
      <Fact label={t('staff_dealers.field.currency')}>{dealer.currency ?? f.currency}</Fact>
      <Fact label={t('staff_dealers.field.may_order')}>
        {dealer.may_order ? t('console.yes') : t('console.no')}
      </Fact>
      <Fact label={t('staff_dealers.field.visible')}>
        {dealer.is_visible_to_ancestors ? t('console.yes') : t('console.no')}
      </Fact>
      <Fact label={t('staff_dealers.field.tax')}>{dealer.tax_number ?? '–'}</Fact>
      <Fact label={t('staff_dealers.field.created')}>{f.fullInstant(dealer.created_at)}</Fact>
    </dl>
  )
}
