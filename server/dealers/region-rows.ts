/** China's administrative divisions down to counties, from the maintained package @vant/area-data (GB/T 2260 codes). */
import { areaList } from '@vant/area-data'
import { pinyin } from 'pinyin-pro'

export interface RegionRow {
  code: string
  parent_code: string | null
  level: number
  path: string[]
  name_zh: string
  name_en: string
}

/** Parents before children. English names are pinyin, as maps and post write them. */
export function regionRows(): RegionRow[] {
  const rows = new Map<string, RegionRow>()
  const add = (code: string, name: string, parents: readonly string[]) => {
    const parent = parents.map((candidate) => rows.get(candidate)).find((row) => row !== undefined)
    const path = [...(parent?.path ?? []), code]
    rows.set(code, {
      code,
      parent_code: parent?.code ?? null,
      level: path.length,
      path,
      name_zh: name,
      name_en: inPinyin(name),
    })
  }
  for (const [code, name] of Object.entries(areaList.province_list)) add(code, name, [])
  for (const [code, name] of Object.entries(areaList.city_list)) add(code, name, [`${code.slice(0, 2)}0000`])
  for (const [code, name] of Object.entries(areaList.county_list))
    add(code, name, [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])
  return [...rows.values()]
}

function inPinyin(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array' }).join('')
  return syllables.charAt(0).toUpperCase() + syllables.slice(1)
}
