import { listRegions } from '@concord/contract/regions.ts'
import { useRead } from '../../platform/query.ts'
import { useFormat } from '../../platform/session.tsx'

/** Names for the codes given, asked for at once; the code itself while they are not known. */
export function useRegionName(codes: readonly (string | null)[]): (code: string | null) => string {
  const f = useFormat()
  const asked = [...new Set(codes.filter((code) => code !== null && code !== '*'))].join(',')
  const regions = useRead(
    listRegions,
    { query: { codes: asked } },
    { enabled: asked !== '', staleTime: 600_000 },
  )
  return (code) => {
    const known = regions.data?.items.find((one) => one.code === code)
    return known ? f.name(known.name_zh, known.name_en) : (code ?? '–')
  }
}
