import { useState } from 'react'
import { useLocation } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import { getSecondFactor, type SecondFactor } from '@concord/contract/second-factor.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { SecondFactorSetup } from '../ui/people/SecondFactorSetup.tsx'
import { Note, StatusTag } from '../ui/words/words.tsx'
import { RenewCodes, TurnOff } from './parts/ChangeFactor.tsx'

/** A code beside the password, in the portal as in the console. */
export function SecondFactorPage() {
  const t = useT()
  const client = useQueryClient()
  const inConsole = useLocation().pathname.startsWith('/console')
  const read = useRead(getSecondFactor, {})
  const [isSettingUp, setUp] = useState(false)
  const home = {
    label: t(inConsole ? 'ui.nav.today' : 'ui.nav.account'),
    to: inConsole ? '/console' : '/account',
  }
  const done = () => {
    setUp(false)
    void client.invalidateQueries()
  }
  return (
    <>
      <PageHeader title={t('factor.title')} breadcrumb={[home, { label: t('factor.title') }]} />
      <section className="card p" style={{ maxWidth: 640 }}>
        {isSettingUp ? (
          <SecondFactorSetup onDone={done} />
        ) : (
          <Loaded read={read} what={t('factor.title')}>
            {(factor) =>
              factor.since ? <On factor={factor} /> : <Off factor={factor} onBegin={() => setUp(true)} />
            }
          </Loaded>
        )}
      </section>
    </>
  )
}

function Off({ factor, onBegin }: { factor: SecondFactor; onBegin: () => void }) {
  const t = useT()
  return (
    <div className="col g4">
      <div className="row wrapx">
        <StatusTag tone="off">{t('factor.off')}</StatusTag>
        {factor.is_demanded && <span className="chip warn">{t('factor.demanded')}</span>}
      </div>
      <p>{t('factor.off_text')}</p>
      <p className="t3 s13">{t('factor.off_apps')}</p>
      <div>
        <Button kind="primary" icon="shield" onClick={onBegin}>
          {t('factor.begin')}
        </Button>
      </div>
    </div>
  )
}

/** So few that the next lost phone may find none. */
const few = 3

function On({ factor }: { factor: SecondFactor }) {
  const t = useT()
  const f = useFormat()
  const count = factor.recovery_codes_left
  return (
    <div className="col g4">
      <div className="row wrapx">
        <StatusTag tone="done">{t('factor.on')}</StatusTag>
        <span className="t3 s13">
          {t('factor.since', { when: f.instant(factor.since) })} · {t('factor.left', { count })}
        </span>
        {factor.is_demanded && <span className="chip info">{t('factor.demanded')}</span>}
      </div>
      <p>{t('factor.on_text')}</p>
      {count <= few && <Note tone="warn">{t('factor.left_few', { count })}</Note>}
      <div className="row wrapx">
        <RenewCodes />
        <TurnOff />
      </div>
    </div>
  )
}
