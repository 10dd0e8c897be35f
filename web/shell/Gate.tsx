import { Suspense, lazy, type ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useSessionState } from '../platform/session.tsx'
import { ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { FirstPassword } from './FirstPassword.tsx'

/** Seldom seen, so it is no part of the first load. */
const AddSecondFactor = lazy(async () => ({
  default: (await import('./AddSecondFactor.tsx')).AddSecondFactor,
}))

/** Lets in who is signed in, each to the own side: dealers to the portal, staff to the console. */
export function Gate({ side, children }: { side: 'd' | 's'; children: ReactNode }) {
  const { session, isPending, refusal, retry } = useSessionState()
  const here = useLocation()
  if (isPending) {
    return (
      <div className="wrap" style={{ paddingTop: 80 }}>
        <Skeleton shape="page" />
      </div>
    )
  }
  if (!session && refusal) return <ErrorState refusal={refusal} onRetry={retry} />
  if (!session) {
    const next = here.pathname + here.search
    return <Navigate replace to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`} />
  }
  if (session.side !== side) return <Navigate replace to={session.side === 's' ? '/console' : '/'} />
  if (session.must_change_password) return <FirstPassword />
  if (session.must_add_second_factor) {
    return (
      <Suspense fallback={<Skeleton shape="page" />}>
        <AddSecondFactor />
      </Suspense>
    )
  }
  return <>{children}</>
}
