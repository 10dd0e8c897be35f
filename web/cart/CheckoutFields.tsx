import { useRef, useState } from 'react'
import { attachToCart, detachFromCart, editCart, type Cart } from '@concord/contract/cart.ts'
import { getFile, uploadFile } from '@concord/contract/files.ts'
import { addressOf, call } from '../platform/call.ts'
import { enqueue } from '../platform/cart-edits.ts'
import { useT } from '../platform/i18n.ts'
import { asRefusal } from '../platform/refusal.ts'
import { useMay, useSession } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button, IconButton } from '../ui/kit/Button.tsx'
import { TextArea, TextField } from '../ui/forms/Field.tsx'
import { Icon } from '../ui/kit/Icon.tsx'

/** Day, own number, note and files: each is saved when it is left. */
export function CheckoutFields({ cart }: { cart: Cart }) {
  const t = useT()
  const { today } = useSession()
  const [po, setPo] = useState(cart.po_number ?? '')
  const [note, setNote] = useState(cart.note ?? '')
  const mayEdit = useMay('carts.edit')
  const save = (body: Partial<Pick<Cart, 'wanted_date' | 'po_number' | 'note'>>) =>
    enqueue(cart.id, {
      key: Object.keys(body).join(),
      quantity: null,
      send: (now) => call(editCart, { params: { id: now.id }, version: now.version, body }),
    })
  const saveText = (name: 'po_number' | 'note', text: string) => {
    const value = text.trim() || null
    if (value !== cart[name]) save({ [name]: value })
  }
  return (
    <section className="card p col g3">
      <h2>{t('cart.checkout.details')}</h2>
      <fieldset className="two" disabled={!mayEdit} aria-label={t('cart.checkout.details')}>
        <TextField
          label={t('cart.checkout.wanted')}
          hint={t('cart.checkout.wanted_hint')}
          type="date"
          min={today}
          defaultValue={cart.wanted_date ?? ''}
          onChange={(event) => isWholeDay(event.target) && save({ wanted_date: event.target.value || null })}
        />
        <TextField
          label={t('cart.checkout.po')}
          placeholder={t('cart.checkout.po_ph')}
          maxLength={60}
          value={po}
          onChange={(event) => setPo(event.target.value)}
          onBlur={() => saveText('po_number', po)}
        />
        <div className="wide">
          <TextArea
            label={t('cart.checkout.note')}
            placeholder={t('cart.checkout.note_ph')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onBlur={() => saveText('note', note)}
          />
        </div>
      </fieldset>
      <Attachments cart={cart} mayEdit={mayEdit} />
    </section>
  )
}

/** A year that is still being typed is no day yet. */
const isWholeDay = (input: HTMLInputElement) => input.value === '' || input.value >= '2000-01-01'

function Attachments({ cart, mayEdit }: { cart: Cart; mayEdit: boolean }) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [uploading, setUploading] = useState<string | null>(null)
  const attach = async (files: FileList | null) => {
    for (const file of files ?? []) {
      setUploading(file.name)
      try {
        const { id } = await call(uploadFile, { file })
        enqueue(cart.id, {
          key: `file/${id}`,
          quantity: null,
          send: (now) => call(attachToCart, { params: { cart_id: now.id }, body: { file_id: id } }),
        })
      } catch (error) {
        toast.refused(asRefusal(error))
      }
    }
    setUploading(null)
    if (input.current) input.current.value = ''
  }
  const detach = (file_id: string) =>
    enqueue(cart.id, {
      key: `file/${file_id}`,
      quantity: null,
      send: (now) => call(detachFromCart, { params: { cart_id: now.id, file_id } }),
    })
  return (
    <div className="fld">
      <span className="lab">{t('cart.checkout.attachments')}</span>
      <ul className="files">
        {cart.attachments.map((file) => (
          <li key={file.id}>
            <Icon name="clip" />
            <a className="cut" href={addressOf(getFile, { params: { id: file.id } })} download={file.name}>
              {file.name}
            </a>
            {mayEdit && (
              <IconButton
                icon="close"
                small
                label={t('cart.checkout.detach', { name: file.name })}
                onClick={() => detach(file.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <div className="row wrapx">
          <Button icon="upload" busy={uploading !== null} onClick={() => input.current?.click()}>
            {t('cart.checkout.attach')}
          </Button>
          <span className="t3 s12" role="status">
            {uploading === null
              ? t('cart.checkout.attach_hint')
              : t('cart.checkout.uploading', { name: uploading })}
          </span>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={t('cart.checkout.attach')}
            onChange={(event) => void attach(event.target.files)}
          />
        </div>
      )}
    </div>
  )
}
