/**
 * ModalForm and DrawerForm: an antd form in a dialog. Put `<Form.Item name=… label=… rules=…>` inside; refusals of
 * the server land on the field that their pointer names, the rest in a note on top.
 */
import { Form, type FormProps } from 'antd'
import { useEffect, useId, type ReactNode } from 'react'
import { useT } from '../../platform/i18n.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { Antd } from '../kit/Antd.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { fieldErrors } from './field-errors.ts'
import { RefusalNote } from '../words/RefusalNote.tsx'

interface FormDialogProps<T extends object> {
  open: boolean
  title: ReactNode
  /** What the form starts with; a new opening starts afresh. */
  initial?: Partial<T>
  /** The verb on the primary button. */
  action?: string
  busy?: boolean
  /** Give the command's refusal here and pass `onRefused: () => undefined` to useCommand. */
  refusal?: Refusal | null
  onSubmit: (values: T) => void
  onClose: () => void
  width?: number
  children: ReactNode
  onValuesChange?: FormProps<T>['onValuesChange']
}

export const ModalForm = <T extends object>(props: FormDialogProps<T>) =>
  props.open ? <FormDialog {...props} side={false} /> : null

export const DrawerForm = <T extends object>(props: FormDialogProps<T>) =>
  props.open ? <FormDialog {...props} side /> : null

function FormDialog<T extends object>(props: FormDialogProps<T> & { side: boolean }) {
  return (
    <Antd>
      <Body {...props} />
    </Antd>
  )
}

function Body<T extends object>(props: FormDialogProps<T> & { side: boolean }) {
  const {
    title,
    initial,
    action,
    busy = false,
    refusal,
    onSubmit,
    onClose,
    width,
    children,
    side,
    onValuesChange,
  } = props
  const t = useT()
  const id = useId()
  const [form] = Form.useForm<T>()
  useEffect(() => {
    if (refusal) form.setFields(fieldErrors(refusal) as Parameters<typeof form.setFields>[0])
  }, [refusal, form])
  return (
    <Dialog
      open
      side={side}
      title={title}
      onClose={onClose}
      width={width ?? (side ? 560 : 480)}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.act.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={busy}>
            {action ?? t('ui.act.save')}
          </Button>
        </>
      }
    >
      {refusal && (
        <div style={{ marginBottom: 12 }}>
          <RefusalNote refusal={refusal} onReloaded={onClose} />
        </div>
      )}
      <Form<T>
        id={id}
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        validateTrigger="onBlur"
        onFinish={onSubmit}
        {...(initial ? { initialValues: initial } : {})}
        {...(onValuesChange ? { onValuesChange } : {})}
      >
        {children}
      </Form>
    </Dialog>
  )
}
