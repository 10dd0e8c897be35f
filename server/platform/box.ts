/** A frame in the terminal around a few lines, in any mix of Chinese and English. */

/** Columns a text takes: Chinese characters, their punctuation and full-width forms take two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text))
    width += isWide(segment.codePointAt(0) ?? 0) ? 2 : 1
  return width
}

const isWide = (point: number) =>
  (point >= 0x1100 && point <= 0x115f) ||
  (point >= 0x2e80 && point <= 0xa4cf) ||
  (point >= 0xac00 && point <= 0xd7a3) ||
  (point >= 0xf900 && point <= 0xfaff) ||
  (point >= 0xfe30 && point <= 0xfe6f) ||
  (point >= 0xff00 && point <= 0xff60) ||
  (point >= 0xffe0 && point <= 0xffe6) ||
  (point >= 0x1f300 && point <= 0x1faff) ||
  (point >= 0x20000 && point <= 0x3fffd)

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
