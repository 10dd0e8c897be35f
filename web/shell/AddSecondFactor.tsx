import { useT } from '../platform/i18n.ts'
import { useSession, useSessionState } from '../platform/session.tsx'
import { SecondFactorSetup } from '../ui/people/SecondFactorSetup.tsx'
import { Owed } from './Owed.tsx'

/** In place of every page once the time to add a second factor that the company demands is over. */
export function AddSecondFactor() {
  const t = useT()
  const { person } = useSession()
  const { retry } = useSessionState()
  return (
    <Owed title={t('factor.must_title')} text={t('factor.must_text', { name: person.name })} wide>
      <SecondFactorSetup onDone={retry} />
    </Owed>
  )
}
