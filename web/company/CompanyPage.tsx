import { editCompany, getCompany, type Company } from '@concord/contract/company.ts'
import { Form } from 'antd'
import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useT } from '../platform/i18n.ts'
import { useCommand, useRead } from '../platform/query.ts'
import { toast } from '../platform/toast.ts'
import { Button } from '../ui/kit/Button.tsx'
import { changedFields } from '../ui/forms/form-values.ts'
import { fieldErrors } from '../ui/forms/field-errors.ts'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { Loaded } from '../ui/kit/States.tsx'
import { RefusalNote } from '../ui/words/RefusalNote.tsx'
import {
  DefaultFields,
  MoneyFields,
  NumberFields,
  ProfileFields,
  SecurityFields,
} from './parts/CompanyFields.tsx'

export type CompanyValues = Omit<Company, 'version'>

/** Who the principal is, and the settings that every capability reads. */
export function CompanyPage() {
  const t = useT()
  const company = useRead(getCompany, {})
  return (
    <>
      <PageHeader title={t('company.title')} />
      <Loaded read={company} what={t('company.title')}>
        {(one) => <CompanyForm key={one.version} company={one} />}
      </Loaded>
    </>
  )
}

function CompanyForm({ company }: { company: Company }) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<CompanyValues>()
  const [isDirty, setDirty] = useState(false)
  const edit = useCommand(editCompany, {
    onDone: () => {
      toast.done(t('console.done.saved', { what: t('company.saved') }))
      // Names, currency and time zone stand in the session too.
      void client.invalidateQueries()
    },
    onRefused: () => undefined,
  })
  const { refusal } = edit
  useEffect(() => {
    if (refusal) form.setFields(fieldErrors(refusal) as Parameters<typeof form.setFields>[0])
  }, [refusal, form])
  const { version, ...initial } = company
  return (
    <Form<CompanyValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      initialValues={initial}
      onValuesChange={() => setDirty(true)}
      onFinish={(values) => void edit.run({ version, body: changedFields(company, values) })}
    >
      <div className="stack">
        {refusal && <RefusalNote refusal={refusal} />}
        <div className="cols fill">
          <ProfileFields />
          <MoneyFields />
          <DefaultFields />
          <NumberFields />
          <SecurityFields />
        </div>
        <div className="sticky-save">
          {isDirty && <span className="amber s12">{t('company.unsaved')}</span>}
          <Button kind="primary" type="submit" busy={edit.busy} disabled={!isDirty}>
            {t('company.save')}
          </Button>
        </div>
      </div>
    </Form>
  )
}
