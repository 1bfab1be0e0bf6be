/** Columns aligned for a fixed-width font: the first to the left, figures to the right. */
export function textTable(rows: readonly (readonly string[])[], head?: readonly string[]): string {
  const all = head === undefined ? rows : [head, ...rows]
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0, column > 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((size) => '-'.repeat(size)).join('  ')
  return (head === undefined ? rows.map(line) : [line(head), rule, ...rows.map(line)])
    .map((text) => `  ${text}`)
    .join('\n')
}

/** Letters with their marks count once, in whichever form they were typed. */
const width = (text: string): number => [...text.normalize('NFC')].length

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - width(text)))
  return right ? space + text : text + space
}
