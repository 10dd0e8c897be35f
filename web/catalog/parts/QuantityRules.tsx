import { type Product } from '@concord/contract/products.ts'
import {
  createQuantityRule,
  listQuantityRules,
  removeQuantityRule,
  type QuantityRule,
} from '@concord/contract/quantity-rules.ts'
import type { Quantity } from '@concord/contract/endpoint.ts'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand, useRead } from '../../platform/query.ts'
import { useFormat, useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { DataTable } from '../../ui/tables/DataTable.tsx'
import { orNull } from '../../ui/forms/form-values.ts'
import { ModalForm } from '../../ui/forms/FormDialog.tsx'
import { useUnitName } from '../../ui/goods/passport.tsx'
import { RemoveButton } from '../../ui/forms/RemoveButton.tsx'
import { ScopeFields, scopeOf, type ScopeKind } from '../../ui/scopes/scope.tsx'
import { EmptyState } from '../../ui/kit/States.tsx'

const limits = ['min', 'multiple', 'max'] as const

/** From how many, in which steps, up to how many: for everybody, a region, a class or one dealer. */
export function QuantityRules({ product }: { product: Product }) {
  const t = useT()
  const f = useFormat()
  const unitName = useUnitName()
  const mayEdit = useMay('products.edit')
  const [adding, add] = useState(false)
  const list = useRead(listQuantityRules, { query: { product_id: product.id } })
  const remove = useCommand(removeQuantityRule)
  const scopeLabel = (row: QuantityRule) =>
    row.scope_kind === 'everybody' ? t('console.scope.everybody') : row.scope_label
  const unit = unitName(product.base_unit)
  return (
    <Card
      title={t('catalog.tab.quantities')}
      aside={t('catalog.rule.hint')}
      actions={
        mayEdit && (
          <Button size="s" icon="plus" onClick={() => add(true)}>
            {t('catalog.rule.add')}
          </Button>
        )
      }
    >
      <DataTable<QuantityRule>
        caption={t('catalog.tab.quantities')}
        rowKey={(row) => row.id}
        rows={list.data?.items}
        isPending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={
          <EmptyState icon="list" title={t('catalog.rule.empty')}>
            {t('catalog.rule.empty_text')}
          </EmptyState>
        }
        columns={[
          {
            key: 'scope',
            title: t('catalog.rule.scope'),
            render: (row) => (
              <>
                <span className="t3 s12">{t(`console.scope.${row.scope_kind}`)}</span>{' '}
                {row.scope_kind === 'everybody' ? '' : <b>{row.scope_label}</b>}
              </>
            ),
          },
          ...limits.map((limit) => ({
            key: limit,
            title: t(`catalog.rule.${limit}`),
            numeric: true,
            render: (row: QuantityRule) => {
              const quantity = row[`quantity_${limit}`]
              return quantity === null ? '–' : f.quantity(quantity, unit)
            },
          })),
          {
            key: 'act',
            title: '',
            render: (row: QuantityRule) =>
              mayEdit && (
                <RemoveButton
                  what={t('catalog.rule.what', { scope: scopeLabel(row) })}
                  busy={remove.busy}
                  onRemove={() => remove.run({ params: { id: row.id }, version: row.version })}
                />
              ),
          },
        ]}
      />
      {adding && <AddRule product={product} unit={unit} onClose={() => add(false)} />}
    </Card>
  )
}

interface Values {
  scope_kind: ScopeKind
  scope_id?: string
  quantity_min?: string
  quantity_multiple?: string
  quantity_max?: string
}

function AddRule({ product, unit, onClose }: { product: Product; unit: string; onClose: () => void }) {
  const t = useT()
  const create = useCommand(createQuantityRule, {
    onDone: () => {
      toast.done(t('console.done.created', { what: t('catalog.tab.quantities') }))
      onClose()
    },
    onRefused: () => undefined,
  })
  // Texts of the form, checked by its rules to be quantities.
  const quantity = (text: string | undefined) => orNull(text as Quantity | '')
  return (
    <ModalForm<Values>
      open
      title={`${t('catalog.rule.add')} · ${product.sku}`}
      initial={{ scope_kind: 'everybody' }}
      busy={create.busy}
      refusal={create.refusal}
      onClose={onClose}
      onSubmit={(values) =>
        void create.run({
          body: {
            product_id: product.id,
            ...scopeOf(values),
            quantity_min: quantity(values.quantity_min),
            quantity_multiple: quantity(values.quantity_multiple),
            quantity_max: quantity(values.quantity_max),
          },
        })
      }
    >
      <ScopeFields />
      <div className="form-3">
        {limits.map((limit) => (
          <Form.Item
            key={limit}
            name={`quantity_${limit}`}
            label={t(`catalog.rule.${limit}`)}
            rules={[{ pattern: /^(\d{1,14}(\.\d{1,6})?)?$/, message: t('catalog.rule.bad') }]}
          >
            <Input inputMode="decimal" suffix={<span className="t3">{unit}</span>} />
          </Form.Item>
        ))}
      </div>
    </ModalForm>
  )
}
