/** Reads the tables of text that the demo's data are written in. */

/** Cells of each line; empty lines are left out. */
export function cells(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()))
}

/** The same with the depth of each line, two blanks a level. */
export function tree(text: string): { depth: number; row: string[] }[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      depth: (line.length - line.trimStart().length) / 2,
      row: line.split('|').map((cell) => cell.trim()),
    }))
}

/** The cell at a place; a table with a hole is a mistake in the data. */
export function cell(row: readonly string[], index: number): string {
  const text = row[index]
  if (text === undefined) throw new Error(`no cell ${index} in ${row.join(' | ')}`)
  return text
}
