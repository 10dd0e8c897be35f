import { Type, type Static } from 'typebox'
import { getProduct } from '@concord/contract/products.ts'
import { Closed, Day, Id, Text, type Quantity } from '@concord/contract/endpoint.ts'
import { lookUpPrice } from '@concord/contract/passport.ts'
import { useT } from '../platform/i18n.ts'
import { readQuantity } from '../platform/quantity.ts'
import { useRead } from '../platform/query.ts'
import { useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { ButtonLink } from '../ui/kit/Button.tsx'
import { useUnitName } from '../ui/goods/passport.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { Answer } from './parts/LookupAnswer.tsx'
import { LookupFields } from './parts/LookupFields.tsx'

const State = Closed({
  dealer_id: Type.Optional(Id),
  product_id: Type.Optional(Id),
  unit: Type.Optional(Text(20)),
  quantity: Text(20),
  day: Type.Optional(Day),
})

/** What would this dealer pay for that, and why: on any day, in any unit, at any quantity. */
export function PriceLookupPage() {
  const t = useT()
  const mayMirror = useMay('authorization.mirror')
  const [asked, change] = useUrlState(State, { quantity: '1' })
  const { isAsked, unit, units, answer } = useLookup(asked)
  const unitName = useUnitName()
  return (
    <>
      <PageHeader
        title={t('prices.lookup_page.title')}
        breadcrumb={[
          { label: t('ui.nav.goods') },
          { label: t('ui.nav.prices'), to: '/console/prices' },
          { label: t('prices.lookup_page.title') },
        ]}
        actions={
          mayMirror &&
          asked.dealer_id && (
            <ButtonLink icon="eye" to={`/console/mirror/${asked.dealer_id}`}>
              {t('console.mirror')}
            </ButtonLink>
          )
        }
      />
      <LookupFields asked={asked} unit={unit} units={units} onAsk={change} />
      {isAsked ? (
        <Loaded read={answer} what={t('prices.lookup_page.title')}>
          {(reply) => <Answer reply={reply} unit={unitName(unit)} />}
        </Loaded>
      ) : (
        <section className="card">
          <EmptyState icon="tag" title={t('prices.lookup_page.choose')}>
            {t('prices.lookup_page.choose_text')}
          </EmptyState>
        </section>
      )}
    </>
  )
}

function useLookup({ dealer_id = '', product_id = '', ...asked }: Static<typeof State>) {
  const product = useRead(getProduct, { params: { id: product_id } }, { enabled: Boolean(product_id) })
  const known = product.data?.id === product_id ? product.data : undefined
  const units = known?.units ?? []
  const unit = units.find((one) => one.unit === asked.unit)?.unit ?? known?.base_unit ?? ''
  const quantity = readQuantity(asked.quantity)
  const isAsked = Boolean(dealer_id && unit && quantity)
  const query = {
    dealer_id,
    product_id,
    unit,
    // Read from what was typed: canonical text of a quantity.
    quantity: (quantity ?? '1') as Quantity,
    ...(asked.day ? { day: asked.day } : {}),
  }
  return { isAsked, unit, units, answer: useRead(lookUpPrice, { query }, { enabled: isAsked }) }
}
