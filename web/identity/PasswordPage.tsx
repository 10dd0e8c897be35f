import { useT } from '../platform/i18n.ts'
import { toast } from '../platform/toast.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { PasswordForm } from '../ui/people/PasswordForm.tsx'

/** Staff change their own password here; a dealer's people on their account page. */
export function PasswordPage() {
  const t = useT()
  const title = t('account.password')
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: t('ui.nav.today'), to: '/console' }, { label: title }]}
      />
      <section className="card p" style={{ maxWidth: 440 }}>
        <PasswordForm onDone={() => toast.done(t('account.password_done'))} />
      </section>
    </>
  )
}
