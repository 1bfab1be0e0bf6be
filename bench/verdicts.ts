/** One figure of a bench beside its bar. */
export interface Verdict {
  what: string
  figure: number
  unit: string
  /** Absent: only told. */
  bar?: { most: number } | { least: number }
}

export const isMet = ({ figure, bar }: Verdict): boolean =>
  bar === undefined || ('most' in bar ? figure <= bar.most : figure >= bar.least)

/** What a bench ends with: every figure, its bar, and whether it is met. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map((verdict) => [
    verdict.what,
    `${plain(verdict.figure)} ${verdict.unit}`.trim(),
    barOf(verdict),
    verdict.bar === undefined ? '' : isMet(verdict) ? 'met' : 'NOT MET',
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function barOf({ bar, unit }: Verdict): string {
  if (bar === undefined) return ''
  return 'most' in bar ? `at most ${plain(bar.most)} ${unit}`.trim() : `at least ${plain(bar.least)} ${unit}`.trim()
}

const plain = (n: number): string => (Math.abs(n) >= 100 ? n.toFixed(0) : n.toFixed(Math.abs(n) >= 10 ? 1 : 2))

/** Prints the table; a bar that is not met is the process's exit code. */
export function conclude(verdicts: readonly Verdict[]): void {
  print(`\n${verdictTable(verdicts)}`)
  if (!verdicts.every(isMet)) process.exitCode = 1
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
