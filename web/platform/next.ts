/** Where to go after signing in: the page that asked for it, if it is one of ours, else the side's own home. */
import type { Session } from '@concord/contract/identity.ts'

export function afterSignIn(session: Session, next: string | null): string {
  const home = session.side === 's' ? '/console' : '/'
  // `//host` and `/\host` are other sites to a browser.
  if (!next || !/^\/(?![/\\])/.test(next)) return home
  return next.startsWith('/console') === (session.side === 's') ? next : home
}
