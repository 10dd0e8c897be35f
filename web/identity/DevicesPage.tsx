import { useState } from 'react'
import { useLocation } from 'react-router'
import { endDevice, listDevices, signOutEverywhere, type Device } from '@concord/contract/identity.ts'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { leave, useFormat } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../ui/forms/ConfirmWithReason.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { EmptyState, Loaded } from '../ui/kit/States.tsx'
import { nameOfAgent } from './user-agent.ts'

/** Where one is signed in, in the portal as in the console. */
export function DevicesPage() {
  const t = useT()
  const inConsole = useLocation().pathname.startsWith('/console')
  const read = useRead(listDevices, {})
  const [isAsking, setAsking] = useState(false)
  const all = useCommand(signOutEverywhere, { refreshes: false, onDone: leave })
  const home = {
    label: t(inConsole ? 'ui.nav.today' : 'ui.nav.account'),
    to: inConsole ? '/console' : '/account',
  }
  return (
    <>
      <PageHeader
        title={t('people.devices.title')}
        breadcrumb={[home, { label: t('people.devices.title') }]}
        actions={
          <Button danger onClick={() => setAsking(true)}>
            {t('people.devices.all')}
          </Button>
        }
      />
      <p className="t3 s13">{t('people.devices.hint')}</p>
      <Loaded read={read} what={t('people.devices.title')}>
        {({ items }) => (
          <div className="card">
            {items.length === 0 ? (
              <EmptyState icon="device" title={t('people.devices.none')} />
            ) : (
              <ul className="listed">
                {items.map((device) => (
                  <DeviceRow key={device.id} device={device} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
      <ConfirmWithReason
        open={isAsking}
        title={t('people.devices.all_title')}
        action={t('people.devices.all')}
        danger
        reason="none"
        busy={all.busy}
        onConfirm={() => void all.run({})}
        onClose={() => setAsking(false)}
      >
        <p>{t('people.devices.all_text')}</p>
      </ConfirmWithReason>
    </>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const t = useT()
  const f = useFormat()
  const agent = nameOfAgent(device.user_agent)
  const name = agent ? t('people.devices.on', { ...agent }) : t('people.devices.unknown')
  const end = useCommand(endDevice, {
    onDone: () => toast.done(t('people.devices.ended', { device: name })),
  })
  return (
    <li className="row g3">
      <Icon name="device" size={20} />
      <div className="grow">
        <div className="row wrapx">
          <b title={device.user_agent}>{name}</b>
          {device.is_current && <span className="chip ok">{t('people.devices.current')}</span>}
        </div>
        <p className="t3 s13">
          {device.ip} · {t('people.devices.seen', { when: f.instant(device.last_seen_at) })} ·{' '}
          {t('people.devices.since', { when: f.instant(device.created_at) })}
        </p>
      </div>
      {!device.is_current && (
        <Button
          size="s"
          busy={end.busy}
          aria-label={t('people.devices.end_of', { device: name })}
          onClick={() => void end.run({ params: { id: device.id } })}
        >
          {t('people.devices.end')}
        </Button>
      )}
    </li>
  )
}
