import { permissions, type Permission } from '@concord/contract/permissions.ts'
import { Form, Input, Select } from 'antd'
import { copyText } from '../../platform/clipboard.ts'
import { useLanguage, useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Button } from '../kit/Button.tsx'
import { DayInput } from '../forms/DayInput.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../forms/Field.tsx'
import { ModalForm } from '../forms/FormDialog.tsx'
import { Note } from '../words/words.tsx'

export interface NewKey {
  name: string
  permissions: Permission[]
  expires_at: string | null
}

interface Values {
  name: string
  permissions: Permission[]
  expires?: string
}

export function KeyForm({
  side,
  creating,
  onSubmit,
  onClose,
}: {
  side: 'd' | 's'
  creating: { busy: boolean; refusal: Refusal | null }
  onSubmit: (key: NewKey) => void
  onClose: () => void
}) {
  const t = useT()
  const language = useLanguage()
  const options = Object.entries(permissions)
    .filter(([, one]) => one.side.includes(side))
    .map(([value, one]) => ({ value, label: language === 'zh-CN' ? one.zh : one.en }))
  const name = t('keys.name')
  return (
    <ModalForm<Values>
      open
      title={t('keys.add')}
      busy={creating.busy}
      refusal={creating.refusal}
      initial={{ permissions: [] }}
      onClose={onClose}
      onSubmit={(values) =>
        onSubmit({
          name: values.name,
          permissions: values.permissions,
          // The last moment of the day that was chosen.
          expires_at: values.expires ? new Date(`${values.expires}T23:59:59`).toISOString() : null,
        })
      }
    >
      <Form.Item
        name="name"
        label={name}
        rules={[{ required: true, message: t('ui.form.required', { name }) }]}
      >
        <Input maxLength={120} placeholder={t('keys.name_ph')} />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t('keys.permissions')}
        rules={[{ required: true, type: 'array', min: 1, message: t('keys.need') }]}
      >
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="expires" label={t('keys.expires')} extra={t('keys.expires_hint')}>
        <DayInput />
      </Form.Item>
    </ModalForm>
  )
}

/** Shown once: only its hash is kept. */
export function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT()
  const copy = () => {
    void copyText(secret, t('keys.secret'))
  }
  return (
    <Dialog
      open
      title={t('keys.secret_title')}
      onClose={onClose}
      footer={
        <>
          <Button icon="copy" onClick={copy}>
            {t('ui.act.copy')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('keys.saved')}
          </Button>
        </>
      }
    >
      <div className="col g3">
        <Note tone="warn">{t('keys.secret_text')}</Note>
        <TextField
          label={t('keys.secret')}
          readOnly
          value={secret}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </Dialog>
  )
}
