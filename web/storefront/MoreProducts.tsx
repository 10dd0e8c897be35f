import { useEffect, useState } from 'react'
import type { ShopProduct } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import type { Pages } from '../platform/query.ts'
import { Button } from '../ui/kit/Button.tsx'

/** How many there are and the way to more; asked for again as the end of the list comes near. */
export function MoreProducts({ list, total }: { list: Pages<ShopProduct>; total: number | undefined }) {
  const t = useT()
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  const { hasMore, isLoadingMore, loadMore } = list
  useEffect(() => {
    if (!foot || !hasMore || isLoadingMore) return undefined
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && loadMore(), {
      rootMargin: '300px',
    })
    watch.observe(foot)
    return () => watch.disconnect()
  }, [foot, hasMore, isLoadingMore, loadMore])
  if (list.items.length === 0) return null
  return (
    <div className="row sp shop-foot" ref={setFoot}>
      <span className="t3 s13" role="status">
        {t('storefront.list.shown', { shown: list.items.length, total: total ?? list.items.length })}
      </span>
      {hasMore && (
        <Button busy={isLoadingMore} onClick={loadMore}>
          {t('storefront.list.load_more')}
        </Button>
      )}
    </div>
  )
}
