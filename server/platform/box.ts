/** A frame in the terminal around a few lines, in any mix of Chinese and English. */

/** Columns a text takes: Chinese characters, their punctuation and full-width forms take two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text))
    width += isWide(segment.codePointAt(0) ?? 0) ? 2 : 1
  return width
}

/** First and last code point of each wide block: Hangul, CJK, compatibility and full-width forms, pictures, CJK extensions. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]
const isWide = (point: number) => wide.some(([first, last]) => point >= first && point <= last)

export const padded = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** Rows of cells in columns that line up, two blanks apart. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell))))
  return rows.map((row) => row.map((cell, i) => padded(cell, widths[i] ?? 0)).join('  '))
}

export function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map(displayWidth))
  const edge = '─'.repeat(width + 4)
  return [`╭${edge}╮`, ...lines.map((line) => `│  ${padded(line, width)}  │`), `╰${edge}╯`].join('\n')
}
