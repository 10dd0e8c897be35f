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
      name_en: inEnglish(name),
    })
  }
  for (const [code, name] of Object.entries(areaList.province_list)) add(code, name, [])
  for (const [code, name] of Object.entries(areaList.city_list)) add(code, name, [`${code.slice(0, 2)}0000`])
  for (const [code, name] of Object.entries(areaList.county_list))
    add(code, name, [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])
  return [...rows.values()]
}

/** The regions whose names make up an address: a city that is a province of its own stands once, groupings not at all. */
export function namedRegions<T extends { name_zh: string }>(path: readonly T[]): T[] {
  return path.filter(({ name_zh }, place) => !groupings.has(name_zh) && name_zh !== path[place - 1]?.name_zh)
}
const groupings = new Set(['县', '省直辖县', '自治区直辖县'])

/** As maps and post write them: the name in pinyin, the kind of division in English where it tells something. */
function inEnglish(name: string): string {
  const own = ownNames[name]
  if (own) return own
  const [suffix, kind] = kinds.find(([ending]) => name.length > ending.length && name.endsWith(ending)) ?? [
    '',
    '',
  ]
  const syllables = pinyin(name.slice(0, name.length - suffix.length), {
    toneType: 'none',
    type: 'array',
  }).join('')
  return `${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}${kind}`
}

const ownNames: Readonly<Record<string, string>> = {
  内蒙古自治区: 'Inner Mongolia',
  广西壮族自治区: 'Guangxi',
  宁夏回族自治区: 'Ningxia',
  新疆维吾尔自治区: 'Xinjiang',
  西藏自治区: 'Tibet',
  陕西省: 'Shaanxi',
  香港特别行政区: 'Hong Kong',
  澳门特别行政区: 'Macao',
  县: 'Counties',
  省直辖县: 'Counties under the province',
  自治区直辖县: 'Counties under the region',
}
const kinds: readonly (readonly [string, string])[] = [
  ['自治县', ' Autonomous County'],
  ['自治旗', ' Autonomous Banner'],
  ['自治州', ' Prefecture'],
  ['新区', ' New Area'],
  ['地区', ' Prefecture'],
  ['省', ''],
  ['市', ''],
  ['区', ' District'],
  ['县', ' County'],
  ['盟', ' League'],
  ['旗', ' Banner'],
]
