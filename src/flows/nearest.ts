import { fold } from './fold'

/** Longer names are not what a person mistyped, and would make the comparison slow on hostile input. */
const LONGEST_NAME = 80

/** The known name that was probably meant, or undefined when none is close (a third of its letters may differ). */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > LONGEST_NAME) return undefined
  const wanted = fold(written)
  let best: string | undefined
  let bestDistance = Infinity
  for (const name of known) {
    if (name.length > LONGEST_NAME || name === written) continue
    const folded = fold(name)
    const distance = editDistance(wanted, folded)
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 3))
    if (distance <= allowed && distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = cell(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let best = Math.min(replaced, cell(last, column) + 1, cell(current, column - 1) + 1)
      if (column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, cell(beforeLast, column - 2) + 1)
      }
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return cell(last, b.length)
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
