import { useState } from 'react'
import type { Facets } from '@concord/contract/storefront.ts'
import { grouped } from '../platform/format.ts'
import { useT } from '../platform/i18n.ts'
import { useFormat } from '../platform/session.tsx'
import { Check } from '../ui/forms/Field.tsx'
import { Button } from '../ui/kit/Button.tsx'
import { branchOf, childrenOf } from './category-tree.ts'
import type { ListPatch, ListState } from './shop-reads.ts'

interface FacetListProps {
  facets: Facets
  state: ListState
  change: (patch: ListPatch) => void
}

/** What the list may be narrowed by, with what each choice would leave. */
export function FacetList({ facets, state, change }: FacetListProps) {
  const t = useT()
  const f = useFormat()
  return (
    <>
      {facets.categories.length > 0 && (
        <section className="fac">
          <h3>{t('storefront.list.category')}</h3>
          <CategoryFacet facets={facets} state={state} change={change} />
        </section>
      )}
      {facets.in_stock !== null && (
        <section className="fac">
          <h3>{t('storefront.list.supply')}</h3>
          <Check
            checked={state.in_stock ?? false}
            onChange={(event) => change({ in_stock: event.target.checked || undefined })}
          >
            <span className="grow">{t('storefront.list.in_stock')}</span>
            <span className="cnt">{grouped(String(facets.in_stock))}</span>
          </Check>
        </section>
      )}
      {facets.brands.length > 0 && (
        <section className="fac">
          <h3>{t('storefront.list.brand')}</h3>
          <Shortened>
            {facets.brands.map((brand) => (
              <Check
                key={brand.id}
                checked={state.brand_id === brand.id}
                onChange={(event) => change({ brand_id: event.target.checked ? brand.id : undefined })}
              >
                <span className="grow cut">{f.name(brand.name_zh, brand.name_en)}</span>
                <span className="cnt">{grouped(String(brand.count))}</span>
              </Check>
            ))}
          </Shortened>
        </section>
      )}
    </>
  )
}

/** The tree opened along the chosen branch. */
function CategoryFacet({ facets, state, change }: FacetListProps) {
  const branch = branchOf(facets.categories, state.category_id)
  const level = (parent: string | null, depth: number) =>
    childrenOf(facets.categories, parent).map((category) => (
      <CategoryChoice
        key={category.id}
        category={category}
        depth={depth}
        isChosen={state.category_id === category.id}
        onChoose={(id) => change({ category_id: id })}
      >
        {branch.includes(category.id) && level(category.id, depth + 1)}
      </CategoryChoice>
    ))
  return <Shortened>{level(null, 0)}</Shortened>
}

function CategoryChoice({
  category,
  depth,
  isChosen,
  onChoose,
  children,
}: {
  category: Facets['categories'][number]
  depth: number
  isChosen: boolean
  onChoose: (id: string | undefined) => void
  children: React.ReactNode
}) {
  const f = useFormat()
  return (
    <>
      <span style={{ paddingLeft: depth * 16 }}>
        <Check checked={isChosen} onChange={() => onChoose(isChosen ? undefined : category.id)}>
          <span className="grow cut">{f.name(category.name_zh, category.name_en)}</span>
          <span className="cnt">{grouped(String(category.count))}</span>
        </Check>
      </span>
      {children}
    </>
  )
}

const firstFew = 10

/** The first ten choices, the others on demand. */
function Shortened({ children }: { children: React.ReactNode[] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const rest = children.length - firstFew
  const isLong = rest > 1
  return (
    <>
      {isLong && !open ? children.slice(0, firstFew) : children}
      {isLong && (
        <Button kind="link" className="s13 fac-more" onClick={() => setOpen(!open)}>
          {open ? t('storefront.list.fewer') : t('storefront.list.more', { count: rest })}
        </Button>
      )}
    </>
  )
}
