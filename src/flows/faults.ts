/** Kinds of faults; each has its section in `docs/huong-dan-quan-tri.md`. */
export const FAULT_CODES = [
  'yaml',
  'unsafe',
  'unknown-file',
  'unknown-field',
  'missing-field',
  'wrong-value',
  'duplicate',
  'unknown-name',
  'unreachable',
  'loop',
  'not-asked',
  'no-source',
  'too-long',
  'period',
  'not-quotable',
  'review-date',
  'unused',
  'missing-part',
  'dialogue',
  'unclear-example',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** What is wrong in a content file, where, and what was probably meant; in Vietnamese, for people who do not code. */
export interface Fault {
  code: FaultCode
  /** As given to `loadContent`: `flows/luong.tang-ca.yaml`. */
  file: string
  /** Both count from 1; the place lies inside the file (an absent file: 1, 1). */
  line: number
  column: number
  /** The field as a path, list positions counted from 1: `steps.2.options.1.label`; empty for the whole file. */
  field: string
  message: string
  /** What was probably meant, ready to be typed. */
  suggestion?: string
}

/** A fault before its place is known. */
export type FaultDetail = Pick<Fault, 'code' | 'message' | 'suggestion'>

/** Steps into a file: keys, and list positions counted from 0. */
export type FieldPath = readonly (string | number)[]

export function fieldName(path: FieldPath): string {
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join('.')
}

/** In the order of the files and, in a file, of the lines: as an editor goes through them. */
export function inFileOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(
    (a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1) || a.line - b.line || a.column - b.column,
  )
}

/**
 * Lines for a console: `flows/luong.tang-ca.yaml:12:9 (choices.1.to) … [unknown-name]`; a terminal turns the start into
 * a link, and the code in brackets is explained in the guide.
 */
export function formatFaults(faults: readonly Fault[]): string {
  return inFileOrder(faults).map(formatFault).join('\n')
}

function formatFault(fault: Fault): string {
  const field = fault.field === '' ? '' : ` (${fault.field})`
  const suggestion = fault.suggestion === undefined ? '' : `\n    Có phải ý bạn là: ${fault.suggestion}`
  return `${fault.file}:${fault.line}:${fault.column}${field} ${fault.message} [${fault.code}]${suggestion}`
}
