import { useState } from 'react'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { Dialog } from '../ui/kit/Dialog.tsx'
import { PageHeader } from '../ui/kit/PageHeader.tsx'
import { ErrorState, Skeleton } from '../ui/kit/States.tsx'
import { branchOf, childrenOf } from './category-tree.ts'
import { FacetList } from './FacetList.tsx'
import { ListChips } from './ListChips.tsx'
import { NothingFound } from './NothingFound.tsx'
import { ProductRow } from './ProductCard.tsx'
import { useListTitle, type ListView } from './list-view.ts'
import { MoreProducts } from './MoreProducts.tsx'
import { SortChoice } from './SortChoice.tsx'

/** The list on a phone: categories on the left, goods with their stepper on the right. */
export function PhoneList(view: ListView) {
  const t = useT()
  const { state, change, list, facets } = view
  const title = useListTitle(state, facets)
  const branch = branchOf(facets?.categories ?? [], state.category_id)
  const inside = childrenOf(facets?.categories ?? [], branch[0] ?? '')
  return (
    <div className="m-shop">
      <CategoryRail {...view} current={branch[0]} />
      <section className="m-goods">
        <div className="sr">
          <PageHeader title={title} />
        </div>
        <div className="row sp m-goods-h">
          <b className="nowrap">{facets ? t('storefront.list.count', { count: facets.total }) : ' '}</b>
          <SortChoice value={state.sort} onChange={(sort) => change({ sort })} />
          <FilterSheet {...view} />
        </div>
        {inside.length > 0 && branch[0] !== undefined && (
          <SubCategories {...view} inside={inside} top={branch[0]} />
        )}
        <div className="row wrapx m-chips">
          <ListChips facets={facets} state={state} change={change} noCategory />
        </div>
        <Rows {...view} />
        <MoreProducts list={list} total={facets?.total} />
      </section>
    </div>
  )
}

function Rows({ list, state, change, basket }: ListView) {
  if (list.error && list.items.length === 0) return <ErrorState refusal={list.error} onRetry={list.refetch} />
  if (list.isPending) return <Skeleton shape="rows" count={6} />
  if (list.items.length === 0) return <NothingFound state={state} change={change} />
  return (
    <ul aria-busy={list.isFetching}>
      {list.items.map((product, index) => (
        <ProductRow key={product.id} product={product} basket={basket} eager={index < 5} />
      ))}
    </ul>
  )
}

function CategoryRail({ facets, change, current }: ListView & { current: string | undefined }) {
  const t = useT()
  const f = useFormat()
  return (
    <nav className="m-rail" aria-label={t('storefront.home.categories')}>
      <button
        type="button"
        aria-current={current === undefined || undefined}
        onClick={() => change({ category_id: undefined })}
      >
        {t('ui.act.all')}
      </button>
      {childrenOf(facets?.categories ?? [], null).map((category) => (
        <button
          key={category.id}
          type="button"
          aria-current={current === category.id || undefined}
          onClick={() => change({ category_id: category.id, q: undefined })}
        >
          {f.name(category.name_zh, category.name_en)}
        </button>
      ))}
    </nav>
  )
}

function SubCategories({
  inside,
  top,
  state,
  change,
}: ListView & { inside: ReturnType<typeof childrenOf>; top: string }) {
  const f = useFormat()
  const t = useT()
  return (
    <div className="m-sub">
      <button
        type="button"
        aria-pressed={state.category_id === top}
        onClick={() => change({ category_id: top })}
      >
        {t('ui.act.all')}
      </button>
      {inside.map((category) => (
        <button
          key={category.id}
          type="button"
          aria-pressed={state.category_id === category.id}
          onClick={() => change({ category_id: category.id })}
        >
          {f.name(category.name_zh, category.name_en)}{' '}
          <span className="cnt">{grouped(String(category.count))}</span>
        </button>
      ))}
    </div>
  )
}

function FilterSheet({ facets, state, change }: ListView) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (!facets) return null
  const others = { ...facets, categories: [] }
  return (
    <>
      <Button
        kind="text"
        icon="filter"
        onClick={() => setOpen(true)}
        aria-label={t('storefront.list.filters')}
      />
      <Dialog
        open={open}
        title={t('storefront.list.filters')}
        onClose={() => setOpen(false)}
        footer={
          <Button kind="primary" onClick={() => setOpen(false)}>
            {t('storefront.list.show_results', { count: facets.total })}
          </Button>
        }
      >
        <FacetList facets={others} state={state} change={change} />
      </Dialog>
    </>
  )
}
