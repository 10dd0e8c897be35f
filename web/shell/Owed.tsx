import type { ReactNode } from 'react'
import { useT } from '../platform/i18n.ts'
import { useSessionState } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Logo } from '../ui/kit/Logo.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import './owed.css'

interface Props {
  title: string
  text: string
  wide?: boolean
  children: ReactNode
}

/** What stands in place of every page while a person owes the house something; there is only one other way, and it is out. */
export function Owed({ title, text, wide = false, children }: Props) {
  const t = useT()
  const { signOut } = useSessionState()
  return (
    <div className="plain owed">
      <span className="brand">
        <Logo />
        {t('ui.app.name')}
      </span>
      <main id="main" className={wide ? 'card wide' : 'card'}>
        <PageHeader title={title} />
        <p className="t2 s13">{text}</p>
        {children}
        <Button kind="text" icon="leave" onClick={() => void signOut()}>
          {t('account.sign_out')}
        </Button>
      </main>
    </div>
  )
}
