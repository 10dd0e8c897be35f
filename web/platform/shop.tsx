/**
 * Where the shop stands: at the root for a dealer, below /console/mirror/DEALER while staff look at it as that dealer.
 * Shop pages make their links with useShop().to(…) and ask the mirror's endpoints while mirror_id is set, so that the
 * same page serves both.
 */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'

interface Shop {
  /** The open mirror, null in the dealer's own portal. */
  mirror_id: string | null
  mirror_dealer_id: string | null
  /** `to('/products')` → `/products` or `/console/mirror/DEALER/products`. */
  to: (path: string) => string
}

const Context = createContext<Shop>({ mirror_id: null, mirror_dealer_id: null, to: (path) => path })

export function MirrorOf({
  mirrorId,
  dealerId,
  children,
}: {
  mirrorId: string
  dealerId: string
  children: ReactNode
}) {
  const shop = useMemo<Shop>(
    () => ({
      mirror_id: mirrorId,
      mirror_dealer_id: dealerId,
      to: (path) => `/console/mirror/${dealerId}${path === '/' ? '' : path}`,
    }),
    [mirrorId, dealerId],
  )
  return <Context value={shop}>{children}</Context>
}

export const useShop = () => useContext(Context)

interface Mirror {
  id: string
  dealer_id: string
  dealer_name: string
  dealer_name_en: string | null
  expires_at: string
}
const kept = 'concord.mirrors'

/** Mirrors opened in this tab and not yet over: going back and forth, or reloading, opens no second one. */
export function useMirrors() {
  const [mirrors, setMirrors] = useState<Mirror[]>(() => read())
  const keep = useCallback((mirror: Mirror) => {
    const next = [mirror, ...read().filter((one) => one.dealer_id !== mirror.dealer_id)].slice(0, 10)
    sessionStorage.setItem(kept, JSON.stringify(next))
    setMirrors(next)
  }, [])
  const of = (dealerId: string) => {
    const now = new Date().toISOString()
    return mirrors.find((one) => one.dealer_id === dealerId && one.expires_at > now)
  }
  return { keep, of }
}

function read(): Mirror[] {
  try {
    // Written only by keep above, in this tab.
    return JSON.parse(sessionStorage.getItem(kept) ?? '[]') as Mirror[]
  } catch {
    return []
  }
}
