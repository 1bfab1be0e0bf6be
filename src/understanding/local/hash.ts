/**
 * 32-bit hashes of n-grams (FNV-1a with a final mix). Features are kept by hash instead of by text: with 100,000 features
 * about one pair collides, and the vocabulary stays a typed array.
 */
const FNV_PRIME = 0x01000193
const FNV_OFFSET = 0x811c9dc5

/** `kind`: keeps features of different kinds apart, such as a word and a pair that are spelt the same. */
export const startHash = (kind: number): number => Math.imul(FNV_OFFSET ^ kind, FNV_PRIME)

export function addToHash(hash: number, text: string): number {
  let next = hash
  for (let i = 0; i < text.length; i++) next = Math.imul(next ^ text.charCodeAt(i), FNV_PRIME)
  return next
}

export const addCode = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME)

/** FNV alone leaves the low bits of short texts alike. */
export function finishHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
