import { useSyncExternalStore } from 'react'
import { useT } from '../../platform/i18n.ts'
import { Icon } from './Icon.tsx'

/** Without a network a page would only seem slow: reads wait for it, and so does the reader, who should know. */
export function Offline() {
  const t = useT()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!isOnline && (
        <p className="offline">
          <Icon name="alert" />
          {t('ui.strip.offline')}
        </p>
      )}
    </div>
  )
}

function subscribe(onChange: () => void) {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}
