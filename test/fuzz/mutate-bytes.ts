import type { Random } from './random'

/** The same bytes broken in a way that JSON does not allow, or allows and nobody expects. */
export function mutateBytes(body: Buffer, random: Random): Buffer {
  return random.pick(MUTATIONS)(body, random)
}

type Mutation = (body: Buffer, random: Random) => Buffer

const replaceAt = (body: Buffer, at: number, length: number, by: Buffer | string): Buffer =>
  Buffer.concat([body.subarray(0, at), Buffer.from(by as string), body.subarray(at + length)])

/** Puts members into a random object of the text, in front of its own. */
function intoObject(body: Buffer, random: Random, members: string): Buffer {
  const braces = [...body.entries()].filter(([, byte]) => byte === 0x7b).map(([at]) => at)
  if (braces.length === 0) return body
  const at = random.pick(braces) + 1
  return replaceAt(body, at, 0, body[at] === 0x7d ? members : `${members},`)
}

const PROTOTYPE_KEYS = [
  '"__proto__":{"polluted":"yes"}',
  '"__proto__":null',
  '"__proto__":[]',
  '"constructor":{"prototype":{"polluted":"yes"}}',
  '"constructor":null',
  '"prototype":{"polluted":"yes"}',
  '"hasOwnProperty":1',
  '"toString":null',
  '"valueOf":"x"',
  '"toJSON":"x"',
  '"then":"x"',
]
const DUPLICATES = [
  '"timestamp":"1","timestamp":2',
  '"app_id":"1"',
  '"sender":null,"sender":{"id":"1"}',
  '"entry":[],"entry":7',
  '"message":{"text":"x"},"message":null',
  '"id":"1","id":"2","id":3',
  '"messaging":[],"standby":[]',
]
const NUMBERS = ['1e999', '-0', '1E400', '-1e-400', '123456789012345678901234567890', '0.1e1', '9007199254740993']

const MUTATIONS: readonly Mutation[] = [
  function truncated(body, random) {
    return body.subarray(0, random.below(body.length))
  },
  function bitsFlipped(body, random) {
    const copy = Buffer.from(body)
    for (let n = 1 + random.below(8); n > 0 && copy.length > 0; n--) {
      const at = random.below(copy.length)
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.below(8)), at)
    }
    return copy
  },
  function noiseIn(body, random) {
    return replaceAt(body, random.below(body.length + 1), random.below(20), random.bytes(1 + random.below(40)))
  },
  function invalidUtf8(body, random) {
    const odd = random.pick([[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xe1, 0xba]])
    const quote = body.indexOf('":"', random.below(body.length))
    return replaceAt(body, quote < 0 ? 0 : quote + 3, 0, Buffer.from(odd))
  },
  function anotherEncoding(body, random) {
    const text = body.toString('utf8')
    return random.pick([
      () => Buffer.from(text, 'utf16le'),
      () => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      () => Buffer.from(`\ufeff${text}`),
      () => Buffer.from(text, 'latin1'),
    ])()
  },
  function notAnObject(_body, random) {
    return Buffer.from(
      random.pick(['', ' ', 'null', '[]', '"x"', '7', 'true', 'NaN', '{', '}', '{}{}', '\0', '{"a":}']),
    )
  },
  function prototypeKeys(body, random) {
    return intoObject(body, random, random.pick(PROTOTYPE_KEYS))
  },
  function duplicateKeys(body, random) {
    return intoObject(body, random, random.pick(DUPLICATES))
  },
  function oddNumbers(body, random) {
    const numbers = [...body.toString('latin1').matchAll(/[:[,](\d+)(?=[,}\]])/g)]
    if (numbers.length === 0) return intoObject(body, random, `"timestamp":${random.pick(NUMBERS)}`)
    const found = random.pick(numbers)
    return replaceAt(body, found.index + 1, (found[1] ?? '').length, random.pick(NUMBERS))
  },
  function partTwice(body, random) {
    const from = random.below(body.length)
    const part = body.subarray(from, from + random.below(200))
    return replaceAt(body, random.below(body.length), 0, part)
  },
  function twoInOne(body) {
    return Buffer.concat([body, body])
  },
  function otherLineEnds(body) {
    return Buffer.from(body.toString('latin1').replaceAll(',', ',\r\n\t '), 'latin1')
  },
]

/** Bodies that are costly to read; a few of them are enough. */
export function heavyBody(body: Buffer, random: Random): Buffer {
  return random.pick<() => Buffer>([
    () => Buffer.from('['.repeat(50_000 + random.below(200_000))),
    () => Buffer.from('{"a":'.repeat(20_000 + random.below(50_000))),
    () => intoObject(body, random, `"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    () => intoObject(body, random, `"deep":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    () => intoObject(body, random, `"text":"${'chậm lương '.repeat(20_000)}"`),
    () => intoObject(body, random, `"text":"${'\\u0000'.repeat(50_000)}"`),
    () => intoObject(body, random, `"entry":[${'{},'.repeat(100_000)}1]`),
    () => intoObject(body, random, Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join(',')),
    () => Buffer.concat([body, Buffer.alloc(2_000_000 - body.length, 0x20)]),
    () => Buffer.concat([body, Buffer.alloc(2_000_001 - body.length, 0x20)]),
    () => Buffer.alloc(2_500_000, 0x61),
  ])()
}
