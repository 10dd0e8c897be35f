import { Type } from 'typebox'
import { DealerState, listDealers, type DealerRow } from '@concord/contract/dealers.ts'
import { RegionCode } from '@concord/contract/regions.ts'
import { Closed, Id, OneOf, Text } from '@concord/contract/endpoint.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useT } from '../platform/i18n.ts'
import { useReadPages } from '../platform/query.ts'
import { useMay } from '../platform/session.tsx'
import { useUrlState } from '../platform/url-state.ts'
import { Button } from '../ui/kit/Button.tsx'
import { DataTable } from '../ui/tables/DataTable.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { QueryFilter, type FilterField } from '../ui/tables/QueryFilter.tsx'
import { ClassSelect, RegionSelect } from '../ui/scopes/selects.tsx'
import { EmptyList } from '../ui/kit/States.tsx'
import { StatusTabs } from '../ui/kit/StatusTabs.tsx'
import { DealerClasses } from './parts/DealerClasses.tsx'
import { useDealerColumns } from './parts/dealer-columns.tsx'
import { DealerForm } from './parts/DealerForm.tsx'
import { DealerTree } from './parts/DealerTree.tsx'

const State = Closed({
  q: Type.Optional(Text(60)),
  class_id: Type.Optional(Id),
  region_code: Type.Optional(RegionCode),
  state: Type.Optional(DealerState),
  view: OneOf('tree', 'list', 'classes'),
})

/** The channel: as a tree that opens level by level, or flat as soon as something is searched for. */
export function DealersPage() {
  const t = useT()
  const navigate = useNavigate()
  const mayEdit = useMay('dealers.edit')
  const [{ view, ...filter }, change] = useUrlState(State, { view: 'tree' })
  const [creating, create] = useState(false)
  const isFiltered = Object.values(filter).some(Boolean)
  const shown = isFiltered ? 'list' : view
  return (
    <>
      <PageHeader
        title={t('staff_dealers.title')}
        actions={
          mayEdit && (
            <Button kind="primary" icon="plus" onClick={() => create(true)}>
              {t('staff_dealers.create')}
            </Button>
          )
        }
      />
      <QueryFilter
        fields={useFilterFields()}
        value={filter}
        // Each value is checked against its schema when the URL is read.
        onChange={(value) => change(value as typeof filter)}
        visible={3}
      />
      <section className="card">
        <StatusTabs
          label={t('staff_dealers.view.label')}
          value={shown}
          onChange={(key) =>
            change({
              ...(key !== 'list'
                ? { q: undefined, class_id: undefined, region_code: undefined, state: undefined }
                : {}),
              view: key === 'tree' || key === 'classes' ? key : 'list',
            })
          }
          tabs={[
            { key: 'tree', label: t('staff_dealers.view.tree') },
            { key: 'list', label: t('staff_dealers.view.list') },
            { key: 'classes', label: t('staff_dealers.view.classes') },
          ]}
        />
        {shown === 'tree' && <DealerTree />}
        {shown === 'list' && <Flat filter={filter} />}
        {shown === 'classes' && <DealerClasses />}
      </section>
      {creating && (
        <DealerForm
          onClose={() => create(false)}
          onSaved={(dealer) => {
            create(false)
            void navigate(`/console/dealers/${dealer.id}`)
          }}
        />
      )}
    </>
  )
}

interface Filter {
  q?: string
  class_id?: string
  region_code?: string
  state?: 'active' | 'frozen'
}

function Flat({ filter }: { filter: Filter }) {
  const t = useT()
  const pages = useReadPages(listDealers, { query: filter })
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <DataTable<DealerRow>
      caption={t('staff_dealers.title')}
      columns={useDealerColumns()}
      rowKey={(row) => row.id}
      pages={pages}
      linkOf={(row) => `/console/dealers/${row.id}`}
      settingsKey="dealers"
      empty={
        <EmptyList icon="users" isFiltered={isFiltered} title={t('staff_dealers.empty')}>
          {t('staff_dealers.empty_text')}
        </EmptyList>
      }
    />
  )
}

function useFilterFields(): FilterField[] {
  const t = useT()
  return [
    {
      key: 'q',
      kind: 'text',
      label: t('staff_dealers.filter.q'),
      placeholder: t('staff_dealers.filter.q_ph'),
    },
    {
      key: 'class_id',
      kind: 'custom',
      label: t('staff_dealers.filter.class'),
      render: (value, change) => (
        <ClassSelect label={t('staff_dealers.filter.class')} value={value} onChange={change} />
      ),
    },
    {
      key: 'region_code',
      kind: 'custom',
      label: t('staff_dealers.filter.region'),
      render: (value, change) => (
        <RegionSelect label={t('staff_dealers.filter.region')} value={value} onChange={change} />
      ),
    },
    {
      key: 'state',
      kind: 'select',
      label: t('staff_dealers.filter.state'),
      choices: (['active', 'frozen'] as const).map((value) => ({
        value,
        label: t(`staff_dealers.state.${value}`),
      })),
    },
  ]
}
