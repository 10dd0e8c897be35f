import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useT } from '../../platform/i18n.ts'
import { toasts, type Toast } from '../../platform/toast.ts'
import { Icon } from './Icon.tsx'
import { ReloadButton } from './ReloadButton.tsx'
import { refusalText } from '../words/refusal-text.ts'

/** Stands once in the app; `toast.done(…)` of platform/toast.ts speaks through it. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.all)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Shown anew each time, so that it stands above any dialog opened since.
    root.current?.hidePopover()
    if (shown.length > 0) root.current?.showPopover()
  }, [shown])
  return (
    <div ref={root} popover="manual" className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <One key={one.id} toast={one} />
      ))}
    </div>
  )
}

function One({ toast }: { toast: Toast }) {
  const t = useT()
  useEffect(() => {
    const timer = setTimeout(() => toasts.close(toast.id), toast.stays)
    return () => clearTimeout(timer)
  }, [toast])
  const close = () => toasts.close(toast.id)
  return (
    <div className={`toast ${toast.tone}`}>
      <Icon name={toast.tone === 'done' ? 'check' : toast.tone === 'bad' ? 'alert' : 'info'} />
      <span>{toast.refusal ? refusalText(toast.refusal) : toast.text}</span>
      {toast.refusal && <ReloadButton refusal={toast.refusal} onReloaded={close} />}
      {toast.undo && (
        <button
          type="button"
          className="undo"
          onClick={() => {
            close()
            toast.undo?.()
          }}
        >
          {t('ui.act.undo')}
        </button>
      )}
      {!toast.undo && (
        <button type="button" className="x end" aria-label={t('ui.act.close')} onClick={close}>
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  )
}
