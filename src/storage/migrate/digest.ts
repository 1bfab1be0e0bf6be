import { createHash } from 'node:crypto'
import { mongo } from 'mongoose'

/** How many documents, and a digest of all of them whatever their order. */
export interface Sum {
  count: number
  digest: string
}

const BYTES = 32

/** Adds documents up: the same ones give the same sum, and one that is missing, changed or there twice another. */
export function summing() {
  const all = Buffer.alloc(BYTES)
  let count = 0
  return {
    add(doc: unknown): void {
      const one = createHash('sha256').update(canonical(doc)).digest()
      // Addition and not XOR: two that are the same must not cancel each other out.
      for (let n = 0, carry = 0; n < BYTES; n++) {
        carry += (all[n] ?? 0) + (one[n] ?? 0)
        all[n] = carry & 0xff
        carry >>= 8
      }
      count += 1
    },
    sum: (): Sum => ({ count, digest: all.toString('hex') }),
  }
}

export const isSame = (one: Sum, other: Sum): boolean => one.count === other.count && one.digest === other.digest

/** A text that is the same for equal values, in whatever order their fields come; fields that are undefined count as absent. */
function canonical(value: unknown): string {
  if (value instanceof mongo.Binary) return bytesOf(value.value())
  if (value instanceof Uint8Array) return bytesOf(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  const texts = fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${texts.sort().join(',')}}`
}

const bytesOf = (bytes: Uint8Array): string => `bytes:${createHash('sha256').update(bytes).digest('hex')}`
