import fc from 'fast-check'
import { topicId } from '../ids'
import { FLOW_GROUPS } from './flow'
import { formatPayload, parsePayload, type Payload } from './payload'

const part = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
const topic = part.map(topicId)
const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record({ kind: fc.constantFrom('flow', 'more', 'person', 'end', 'resume', 'stop'), topic }),
  fc.record({ kind: fc.constantFrom('step', 'skip'), topic, step: part }),
  fc.record({ kind: fc.constant('opt'), topic, step: part, value: part }),
  fc.record({ kind: fc.constant('help'), helped: fc.boolean(), topic }),
  fc.record({ kind: fc.constantFrom('menu', 'rumour') }),
  fc.record({ kind: fc.constant('group'), group: fc.constantFrom(...FLOW_GROUPS), page: fc.nat(99) }),
)

describe('the payload of a choice', () => {
  it('reads as its kind and what it is about', () => {
    expect(formatPayload({ kind: 'step', topic: topicId('luong.tang-ca'), step: 'hoi-luong' })).toBe(
      'v1:step:luong.tang-ca:hoi-luong',
    )
    expect(formatPayload({ kind: 'help', helped: false, topic: topicId('luong.tang-ca') })).toBe(
      'v1:help:no:luong.tang-ca',
    )
  })

  it('comes back as it went out', () => {
    fc.assert(fc.property(payload, (sent) => expect(parsePayload(formatPayload(sent))).toEqual(sent)))
  })

  it.each([
    '',
    'xin chào',
    'v1',
    'v1:',
    'v1:flow',
    'v1:flow:',
    'v1:flow:a:b',
    'v2:flow:luong.tang-ca',
    'v1:step:luong.tang-ca',
    'v1:opt:a:b',
    'v1:help:maybe:a',
    'v1:rumour:a',
    'v1:group:khac:0',
    'v1:group:labor-law:-1',
    `v1:flow:${'a'.repeat(1_000)}`,
  ])('is not found in %j', (text) => expect(parsePayload(text)).toBeUndefined())

  it('is never an exception, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePayload(`v1:${text}`)))
  })
})
