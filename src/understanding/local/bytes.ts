/** A plain description and typed arrays in one buffer: what training hands to the store and to the serving process. */
export interface Parcel {
  description: unknown
  arrays: Readonly<Record<string, TypedArray>>
}
export type TypedArray = Uint16Array | Uint32Array | Int8Array | Float32Array

interface ArrayEntry {
  name: string
  type: keyof typeof TYPES
  length: number
  offset: number
}

const TYPES = { Uint16Array, Uint32Array, Int8Array, Float32Array } as const
const MAGIC = 0x4d43554e
const HEAD_BYTES = 8
const ALIGN = 8
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN

/** Layout, little endian: magic, length of the JSON, the JSON, then the arrays, each aligned to 8 bytes. */
export function pack({ description, arrays }: Parcel): Uint8Array {
  let offset = 0
  const entries: ArrayEntry[] = Object.entries(arrays).map(([name, array]) => {
    const entry = { name, type: typeName(array), length: array.length, offset }
    offset = aligned(offset + array.byteLength)
    return entry
  })
  const { bytes, start } = withHead(description, entries, offset)
  for (const { name, offset: at } of entries) {
    const array = arrays[name]
    if (array !== undefined) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + at)
  }
  return bytes
}

function withHead(description: unknown, arrays: ArrayEntry[], length: number): { bytes: Uint8Array; start: number } {
  const json = new TextEncoder().encode(JSON.stringify({ description, arrays }))
  const start = aligned(HEAD_BYTES + json.byteLength)
  const bytes = new Uint8Array(start + length)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, MAGIC, true)
  head.setUint32(4, json.byteLength, true)
  bytes.set(json, HEAD_BYTES)
  return { bytes, start }
}

/** The same arrays under another description; throws ParcelError when the bytes are none or are cut short. */
export function describeAnew(packed: Uint8Array, description: unknown): Uint8Array {
  const { arrays, start: from } = readParts(packed)
  const { bytes, start } = withHead(description, arrays, packed.byteLength - from)
  bytes.set(packed.subarray(from), start)
  return bytes
}

function typeName(array: TypedArray): keyof typeof TYPES {
  if (array instanceof Uint16Array) return 'Uint16Array'
  if (array instanceof Uint32Array) return 'Uint32Array'
  return array instanceof Int8Array ? 'Int8Array' : 'Float32Array'
}

export class ParcelError extends Error {
  override readonly name = 'ParcelError'
}

/** The parcel that was packed; throws ParcelError when the bytes are none or are cut short. */
export function unpack(bytes: Uint8Array): {
  description: unknown
  array: <T extends keyof typeof TYPES>(name: string, type: T) => InstanceType<(typeof TYPES)[T]>
} {
  const { description, arrays, start } = readParts(bytes)
  return {
    description,
    array(name, type) {
      const entry = arrays.find((each) => each.name === name && each.type === type)
      if (entry === undefined) throw new ParcelError(`a trained engine without ${name}`)
      const from = start + entry.offset
      const to = from + entry.length * TYPES[type].BYTES_PER_ELEMENT
      if (to > bytes.byteLength) throw new ParcelError(`a trained engine that was cut short in ${name}`)
      // A copy: the bytes may come from a file at any alignment, and must not change under the engine.
      // What a file is read into only shares its memory when it is sliced by its own method.
      return new TYPES[type](Uint8Array.from(bytes.subarray(from, to)).buffer) as InstanceType<
        (typeof TYPES)[typeof type]
      >
    },
  }
}

function readParts(bytes: Uint8Array): { description: unknown; arrays: ArrayEntry[]; start: number } {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEAD_BYTES || head.getUint32(0, true) !== MAGIC) throw new ParcelError('not a trained engine')
  const jsonBytes = head.getUint32(4, true)
  const start = aligned(HEAD_BYTES + jsonBytes)
  if (bytes.byteLength < start) throw new ParcelError('a trained engine that was cut short')
  return { ...readHead(bytes.subarray(HEAD_BYTES, HEAD_BYTES + jsonBytes)), start }
}

function readHead(bytes: Uint8Array): { description: unknown; arrays: ArrayEntry[] } {
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes))
  if (typeof head !== 'object' || head === null || !('arrays' in head) || !('description' in head)) {
    throw new ParcelError('a trained engine without its table')
  }
  return { description: head.description, arrays: head.arrays as ArrayEntry[] }
}
