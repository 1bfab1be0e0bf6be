/** Rows of fields. Commas or semicolons (as Excel writes them here), quotes with doubled quotes inside, a byte-order mark. */
export function parseCsv(text: string): { line: number; fields: string[] }[] {
  const clean = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(clean)
  const rows: { line: number; fields: string[] }[] = []
  let [line, field, isQuoted] = [1, '', false]
  let row: { line: number; fields: string[] } = { line, fields: [] }

  function endField(): void {
    row.fields.push(field.trim())
    field = ''
  }
  function endRow(): void {
    endField()
    if (row.fields.some((one) => one !== '')) rows.push(row)
    row = { line: line + 1, fields: [] }
  }
  for (let at = 0; at < clean.length; at++) {
    const letter = clean[at] ?? ''
    if (isQuoted) {
      if (letter === '"' && clean[at + 1] === '"') at += 1
      else if (letter === '"') {
        isQuoted = false
        continue
      }
      field += letter
    } else if (letter === '"' && field.trim() === '') isQuoted = true
    else if (letter === separator) endField()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') field += letter
    if (letter === '\n') line += 1
  }
  endRow()
  return rows
}

function separatorOf(text: string): string {
  const first = text.split('\n', 1)[0] ?? ''
  return first.split(';').length > first.split(',').length ? ';' : ','
}
