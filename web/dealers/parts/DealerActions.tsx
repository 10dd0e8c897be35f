import { freezeDealer, unfreezeDealer, type Dealer } from '@concord/contract/dealers.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button, ButtonLink } from '../../ui/kit/Button.tsx'
import { ConfirmWithReason } from '../../ui/forms/ConfirmWithReason.tsx'

export function DealerActions({ dealer }: { dealer: Dealer }) {
  const t = useT()
  const f = useFormat()
  const name = f.name(dealer.name, dealer.name_en)
  const mayMirror = useMay('authorization.mirror')
  const [freezing, setFreezing] = useState(false)
  const freeze = useCommand(freezeDealer, {
    onDone: () => {
      setFreezing(false)
      toast.done(t('staff_dealers.frozen_done', { name }))
    },
  })
  const unfreeze = useCommand(unfreezeDealer, {
    onDone: () => toast.done(t('staff_dealers.unfrozen_done', { name })),
  })
  const at = { params: { id: dealer.id }, version: dealer.version }
  return (
    <>
      {dealer.actions.includes('freeze') && (
        <Button danger icon="lock" onClick={() => setFreezing(true)}>
          {t('staff_dealers.freeze')}
        </Button>
      )}
      {dealer.actions.includes('unfreeze') && (
        <Button busy={unfreeze.busy} onClick={() => void unfreeze.run(at)}>
          {t('staff_dealers.unfreeze')}
        </Button>
      )}
      {mayMirror && (
        <ButtonLink icon="eye" to={`/console/mirror/${dealer.id}`}>
          {t('console.mirror')}
        </ButtonLink>
      )}
      <ConfirmWithReason
        open={freezing}
        danger
        title={t('staff_dealers.freeze_title', { name })}
        action={t('staff_dealers.freeze')}
        isInternal
        busy={freeze.busy}
        minLength={2}
        onClose={() => setFreezing(false)}
        onConfirm={(reason) => void freeze.run({ ...at, body: { reason } })}
      >
        <p className="t2">{t('staff_dealers.freeze_text')}</p>
      </ConfirmWithReason>
    </>
  )
}
