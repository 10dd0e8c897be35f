/** Turning the own second factor on, in three steps: password, code of the app, recovery codes. */
import './factor.css'
import { Suspense, lazy, useState, type FormEvent, type ReactNode } from 'react'
import {
  beginSecondFactor,
  confirmSecondFactor,
  type SecondFactorSetup as Setup,
} from '@concord/contract/second-factor.ts'
import { copyText } from '../../platform/clipboard.ts'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { TextField } from '../forms/Field.tsx'
import { Button, IconButton } from '../kit/Button.tsx'
import { Skeleton } from '../kit/States.tsx'
import { refusalText } from '../words/refusal-text.ts'
import { CodeField } from './CodeField.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** What draws it is only loaded by whoever sets one up. */
const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }))

/** `onDone` comes once the recovery codes were kept; until then nothing else may take the page's place. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const [setup, setSetup] = useState<Setup | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const t = useT()
  if (codes) {
    return (
      <Step step={3} title={t('factor.codes_title')}>
        <RecoveryCodes codes={codes} onDone={onDone} />
      </Step>
    )
  }
  if (!setup) return <PasswordStep onDone={setSetup} />
  return (
    <ScanStep
      setup={setup}
      onOver={() => setSetup(null)}
      onDone={(shown) => {
        toast.done(t('factor.turned_on'))
        setCodes(shown)
      }}
    />
  )
}

function Step({ step, title, children }: { step: number; title: string; children: ReactNode }) {
  const t = useT()
  return (
    <div className="col g3">
      <div>
        <p className="t3 s12">{t('factor.step', { step })}</p>
        <h2>{title}</h2>
      </div>
      {children}
    </div>
  )
}

function PasswordStep({ onDone }: { onDone: (setup: Setup) => void }) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const begin = useCommand(beginSecondFactor, { refreshes: false, onDone, onRefused: () => setPassword('') })
  const name = t('factor.password')
  const missing = tried && !password ? t('ui.form.required', { name }) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (password) void begin.run({ body: { current_password: password } })
  }
  return (
    <Step step={1} title={t('factor.password_title')}>
      <form className="col g3" onSubmit={submit} noValidate>
        <TextField
          label={name}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          error={begin.refusal ? refusalText(begin.refusal) : missing}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button kind="primary" type="submit" busy={begin.busy}>
          {t('factor.next')}
        </Button>
      </form>
    </Step>
  )
}

interface ScanStepProps {
  setup: Setup
  /** The set-up has waited too long. */
  onOver: () => void
  onDone: (codes: readonly string[]) => void
}

function ScanStep({ setup, onOver, onDone }: ScanStepProps) {
  const t = useT()
  const [code, setCode] = useState('')
  const confirm = useCommand(confirmSecondFactor, {
    // What is read is made fresh when the codes have been kept: a fresh page would hide them.
    refreshes: false,
    onDone: ({ recovery_codes }) => onDone(recovery_codes),
    onRefused: (refusal) => {
      setCode('')
      if (refusal.code !== 'second-factor-not-begun') return
      toast.refused(refusal)
      onOver()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim()) void confirm.run({ body: { code } })
  }
  const spelled = setup.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
  return (
    <Step step={2} title={t('factor.scan_title')}>
      <p className="t2">{t('factor.scan_text')}</p>
      <div className="factor-scan">
        <Suspense fallback={<Skeleton count={3} />}>
          <QrCode text={setup.uri} label={t('factor.scan_alt')} />
        </Suspense>
        <form className="col g3" onSubmit={submit} noValidate>
          <div className="col g1">
            <span className="t3 s12">{t('factor.by_hand')}</span>
            <div className="row g1">
              <span className="factor-key mono grow">{spelled}</span>
              <IconButton
                icon="copy"
                label={t('ui.act.copy')}
                onClick={() => void copyText(setup.secret, t('factor.secret'))}
              />
            </div>
            <a className="phone-only s13" href={setup.uri}>
              {t('factor.on_this_phone')}
            </a>
          </div>
          <CodeField
            value={code}
            onChange={setCode}
            isNext
            error={confirm.refusal ? refusalText(confirm.refusal) : undefined}
          />
          <Button kind="primary" type="submit" busy={confirm.busy} disabled={!code.trim()}>
            {t('factor.confirm')}
          </Button>
        </form>
      </div>
    </Step>
  )
}
