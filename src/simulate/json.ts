/** An object as it came over the wire; nothing about its fields is known yet. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Platform ids are digits in a string: they exceed 2^53, so a JSON number has lost some of them already. */
export const isPlatformId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,25}$/.test(value)

/** The object in a body, or undefined when it is not JSON or not an object. */
export function readObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The first field that the platform does not know. */
export function unknownField(value: Json, known: readonly string[]): string | undefined {
  for (const field in value) if (!known.includes(field)) return field
  return undefined
}

/** A text of 1 to `limit` UTF-16 units. */
export const isText = (value: unknown, limit: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= limit
