export { defined } from '../defined'

/** For `$unset`: the fields that are undefined. */
export const absent = (fields: Record<string, unknown>): Record<string, 1> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [[name, 1 as const]] : [])),
  )
