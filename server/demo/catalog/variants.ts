/** Models of a family, multiplied by size and color, with what is said of them. */
import { brands } from './categories.ts'
import { specNames, type Family } from './family.ts'
import { found } from '../channel/channel.ts'
import { isFinish, lookOf, type Look } from '../pictures/index.ts'
import { cell, cells } from '../table-text.ts'

export interface Variant {
  sku: string
  name_zh: string
  name_en: string
  yuan: number
  specs: string
  look: Look
  /** Of the style group, when the family has sizes or colors. */
  style: { code: string; name_zh: string; name_en: string } | null
  size: string | null
  color: string | null
}

type Size = NonNullable<Family['sizes']>[number]
type Color = NonNullable<Family['colors']>[number]

export function variantsOf(family: Family): Variant[] {
  const [zh, en] = family.category === 'phones' || family.brand === 'PRO' ? ['', ''] : prefixOf(family.brand)
  return cells(family.models).flatMap((row) => {
    const sku = cell(row, 0)
    const names = { name_zh: `${zh}${cell(row, 1)}`, name_en: `${en}${cell(row, 2)}` }
    const isStyle = family.sizes !== undefined || family.colors !== undefined
    const model: Variant = {
      sku,
      ...names,
      yuan: Math.round(+cell(row, 3)), // whole yuan of the table
      specs: cell(row, 4),
      look: lookOf(cell(row, 5)),
      style: isStyle ? { code: sku, ...names } : null,
      size: null,
      color: null,
    }
    const sized = family.sizes?.map((size) => inSize(model, size)) ?? [model]
    return sized.flatMap((one) => family.colors?.map((color) => inColor(one, color)) ?? [one])
  })
}

function inSize(model: Variant, [label, code, extra]: Size): Variant {
  return {
    ...model,
    sku: `${model.sku}-${code}`,
    name_zh: `${model.name_zh} ${label}`,
    name_en: `${model.name_en} ${label}`,
    yuan: model.yuan + extra,
    size: label,
  }
}

function inColor(model: Variant, [label, code, finish]: Color): Variant {
  const [zh = '', en = ''] = label.split(' ')
  return {
    ...model,
    sku: `${model.sku}${model.size === null ? '-' : ''}${code}`,
    name_zh: `${model.name_zh} ${zh}`,
    name_en: `${model.name_en} ${en}`,
    look: { ...model.look, ...(isFinish(finish) ? { finish } : {}) },
    color: label,
  }
}

/** Sub-brands stand in the name, the house brand does not. */
function prefixOf(brand: string): [string, string] {
  const row = brands.find(([code]) => code === brand)
  return brand === 'CY' || !row ? ['', ''] : [`${row[1]} `, `${row[2]} `]
}

export interface Attribute {
  name_zh: string
  name_en: string
  value_zh: string
  value_en: string
}

export function attributesOf(specs: string): Attribute[] {
  // A comma within a value (USB-C, USB-A) is followed by what is no known name.
  const words: string[] = []
  for (const part of specs.split(', '))
    if (Object.hasOwn(specNames, part.split(' ')[0] ?? '')) words.push(part)
    else words.push(`${words.pop() ?? ''}, ${part}`)
  return words.map((part) => {
    const [key = '', ...rest] = part.split(' ')
    const [zh = '', en = zh] = rest.join(' ').split('~')
    const [name_zh, name_en] = found(specNames[key], key)
    return { name_zh, name_en, value_zh: zh, value_en: en }
  })
}

export function styleAttributes({ size, color }: Variant): Attribute[] {
  const [zh = '', en = zh] = (color ?? '').split(' ')
  return [
    ...(size ? [{ name_zh: '规格', name_en: 'Version', value_zh: size, value_en: size }] : []),
    ...(color ? [{ name_zh: '颜色', name_en: 'Color', value_zh: zh, value_en: en }] : []),
  ]
}
