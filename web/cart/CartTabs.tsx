import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { createCart, discardCart, editCart, type Cart, type CartRow } from '@concord/contract/cart.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../ui/forms/ConfirmWithReason.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { TextField } from '../ui/forms/Field.tsx'
import { Menu } from '../ui/kit/Menu.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'

/** The dealer's open carts as tabs, and the way to one more. */
export function CartTabs({
  carts,
  current,
  mayEdit,
}: {
  carts: readonly CartRow[]
  current: string | undefined
  mayEdit: boolean
}) {
  const t = useT()
  const navigate = useNavigate()
  const [isNaming, setNaming] = useState(false)
  const create = useCommand(createCart, {
    onDone: (cart) => {
      setNaming(false)
      toast.done(t('cart.created', { name: cart.name }))
      void navigate(`/cart/${cart.id}`)
    },
  })
  return (
    <div className="row cart-tabs">
      <StatusTabs
        label={t('cart.carts')}
        tabs={carts.map((cart) => ({
          key: cart.id,
          label: cart.name,
          count: t('cart.tab', { count: cart.line_count }),
        }))}
        value={current ?? ''}
        onChange={(id) => void navigate(`/cart/${id}`)}
      />
      {mayEdit && (
        <Button kind="text" icon="plus" onClick={() => setNaming(true)}>
          {t('cart.new')}
        </Button>
      )}
      {isNaming && (
        <NameDialog
          title={t('cart.new_title')}
          action={t('cart.create')}
          busy={create.busy}
          onName={(name) => void create.run({ body: { name } })}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  )
}

/** Rename and discard the cart that is open. */
export function CartMenu({ cart }: { cart: Cart }) {
  const t = useT()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'rename' | 'discard' | null>(null)
  const close = () => setOpen(null)
  const rename = useCommand(editCart, {
    onDone: (done) => {
      close()
      toast.done(t('cart.renamed', { name: done.name }))
    },
  })
  const discard = useCommand(discardCart, {
    onDone: () => {
      toast.done(t('cart.discarded', { name: cart.name }))
      void navigate('/cart', { replace: true })
    },
  })
  const ask = { params: { id: cart.id }, version: cart.version }
  return (
    <>
      <Menu
        label={t('cart.actions')}
        items={[
          { key: 'rename', icon: 'edit', label: t('cart.rename'), run: () => setOpen('rename') },
          {
            key: 'discard',
            icon: 'trash',
            label: t('cart.discard'),
            danger: true,
            run: () => setOpen('discard'),
          },
        ]}
      />
      {open === 'rename' && (
        <NameDialog
          title={t('cart.rename_title')}
          action={t('cart.rename')}
          initial={cart.name}
          busy={rename.busy}
          onName={(name) => void rename.run({ ...ask, body: { name } })}
          onClose={close}
        />
      )}
      <ConfirmWithReason
        open={open === 'discard'}
        title={t('cart.discard_title', { name: cart.name })}
        action={t('cart.discard')}
        danger
        reason="none"
        busy={discard.busy}
        onConfirm={() => void discard.run(ask)}
        onClose={close}
      >
        <p>{t('cart.discard_text', { count: cart.product_count })}</p>
      </ConfirmWithReason>
    </>
  )
}

function NameDialog({
  title,
  action,
  initial = '',
  busy,
  onName,
  onClose,
}: {
  title: string
  action: string
  initial?: string
  busy: boolean
  onName: (name: string) => void
  onClose: () => void
}) {
  const t = useT()
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim()) onName(name.trim())
  }
  return (
    <Dialog open title={title} onClose={onClose} width={400}>
      <form className="col g4" onSubmit={submit} noValidate>
        <TextField
          label={t('cart.name')}
          placeholder={t('cart.name_ph')}
          maxLength={40}
          value={name}
          error={tried && !name.trim() ? t('ui.form.required', { name: t('cart.name') }) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Button kind="primary" type="submit" busy={busy}>
          {action}
        </Button>
      </form>
    </Dialog>
  )
}
