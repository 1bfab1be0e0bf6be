/** `line` is where it begins, from 1: a field in quotes can go over several. */
export interface CsvRow {
  line: number
  fields: string[]
  /** A quote was opened and the text ended. */
  isUnclosed?: true
}

const SEPARATORS = [',', ';', '\t']

/**
 * Rows of fields, without those that are empty. Separated by commas, semicolons (as Excel writes them here) or tabs, quotes
 * with doubled quotes inside, a byte-order mark.
 */
export function parseCsv(text: string): CsvRow[] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(clean)
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, fields: [] }
  let line = 1
  let at = 0

  /** What stands in quotes is kept as it is; what stands outside loses its blanks. */
  function readField(): string {
    while (clean[at] === ' ') at += 1
    return clean[at] === '"' ? readQuoted() : readUntil(endOfField(at)).trim()
  }
  function readQuoted(): string {
    let field = ''
    for (;;) {
      const end = clean.indexOf('"', at + 1)
      field += clean.slice(at + 1, end < 0 ? undefined : end)
      at = end < 0 ? clean.length : end + 1
      if (end < 0) row.isUnclosed = true
      if (end < 0 || clean[at] !== '"') break
      field += '"'
    }
    line += field.split('\n').length - 1
    return field + readUntil(endOfField(at)).trim()
  }
  function endOfField(from: number): number {
    let end = from
    while (end < clean.length && clean[end] !== separator && clean[end] !== '\n') end += 1
    return end
  }
  function readUntil(end: number): string {
    const read = clean.slice(at, end)
    at = end
    return read
  }

  while (at <= clean.length) {
    row.fields.push(readField())
    const isEnd = clean[at] !== separator
    at += 1
    if (!isEnd) continue
    if (row.fields.some((field) => field !== '')) rows.push(row)
    line += 1
    row = { line, fields: [] }
  }
  return rows
}

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const times = (separator: string): number => first.split(separator).length
  return SEPARATORS.reduce((best, one) => (times(one) > times(best) ? one : best))
}
