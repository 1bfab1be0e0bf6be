import fc from 'fast-check'
import { conversationId } from './ids'
import { answerIdWith, requestId, requestOf } from './request-id'

const conversations = fc.stringMatching(/^[\w-]{22}$/).map((text) => conversationId(text))
/** From 2020 to 2100. */
const instants = fc.integer({ min: 1_577_836_800_000, max: 4_102_444_800_000 })

describe('the id of a request', () => {
  it('comes out of an answer’s id as it went in, with the time the event was received', () =>
    fc.assert(
      fc.property(conversations, instants, fc.nat(99), (conversation, receivedAt, version) => {
        const id = requestId(receivedAt, conversation)
        const answer = answerIdWith(`${conversation}.${version}.a0`, id)
        expect(requestOf(answer)).toEqual({ id, receivedAt })
      }),
    ))

  it('tells two events of one conversation apart, and the same event of two conversations', () => {
    const [one, other] = [conversationId('aaaaaabbbbbb'), conversationId('ccccccbbbbbb')]
    expect(new Set([requestId(1e12, one), requestId(1e12 + 1, one), requestId(1e12, other)]).size).toBe(3)
  })

  it('is none where nothing received brought the answer about', () =>
    fc.assert(
      fc.property(conversations, fc.nat(999), (conversation, version) => {
        expect(requestOf(answerIdWith(`${conversation}.${version}.a0`, undefined))).toBeUndefined()
      }),
    ))
})
