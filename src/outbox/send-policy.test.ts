import fc from 'fast-check'
import { CHANNELS } from '../ids'
import { DAY, HOUR } from '../time'
import { BOT_MESSAGES_WITHOUT_ANSWER, maySend, windowEnd, type SendQuestion } from './send-policy'

const wrote = Date.parse('2026-11-22T02:00:00Z')
const ask = (question: Partial<SendQuestion>) =>
  maySend({ channel: 'zalo', author: 'bot', lastInboundAt: wrote, now: wrote, sentSinceInbound: 0, ...question })

describe('on Zalo', () => {
  it('the bot answers within 48 hours and never at a price', () => {
    expect(ask({ now: wrote + 48 * HOUR - 1 })).toEqual({ kind: 'yes' })
    expect(ask({ now: wrote + 48 * HOUR })).toEqual({
      kind: 'no',
      reason: 'window-closed',
      windowEndedAt: wrote + 48 * HOUR,
    })
  })

  it('an officer answers for 7 days, billed after 48 hours', () => {
    expect(ask({ author: 'officer', now: wrote + 47 * HOUR })).toEqual({ kind: 'yes' })
    expect(ask({ author: 'officer', now: wrote + 48 * HOUR })).toEqual({ kind: 'yes', billed: true })
    expect(ask({ author: 'officer', now: wrote + 7 * DAY })).toEqual({
      kind: 'no',
      reason: 'window-closed',
      windowEndedAt: wrote + 7 * DAY,
    })
  })
})

describe('on Messenger', () => {
  it('the bot answers within 24 hours', () => {
    expect(ask({ channel: 'messenger', now: wrote + 24 * HOUR - 1 })).toEqual({ kind: 'yes' })
    expect(ask({ channel: 'messenger', now: wrote + 24 * HOUR })).toMatchObject({ kind: 'no', reason: 'window-closed' })
  })

  it('an officer answers for 7 days, tagged only when the 24 hours are over', () => {
    const officer = { channel: 'messenger', author: 'officer' } as const
    expect(ask({ ...officer, now: wrote + 24 * HOUR - 1 })).toEqual({ kind: 'yes' })
    expect(ask({ ...officer, now: wrote + 24 * HOUR })).toEqual({ kind: 'yes', tag: 'human-agent' })
    expect(ask({ ...officer, now: wrote + 7 * DAY })).toMatchObject({ kind: 'no', reason: 'window-closed' })
  })
})

it('the webchat is always open, even to someone who has not written yet', () => {
  expect(ask({ channel: 'webchat', now: wrote + 365 * DAY })).toEqual({ kind: 'yes' })
  expect(ask({ channel: 'webchat', lastInboundAt: undefined })).toEqual({ kind: 'yes' })
})

it('nobody is written to who never wrote', () => {
  expect(ask({ lastInboundAt: undefined })).toEqual({ kind: 'no', reason: 'never-wrote' })
  expect(ask({ channel: 'messenger', author: 'officer', lastInboundAt: undefined })).toEqual({
    kind: 'no',
    reason: 'never-wrote',
  })
})

it('a bot that gets no answer stops, an officer does not', () => {
  expect(ask({ sentSinceInbound: BOT_MESSAGES_WITHOUT_ANSWER - 1 })).toEqual({ kind: 'yes' })
  expect(ask({ sentSinceInbound: BOT_MESSAGES_WITHOUT_ANSWER })).toEqual({ kind: 'no', reason: 'quota' })
  expect(ask({ author: 'officer', sentSinceInbound: 1000 })).toEqual({ kind: 'yes' })
})

describe('for every moment', () => {
  const channels = fc.constantFrom(...CHANNELS)
  const times = fc.integer({ min: 0, max: 10 * DAY })

  it('a window that closed stays closed', () => {
    fc.assert(
      fc.property(channels, fc.constantFrom('bot', 'officer'), times, times, (channel, author, a, b) => {
        const [early, late] = [a, b].sort((x, y) => x - y).map((after) => ask({ channel, author, now: wrote + after }))
        if (early?.kind === 'no') expect(late).toEqual(early)
      }),
    )
  })

  it('an officer may whenever the bot may, and the bot is never tagged or billed', () => {
    fc.assert(
      fc.property(channels, times, fc.nat(40), (channel, after, sentSinceInbound) => {
        const bot = ask({ channel, now: wrote + after, sentSinceInbound })
        const officer = ask({ channel, author: 'officer', now: wrote + after, sentSinceInbound })
        if (bot.kind === 'yes') expect([bot, officer]).toEqual([{ kind: 'yes' }, { kind: 'yes' }])
      }),
    )
  })

  it('a newer message of the worker never shortens the window', () => {
    fc.assert(
      fc.property(channels, fc.constantFrom('bot', 'officer'), times, times, (channel, author, last, more) => {
        const before = windowEnd(channel, author, last) ?? 0
        expect(windowEnd(channel, author, last + more)).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})
