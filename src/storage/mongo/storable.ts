/**
 * Refuses what a store would change by keeping it: a number that is none, a date, a function. Undefined fields are left out
 * by the driver.
 * @throws TypeError naming the field's path, never its value.
 */
export function assertStorable(value: unknown, path = 'value'): void {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value !== 'object' || value instanceof Date) throw new TypeError(`${path} cannot be stored.`)
  if (value instanceof Uint8Array) return
  for (const [name, part] of Object.entries(value)) assertStorable(part, `${path}.${name}`)
}
