/** A line that one text has and the other has not, in the order of reading; `line` counts from 1 in its own text. */
export interface LineChange {
  kind: 'added' | 'removed'
  line: number
  text: string
}

/** The shortest list of changed lines (by longest common subsequence), after what both begin and end with. */
export function diffLines(before: string, after: string): LineChange[] {
  const old = linesOf(before)
  const now = linesOf(after)
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  return changes(old.slice(start, old.length - end), now.slice(start, now.length - end), start)
}

const linesOf = (text: string): string[] =>
  text === '' ? [] : text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')

function changes(old: readonly string[], now: readonly string[], before: number): LineChange[] {
  const common = commonLengths(old, now)
  const found: LineChange[] = []
  let [o, n] = [0, 0]
  while (o < old.length || n < now.length) {
    if (o < old.length && n < now.length && old[o] === now[n]) {
      o++
      n++
    } else if (n >= now.length || (o < old.length && (common[o + 1]?.[n] ?? 0) >= (common[o]?.[n + 1] ?? 0))) {
      found.push({ kind: 'removed', line: before + o + 1, text: old[o] ?? '' })
      o++
    } else {
      found.push({ kind: 'added', line: before + n + 1, text: now[n] ?? '' })
      n++
    }
  }
  return found
}

/** For each pair of places, how many lines the two rests have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let o = old.length - 1; o >= 0; o--) {
    for (let n = now.length - 1; n >= 0; n--) {
      const [here, below] = [rows[o], rows[o + 1]]
      if (here === undefined || below === undefined) continue
      here[n] = old[o] === now[n] ? (below[n + 1] ?? 0) + 1 : Math.max(below[n] ?? 0, here[n + 1] ?? 0)
    }
  }
  return rows
}
