/** For `$unset`: the fields that are undefined. */
export const absent = (fields: Record<string, unknown>): Record<string, 1> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [[name, 1 as const]] : [])),
  )

/** Leaves out the fields that are undefined, as `exactOptionalPropertyTypes` wants it. */
export function defined<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> }
}
