/** A native dialog: focus stays inside, Escape closes; a sheet from below on a phone, a drawer with `side`. */
import { useEffect, useId, useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import { IconButton } from './Button.tsx'

interface DialogProps {
  open: boolean
  title: ReactNode
  onClose: () => void
  children: ReactNode
  /** The buttons; the primary one last. */
  footer?: ReactNode
  /** A drawer over the whole height, from the right or the left. */
  side?: boolean | 'left'
  width?: number
}

export function Dialog({ open, ...shown }: DialogProps) {
  return open ? <Open {...shown} /> : null
}

function Open({ title, onClose, children, footer, side = false, width }: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const t = useT()
  const close = useRef(onClose)
  useEffect(() => void (close.current = onClose))
  // A layout effect is undone while the dialog still stands: only then does closing give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return undefined
    dialog.showModal()
    focusFirstField(dialog)
    const outside = (event: MouseEvent) => event.target === dialog && close.current()
    dialog.addEventListener('mousedown', outside)
    return () => {
      dialog.removeEventListener('mousedown', outside)
      dialog.close()
    }
  }, [])
  const style: (CSSProperties & Record<'--w', string>) | undefined = width
    ? { '--w': `${width}px` }
    : undefined
  return (
    <dialog
      ref={ref}
      className={side ? `dlg side ${side === 'left' ? 'left' : ''}` : 'dlg'}
      style={style}
      aria-labelledby={id}
      onKeyDownCapture={(event) => {
        // Escape closes an open list of choices first, and only then the dialog.
        const choosing = event.key === 'Escape' && ref.current?.querySelector('.ant-select-open')
        if (choosing) event.preventDefault()
      }}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dlg-h">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label={t('ui.act.close')} onClick={onClose} />
      </div>
      <div className="dlg-b">{children}</div>
      {footer && <div className="dlg-f">{footer}</div>}
    </dialog>
  )
}

/** Where a form is asked for, writing can begin; on a phone that would raise the keyboard over it. */
function focusFirstField(dialog: HTMLElement) {
  if (!matchMedia('(pointer: fine)').matches) return
  const fields = '.dlg-b :is(input:not([type=file], [type=hidden], [hidden]), textarea, select)'
  dialog.querySelector<HTMLElement>(fields)?.focus()
}
