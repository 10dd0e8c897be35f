import './account.css'
import { Suspense, lazy } from 'react'
import { Link } from 'react-router'
import { getAccount } from '@concord/contract/dealers.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat, useMay, useSession, useSessionState } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Icon, type IconName } from '../ui/kit/Icon.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { CreditBar } from '../ui/kit/progress.tsx'
import { Loaded, Skeleton } from '../ui/kit/States.tsx'
import { Note, StatusTag } from '../ui/words/words.tsx'
import { MyName, MyPassword } from './Mine.tsx'

/** The keys' table comes with a heavier library, so only those who keep keys load it. */
const AccountKeys = lazy(async () => ({ default: (await import('./AccountKeys.tsx')).AccountKeys }))

/** The dealer's company, its credit, and what one may change about oneself. */
export function AccountPage() {
  const t = useT()
  const seesAccount = useMay('account.view')
  const managesUsers = useMay('users.manage')
  const { signOut } = useSessionState()
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Places />
      <div className="acc-lay">
        {seesAccount ? <CompanyPart /> : <Note>{t('account.no_company')}</Note>}
        <section className="card p col g5 acc-me">
          <Me />
          <MyName />
          <MyPassword />
          <div className="phone-only">
            <Button icon="leave" block onClick={() => void signOut()}>
              {t('account.sign_out')}
            </Button>
          </div>
        </section>
        {managesUsers && (
          <Suspense fallback={<Skeleton count={3} />}>
            <AccountKeys />
          </Suspense>
        )}
      </div>
    </>
  )
}

function Places() {
  const t = useT()
  const managesUsers = useMay('users.manage')
  const places: { to: string; icon: IconName; key: string }[] = [
    { to: '/orders', icon: 'receipt', key: 'orders' },
    { to: '/account/addresses', icon: 'pin', key: 'addresses' },
    ...(managesUsers ? [{ to: '/account/users', icon: 'users' as const, key: 'users' }] : []),
    { to: '/account/devices', icon: 'device', key: 'devices' },
    { to: '/account/second-factor', icon: 'shield', key: 'factor' },
  ]
  return (
    <nav className="acc-places" aria-label={t('account.title')}>
      {places.map(({ to, icon, key }) => (
        <Link key={to} to={to} className="card row g3">
          <Icon name={icon} size={20} />
          <span className="grow">
            <b>{t(`account.links.${key}`)}</b>
            <span className="t3 s12 acc-hint">{t(`account.links.${key}_hint`)}</span>
          </span>
          <Icon name="right" />
        </Link>
      ))}
    </nav>
  )
}

type Account = Reply<typeof getAccount>

function CompanyPart() {
  const t = useT()
  const read = useRead(getAccount, {})
  return (
    <div className="col g4">
      <Loaded read={read} what={t('account.company')}>
        {(account) => (
          <>
            <CompanyFacts account={account} />
            <section className="card p col">
              <h2>{t('account.credit')}</h2>
              <CreditBar credit={account.credit} />
              <dl className="kv s13">
                <dt>{t('account.term')}</dt>
                <dd>
                  {account.credit.payment_term_days > 0
                    ? t('account.term_days', { count: account.credit.payment_term_days })
                    : t('account.term_now')}
                </dd>
              </dl>
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function CompanyFacts({ account }: { account: Account }) {
  const t = useT()
  const f = useFormat()
  const { dealer } = useSession()
  const { sales_rep: rep } = account
  return (
    <section className="card p col g3">
      <div className="row wrapx">
        <h2>{f.name(account.name, dealer?.name_en)}</h2>
        <StatusTag tone={account.state === 'frozen' ? 'bad' : 'done'}>
          {t(`account.${account.state}`)}
        </StatusTag>
        {!account.may_order && <StatusTag tone="off">{t('account.no_ordering')}</StatusTag>}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('account.code')}</dt>
          <dd>{account.code}</dd>
        </div>
        <div>
          <dt>{t('account.class')}</dt>
          <dd>{f.name(account.class_name_zh, account.class_name_en)}</dd>
        </div>
        <div>
          <dt>{t('account.region')}</dt>
          <dd>
            {f.name(account.region_names_zh.join(' '), account.region_names_en.toReversed().join(', '))}
          </dd>
        </div>
        <div>
          <dt>{t('account.rep')}</dt>
          <dd className="row wrapx">
            {rep ? rep.name : t('account.rep_none')}
            {rep?.phone && (
              <a
                href={`tel:${rep.phone}`}
                className="row g1"
                aria-label={t('account.call', { phone: rep.phone })}
              >
                <Icon name="phone" />
                {rep.phone}
              </a>
            )}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Me() {
  const t = useT()
  const { person } = useSession()
  return (
    <div className="row g3">
      <span className="ava" aria-hidden>
        {person.name.slice(0, 1)}
      </span>
      <span className="grow">
        <b>{person.name}</b>
        <span className="t3 s12 acc-hint">
          {t('account.account_name')} {person.account}
        </span>
      </span>
    </div>
  )
}
