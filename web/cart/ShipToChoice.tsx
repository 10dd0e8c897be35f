import { useState } from 'react'
import { editCart, type Cart } from '@concord/contract/cart.ts'
import { createAddress, listAddresses, type Address } from '@concord/contract/addresses.ts'
import { call } from '../platform/call.ts'
import { enqueue } from '../platform/cart-edits.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { useFormat, useMay } from '../platform/session.tsx'
import { AddressForm } from '../ui/scopes/AddressForm.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { Check } from '../ui/forms/Field.tsx'
import { EmptyState, Loaded, Skeleton } from '../ui/kit/States.tsx'

/** Where the goods go; the choice is the cart's own and decides stock, territory and warehouse. */
export function ShipToChoice({ cart }: { cart: Cart }) {
  const t = useT()
  const read = useRead(listAddresses, {})
  const mayAdd = useMay('addresses.edit')
  const mayEdit = useMay('carts.edit')
  const [isAdding, setAdding] = useState(false)
  const choose = (ship_to_id: string | null) => chooseShipTo(cart.id, ship_to_id)
  return (
    <section className="card p col g3">
      <div className="row sp">
        <h2>{t('cart.checkout.ship_to')}</h2>
        {mayAdd && (
          <Button kind="text" icon="plus" onClick={() => setAdding(true)}>
            {t('cart.checkout.add_address')}
          </Button>
        )}
      </div>
      <Loaded read={read} what={t('cart.checkout.ship_to')} skeleton={<Skeleton count={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="pin" title={t('cart.checkout.no_address')}>
              {t('cart.checkout.no_address_hint')}
            </EmptyState>
          ) : (
            <fieldset className="ship-list" aria-label={t('cart.checkout.ship_to')} disabled={!mayEdit}>
              {items.map((address) => (
                <Choice
                  key={address.id}
                  address={address}
                  isChosen={cart.ship_to_id === address.id}
                  onChoose={() => choose(address.id)}
                />
              ))}
              <div className="ship">
                <Check radio name="ship-to" checked={cart.ship_to_id === null} onChange={() => choose(null)}>
                  <span className="t2">{t('cart.checkout.no_ship_to')}</span>
                </Check>
              </div>
            </fieldset>
          )
        }
      </Loaded>
      {isAdding && <AddAddress onAdded={(address) => choose(address.id)} onClose={() => setAdding(false)} />}
    </section>
  )
}

function chooseShipTo(cartId: string, ship_to_id: string | null) {
  enqueue(cartId, {
    key: 'ship-to',
    quantity: null,
    send: (cart) => call(editCart, { params: { id: cart.id }, version: cart.version, body: { ship_to_id } }),
  })
}

function Choice({
  address,
  isChosen,
  onChoose,
}: {
  address: Address
  isChosen: boolean
  onChoose: () => void
}) {
  const t = useT()
  const f = useFormat()
  const region = f.name(address.region_names_zh.join(''), address.region_names_en.toReversed().join(', '))
  return (
    <div className="ship">
      <Check radio name="ship-to" checked={isChosen} onChange={onChoose}>
        <span className="grow">
          <span className="row">
            <b className="cut">{address.label}</b>
            {address.is_default && <span className="chip">{t('cart.address.default')}</span>}
          </span>
          <span className="t2 s13" style={{ display: 'block' }}>
            {address.recipient} {address.phone}
          </span>
          <span className="t3 s13" style={{ display: 'block' }}>
            {region} {address.street}
          </span>
        </span>
      </Check>
    </div>
  )
}

function AddAddress({ onAdded, onClose }: { onAdded: (address: Address) => void; onClose: () => void }) {
  const t = useT()
  const create = useCommand(createAddress, {
    onDone: (address) => {
      onAdded(address)
      onClose()
    },
  })
  return (
    <Dialog open title={t('cart.address.title')} onClose={onClose} width={520}>
      <AddressForm
        busy={create.busy}
        refusal={create.refusal}
        onSave={(fields) => void create.run({ body: fields })}
      />
    </Dialog>
  )
}
