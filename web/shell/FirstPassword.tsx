import { useT } from '../platform/i18n.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'
import { PasswordForm } from '../ui/people/PasswordForm.tsx'
import { Owed } from './Owed.tsx'

/** In place of every page while the password is one that somebody else chose. */
export function FirstPassword() {
  const t = useT()
  const { person } = useSession()
  const { retry } = useSessionState()
  const done = () => {
    toast.done(t('account.first_done'))
    retry()
  }
  return (
    <Owed title={t('account.first_title')} text={t('account.first_text', { name: person.name })}>
      <PasswordForm isFirst onDone={done} />
    </Owed>
  )
}
