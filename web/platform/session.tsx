/** Who is signed in, for which dealer, with which rights; and the formats that follow from it. */
import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import {
  editMe,
  getSession,
  signOut as signOutEndpoint,
  switchDealer as switchDealerEndpoint,
  type Session,
} from '@concord/contract/identity.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import { call, speaker } from './call.ts'
import {
  dayOf,
  fullInstantText,
  instantText,
  moneyText,
  quantityText,
  currencySymbol,
  waitOf,
  type Carton,
} from './format.ts'
import { changeLanguage, inLanguage, useLanguage, useT, type Language } from './i18n.ts'
import { queryClient } from './query.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import { toast } from './toast.ts'

export type { Session }

interface SessionState {
  /** Null: nobody is signed in. */
  session: Session | null
  isPending: boolean
  refusal: Refusal | null
  retry: () => void
  /** Takes over what signIn or signInDemo replied. */
  signedIn: (session: Session) => Promise<void>
  signOut: () => Promise<void>
  switchDealer: (id: string) => Promise<void>
  speak: (language: Language) => Promise<void>
}

const Context = createContext<SessionState | null>(null)
const sessionKey = ['session']

async function readSession(): Promise<Session | null> {
  try {
    const session = await call(getSession, {})
    await adopt(session)
    return session
  } catch (error) {
    if (asRefusal(error).code === 'not-signed-in') return null
    throw error
  }
}

async function adopt(session: Session) {
  speaker.dealer_id = session.dealer?.id ?? null
  if (session.person.language !== speaker.language) await changeLanguage(session.person.language)
}

/** Asked while the page's own code is still loading. */
export const askForSession = () => queryClient.prefetchQuery({ queryKey: sessionKey, queryFn: readSession })

export function SessionProvider({ children }: { children: ReactNode }) {
  const read = useQuery<Session | null, Refusal>({
    queryKey: sessionKey,
    queryFn: readSession,
    staleTime: 60_000,
  })
  const session = read.data ?? null
  const language = useLanguage()

  useEffect(() => {
    speaker.onSignedOut = forget
  }, [])

  const signedIn = useCallback(async (next: Session) => {
    queryClient.removeQueries({ predicate: isOfPerson })
    await adopt(next)
    queryClient.setQueryData(sessionKey, next)
  }, [])
  const speak = useCallback(
    async (next: Language) => {
      if (next === language) return
      await changeLanguage(next)
      if (session) queryClient.setQueryData(sessionKey, await call(editMe, { body: { language: next } }))
    },
    [language, session],
  )
  const state = useMemo<SessionState>(
    () => ({
      session,
      isPending: read.isPending,
      refusal: read.error,
      retry: () => void read.refetch(),
      signedIn,
      signOut,
      switchDealer,
      speak,
    }),
    [session, read, signedIn, speak],
  )
  return <Context value={state}>{children}</Context>
}

const isOfPerson = (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== sessionKey[0]

/**
 * The session has ended, here or elsewhere: what was read and drawn goes, and what this tab kept. What the device
 * remembers stays (its language, the columns of tables).
 */
function forget() {
  const before = queryClient.getQueryData(sessionKey)
  queryClient.setQueryData(sessionKey, null)
  if (!before) return // a visitor: the sign-in page goes on reading
  queryClient.removeQueries({ predicate: isOfPerson })
  sessionStorage.clear()
}

/** After signing out. A whole new page, and none to go back to that shows what the last person saw. */
export function leave() {
  forget()
  location.replace('/login')
}

async function signOut() {
  try {
    await call(signOutEndpoint, {})
    leave()
  } catch (error) {
    toast.refused(asRefusal(error))
  }
}

/** A whole new page, so that no price of the other dealer can stay on screen. */
async function switchDealer(id: string) {
  try {
    await call(switchDealerEndpoint, { body: { dealer_id: id } })
    location.assign('/')
  } catch (error) {
    toast.refused(asRefusal(error))
  }
}

export function useSessionState(): SessionState {
  const state = useContext(Context)
  if (!state) throw new Error('useSessionState needs a SessionProvider above it')
  return state
}

/** The session of a page behind the sign-in; pages are only drawn with one. */
export function useSession(): Session {
  const { session } = useSessionState()
  if (!session) throw new Error('this page needs a session')
  return session
}

export const useMay = (permission: Permission): boolean =>
  useSessionState().session?.permissions.includes(permission) ?? false

/** Company and language in, text out: `const f = useFormat()`, then `f.money(order.total)`. */
export function useFormat() {
  const { session } = useSessionState()
  const language = useLanguage()
  const t = useT()
  return useMemo(() => {
    const currency = session?.company.currency ?? 'CNY'
    const clock = { language, time_zone: session?.company.time_zone ?? 'Asia/Shanghai' }
    const span = (since: string) => {
      const { unit, count } = waitOf(since)
      return t(`ui.wait.${unit}`, { count })
    }
    return {
      currency,
      symbol: currencySymbol(currency),
      /** `¥1,299.00`; null is a dash. Another currency than the company's may be named. */
      money: (amount: string | null | undefined, of = currency) => moneyText(amount, of),
      /** `96 台 (24 箱)`. */
      quantity: (quantity: string, unit: string, carton?: Carton | null) =>
        quantityText(quantity, unit, carton),
      /** `MM-DD HH:mm` in the company's time zone. */
      instant: (instant: string | null | undefined) => (instant ? instantText(instant, clock) : '–'),
      fullInstant: (instant: string | null | undefined) => (instant ? fullInstantText(instant, clock) : '–'),
      /** The company's day of an instant, `YYYY-MM-DD`. */
      day: (instant: string | null | undefined) => (instant ? dayOf(instant, clock) : '–'),
      /** `40 分`. */
      span,
      /** `已等 40 分`. */
      waited: (since: string) => t('ui.wait.waited', { time: span(since) }),
      /** Picks the reader's language of a pair of names. */
      name: (zh: string, en: string | null | undefined) => inLanguage(language, zh, en),
    }
  }, [session, language, t])
}
