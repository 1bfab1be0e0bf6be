import { formatDate, localDate, minuteOfDay, type Instant } from '../time'

/** `10:05 23/11/2026`, in Vietnam. */
export function sayTime(at: Instant): string {
  const minutes = minuteOfDay(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${formatDate(localDate(at))}`
}

/** What others wrote may hold control characters that move a terminal's cursor or turn text around: they are dropped. */
export function printable(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '')
}

/** Under a heading, every line moved in. */
export function indented(text: string, by = '  '): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n')
}

/** Columns as wide as their widest cell; the last one is left as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length)))
  const cell = (text: string, n: number): string => (n === columns - 1 ? text : text.padEnd(widths[n] ?? 0))
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}
