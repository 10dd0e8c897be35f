import { assignProductLine } from '@concord/contract/products.ts'
import { Form } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { orNull } from '../../ui/forms/form-values.ts'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'
import { LineSelect } from './group-selects.tsx'

interface Props {
  chosen: readonly string[]
  choose: (keys: string[]) => void
}

/** The bar over the table while products are chosen: into which product line with all of them. */
export function AssignLine({ chosen, choose }: Props) {
  const t = useT()
  const [asking, ask] = useState(false)
  const assign = useCommand(assignProductLine, {
    onDone: ({ changed_count: count }) => {
      toast.done(count > 0 ? t('catalog.assign.done', { count }) : t('catalog.assign.done_none'))
      ask(false)
      choose([])
    },
    onRefused: () => undefined,
  })
  return (
    <div className="selbar" role="status">
      <b>{t('ui.table.selected', { count: chosen.length })}</b>
      <Button size="s" icon="tag" onClick={() => ask(true)}>
        {t('catalog.assign.open')}
      </Button>
      <Button kind="text" size="s" onClick={() => choose([])}>
        {t('ui.act.clear')}
      </Button>
      <ModalForm<{ product_line_id?: string | null }>
        open={asking}
        title={t('catalog.assign.title', { count: chosen.length })}
        action={t('catalog.assign.submit')}
        busy={assign.busy}
        refusal={assign.refusal}
        onClose={() => ask(false)}
        onSubmit={({ product_line_id }) =>
          void assign.run({
            body: { product_line_id: orNull(product_line_id), product_ids: [...chosen] },
          })
        }
      >
        <Form.Item
          name="product_line_id"
          label={t('catalog.assign.line')}
          extra={t('catalog.assign.none_hint')}
        >
          <LineSelect allowClear />
        </Form.Item>
      </ModalForm>
    </div>
  )
}
