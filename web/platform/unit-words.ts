/** How a unit reads after a figure. Chinese measure words never change; English ones do: 1 unit, 24 units. */

/** Symbols of measures, and words that count as they are: 25 kg, 3 dozen. */
const fixed = new Set(
  'g kg mg t lb oz m cm mm km in ft yd l ml cl gal m2 m3 w kw kwh v a h s min ea each dozen gross pcs'.split(
    ' ',
  ),
)
const irregular: Record<string, string> = { foot: 'feet', half: 'halves', loaf: 'loaves', shelf: 'shelves' }

/** `unit` → `units` unless there is exactly one; names that are no lower-case English word stay as they are. */
export function unitAfter(quantity: string, unit: string): string {
  if (quantity === '1' || quantity === '-1') return unit
  const word = /[a-z]+$/i.exec(unit)?.[0] ?? ''
  if (!/^[a-z]/.test(word.slice(1)) || fixed.has(word.toLowerCase())) return unit
  return unit.slice(0, unit.length - word.length) + plural(word)
}

function plural(word: string): string {
  const known = irregular[word]
  if (known) return known
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  if (/(ss|sh|ch|x|z)$/.test(word)) return `${word}es`
  return word.endsWith('s') ? word : `${word}s`
}
