import { signInDemo, type getWelcome, type Session } from '@concord/contract/identity.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { Icon } from '../ui/kit/Icon.tsx'

type DemoAccount = Reply<typeof getWelcome>['demo_accounts'][number]

/** The people of the demo as cards: who it is, what to try, one click to be them. */
export function DemoAccounts({
  accounts,
  onSignedIn,
}: {
  accounts: readonly DemoAccount[]
  onSignedIn: (session: Session) => void
}) {
  const t = useT()
  const enter = useCommand(signInDemo, { refreshes: false, onDone: onSignedIn })
  const sides = [
    { side: 'd', label: t('signin.demo_dealers') },
    { side: 's', label: t('signin.demo_staff') },
  ] as const
  return (
    <section className="signin-demo" aria-label={t('signin.demo')}>
      <div className="row base wrapx">
        <h2>{t('signin.demo')}</h2>
        <span className="t3 s13">{t('signin.demo_hint')}</span>
      </div>
      {sides.map(({ side, label }) => {
        const people = accounts.filter((one) => one.side === side)
        return (
          people.length > 0 && (
            <div key={side} className="col">
              <h3 className="t3 s12">{label}</h3>
              <ul className="signin-people">
                {people.map((one) => (
                  <li key={one.account}>
                    <DemoCard
                      account={one}
                      busy={enter.busy}
                      onClick={() => void enter.run({ body: { account: one.account } })}
                    />
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </section>
  )
}

function DemoCard({ account, busy, onClick }: { account: DemoAccount; busy: boolean; onClick: () => void }) {
  const f = useFormat()
  return (
    <button type="button" className="card signin-person" disabled={busy} onClick={onClick}>
      <span className={account.side === 's' ? 'ava quiet' : 'ava'} aria-hidden>
        {account.name.slice(0, 1)}
      </span>
      <span className="grow">
        <span className="row base signin-name">
          <b>{f.name(account.title_zh, account.title_en)}</b>
          <span className="t3 s12 end">{account.account}</span>
        </span>
        <span className="t2 s12 signin-try">{f.name(account.try_zh, account.try_en)}</span>
      </span>
      <Icon name="right" />
    </button>
  )
}
