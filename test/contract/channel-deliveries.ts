import fc from 'fast-check'
import type { Channel } from '../../src/channels/channel'
import type { ParsedWebhook } from '../../src/inbox/event'
import type { ChannelContract } from './channel-contract'

const NOWHERE = 'http://127.0.0.1:9'
const RECEIVED_AT = Date.UTC(2026, 10, 21, 5)
/** 2^53 + 1 and more digits: any detour through a number changes it. */
const LONG_ID = '9007199254740993'

/** What is believed of a delivery, and that nothing in one can hurt. */
export function genuineDeliveries(contract: ChannelContract): void {
  const channel = contract.open(NOWHERE, { timeoutMs: 1_000 })
  const find = (externalId: string) => (externalId === contract.account.externalId ? contract.account : undefined)
  const verify = (rawBody: Buffer, headers = contract.sign(rawBody)) => channel.verify(headers, rawBody, find).kind
  const hello = contract.textMessage({ personExternalId: LONG_ID, text: 'Lương 🙂', id: 'm.1', at: RECEIVED_AT })

  it('believes what the platform signed', () => {
    expect(verify(hello)).toBe('genuine')
  })

  it.each(contract.samples)('believes the recording $name', ({ rawBody }) => {
    expect(verify(rawBody)).toBe('genuine')
  })

  it('tells a post without a signature from a forged one', () => {
    expect(verify(hello, {})).toBe(contract.verdicts.withoutSignature)
    expect(verify(Buffer.from('{}'), {})).toBe(contract.verdicts.withoutSignature)
  })

  it('does not believe one changed byte anywhere', () => {
    const headers = contract.sign(hello)
    for (let at = 0; at < hello.length; at++) {
      const changed = Buffer.from(hello)
      changed[at] = hello.readUInt8(at) ^ 1
      expect({ at, verdict: verify(changed, headers) }).not.toEqual({ at, verdict: 'genuine' })
    }
  })

  it('does not believe a signature with one changed byte, nor a cut or lengthened one', () => {
    for (const [name, value] of Object.entries(contract.sign(hello))) {
      if (typeof value !== 'string') continue
      const last = value.slice(-1)
      for (const forged of [value.slice(0, -1), value + last, value.slice(0, -1) + (last === '0' ? '1' : '0')]) {
        expect(verify(hello, { ...contract.sign(hello), [name]: forged })).not.toBe('genuine')
      }
    }
  })

  it('answers a signature for an account that it does not know as the channel says', () => {
    const { kind } = channel.verify(contract.sign(hello), hello, () => undefined)
    const { unknownAccount } = contract.verdicts
    if (unknownAccount === undefined) expect(kind).not.toBe('genuine')
    else expect(kind).toBe(unknownAccount)
  })

  it('answers bytes that cannot be read with a verdict, never with an exception', () => {
    const cut = hello.subarray(0, hello.length - 2)
    expect(verify(cut, contract.sign(cut))).toBe(contract.verdicts.unreadable)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const body = Buffer.from(bytes)
        expect(typeof verify(body, contract.sign(hello))).toBe('string')
        checkShape(channel.parse(body, RECEIVED_AT))
      }),
    )
  })

  parsing(contract, channel, hello)
}

function parsing(contract: ChannelContract, channel: Channel, hello: Buffer): void {
  it('reads one text message, its ids still text', () => {
    const { events } = channel.parse(hello, RECEIVED_AT)
    expect(events).toMatchObject([
      {
        accountExternalId: contract.account.externalId,
        personExternalId: LONG_ID,
        at: RECEIVED_AT,
        body: { kind: 'text', text: 'Lương 🙂' },
      },
    ])
  })

  it('gives a delivery that comes again the same key, and another message another key', () => {
    const other = contract.textMessage({ personExternalId: LONG_ID, text: 'Lương 🙂', id: 'm.2', at: RECEIVED_AT })
    const keys = (rawBody: Buffer, at: number) => channel.parse(rawBody, at).events.map((event) => event.key)
    expect(keys(hello, RECEIVED_AT + 7_200_000)).toEqual(keys(hello, RECEIVED_AT))
    expect(keys(other, RECEIVED_AT)).not.toEqual(keys(hello, RECEIVED_AT))
  })

  it.each(contract.samples)('reads the recording $name or knowingly leaves it aside', ({ rawBody }) => {
    const parsed = channel.parse(rawBody, RECEIVED_AT)
    checkShape(parsed)
    const { events, receipts, echoes, notices, ignored } = parsed
    expect([events, receipts, echoes, notices, ignored].flat()).not.toEqual([])
    expect(channel.parse(rawBody, RECEIVED_AT + 1_000).events.map((e) => e.key)).toEqual(events.map((e) => e.key))
  })

  it('reads any JSON at all without an exception', () => {
    fc.assert(fc.property(fc.json(), (json) => checkShape(channel.parse(Buffer.from(json), RECEIVED_AT))))
  })

  it('reads recordings with anything in any place without an exception', () => {
    const recording = fc.constantFrom(hello, ...contract.samples.map((sample) => sample.rawBody))
    fc.assert(
      fc.property(recording, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (rawBody, place, value) => {
        const changed = replaceAt(JSON.parse(rawBody.toString()), place, value)
        checkShape(channel.parse(Buffer.from(JSON.stringify(changed) ?? 'null'), RECEIVED_AT))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is not moved by polluted prototypes, repeated keys or deep nesting', () => {
    const text = hello.toString()
    const hostile = [
      text.replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},'),
      text.replace('{', '{"timestamp":1,"timestamp":2,"sender":[],"object":null,"entry":{},'),
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `${'{"message":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    ]
    for (const body of hostile) checkShape(channel.parse(Buffer.from(body), RECEIVED_AT))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
}

/** Puts a value in the place of the nth node, counted depth first. */
function replaceAt(root: unknown, place: number, value: unknown): unknown {
  const nodes = countNodes(root)
  let left = place % nodes
  const visit = (node: unknown): unknown => {
    if (left-- === 0) return value
    if (Array.isArray(node)) return node.map(visit)
    if (node !== null && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, visit(inner)]))
    }
    return node
  }
  return visit(root)
}

function countNodes(node: unknown): number {
  if (node === null || typeof node !== 'object') return 1
  return Object.values(node).reduce<number>((sum, inner) => sum + countNodes(inner), 1)
}

/** What the inbox relies on for every event, whatever the body was. */
function checkShape(parsed: ParsedWebhook): void {
  for (const { key, accountExternalId, personExternalId, at } of parsed.events) {
    expect([key, accountExternalId, personExternalId]).not.toContain('')
    expect([typeof key, typeof accountExternalId, typeof personExternalId]).toEqual(['string', 'string', 'string'])
    expect(Number.isSafeInteger(at) && at > 0).toBe(true)
  }
  for (const receipt of parsed.receipts) expect(Number.isSafeInteger(receipt.watermark)).toBe(true)
  for (const echo of parsed.echoes) expect(typeof echo.platformMessageId).toBe('string')
  for (const reason of parsed.ignored) expect(reason.length).toBeLessThan(120)
}
