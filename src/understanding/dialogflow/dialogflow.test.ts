import { aPack, BENEFITS, clear, EMERGENCY, OVERTIME, REPORT, unclear } from '../../../test/builders/conversations'
import { maskPersonalData } from '../../conversations/mask'
import { topicId } from '../../ids'
import { MINUTE, SECOND } from '../../time'
import type { UnderstandingContext, Understood } from '../understanding'
import type { Detected } from './detect'
import { dialogflowUnderstanding } from './dialogflow'
import { DeadlineExceeded, type Failure } from './failure'
import { intentNameOf } from './names'

const QUESTION = 'tăng ca chủ nhật tính sao'
const thresholds = { answer: 0.7, clarify: 0.3 }
const content = { ...aPack(), settings: { ...aPack().settings, thresholds } }
const status = (code: number): Error => Object.assign(new Error('what the server said'), { code })
const detected = (topic: string, confidence: number): Detected => ({
  intent: intentNameOf(topicId(topic)),
  isFallback: false,
  confidence,
})

/** The agent answers with what it is given, in order, the last one for good. */
function aPair({ agent = [detected(OVERTIME, 0.9)], ours = clear(BENEFITS, 0.8) }: Given = {}) {
  let now = 0
  const asked: string[] = []
  const sessions = new Set<string>()
  const failures: Failure[] = []
  const told: string[] = []
  const compared: [Understood, Understood][] = []
  const answers = [...agent]
  const understanding = dialogflowUnderstanding({
    detector: {
      async detect(session, text) {
        asked.push(text)
        sessions.add(session)
        const answer = answers.length > 1 ? answers.shift() : answers[0]
        if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer')
        return answer
      },
      prepare: async () => undefined,
      close: async () => undefined,
    },
    local: () => ours,
    content: () => content,
    mask: maskPersonalData,
    session: (conversation) => `s-${conversation}`,
    clock: { now: () => now },
    onFailure: (failure) => void failures.push(failure),
    onPause: ({ reason }, ms) => void told.push(`paused ${reason} ${ms}`),
    onResume: () => void told.push('resumed'),
    onAnswered: (theirs, mine) => void compared.push([theirs, mine]),
  })
  return {
    asked,
    sessions,
    failures,
    told,
    compared,
    passes: (ms: number) => void (now += ms),
    understand: (text = QUESTION, context: UnderstandingContext = {}) =>
      understanding.understand(text, { conversationId: 'c1', ...context }),
  }
}
interface Given {
  agent?: (Detected | Error)[]
  ours?: Understood
}

describe('what the agent is sure of', () => {
  it('is answered with our topic of that name', async () => {
    expect(await aPair().understand()).toMatchObject({ decision: 'answer', engine: 'dialogflow' })
    expect((await aPair().understand()).intents[0]).toEqual({ intent: OVERTIME, confidence: 0.9 })
  })

  it('stays the surest topic, however sure the default engine is of another', async () => {
    const { intents } = await aPair({ agent: [detected(OVERTIME, 0.72)], ours: clear(BENEFITS, 1) }).understand()
    expect(intents[0]?.intent).toBe(OVERTIME)
    expect(intents[1]?.confidence).toBeLessThanOrEqual(0.28 + 1e-9)
  })

  it('between the thresholds is asked back, offered together with what the default engine thinks', async () => {
    const { decision, offers } = await aPair({ agent: [detected(OVERTIME, 0.5)] }).understand()
    expect(decision).toBe('clarify')
    expect(offers).toEqual([OVERTIME, BENEFITS])
  })

  it('below the lower threshold is handed over, whatever the default engine would have said', async () => {
    expect(await aPair({ agent: [detected(OVERTIME, 0.2)] }).understand()).toMatchObject({ decision: 'handover' })
  })
})

describe('what the agent does not know', () => {
  it.each([
    ['the fallback intent, however sure', { intent: 'Default Fallback Intent', isFallback: true, confidence: 1 }],
    ['an intent that somebody else made', { intent: 'small talk', isFallback: false, confidence: 1 }],
    ['an intent of ours whose topic is gone', detected('luong.khong-con', 1)],
    ['no intent', { intent: '', isFallback: false, confidence: 0 }],
  ])('is unclear: %s', async (_what, answer) => {
    expect(await aPair({ agent: [answer] }).understand()).toEqual({
      intents: [],
      decision: 'handover',
      offers: [],
      engine: 'dialogflow',
    })
  })
})

describe('what never leaves the process', () => {
  it.each<[string, string, UnderstandingContext, Understood]>([
    ['what is told in confidence', QUESTION, { confidential: true }, clear(BENEFITS)],
    ['what looks like the beginning of a report', 'quản đốc sờ soạng em', {}, clear(REPORT, 0.4)],
    ['an emergency, which waits for no network', 'cháy lớn quá chị ơi', {}, clear(EMERGENCY, 0.5)],
    ['an amount alone', '7tr5', {}, unclear],
    ['a story longer than the agent takes', 'a'.repeat(257), {}, clear(BENEFITS)],
  ])('%s', async (_what, text, context, ours) => {
    const pair = aPair({ ours })
    expect(await pair.understand(text, context)).toEqual(ours)
    expect(pair.asked).toEqual([])
    expect(pair.compared).toEqual([])
  })

  it('names and numbers of the writer', async () => {
    const pair = aPair()
    await pair.understand('em tên là Nguyễn Thị Hoa, sdt 0912 345 678, tăng ca tính sao')
    expect(pair.asked).toEqual(['em tên là [tên], sdt [số điện thoại], tăng ca tính sao'])
  })

  it('the conversation itself: its session is another name', async () => {
    const pair = aPair()
    await pair.understand()
    expect([...pair.sessions]).toEqual(['s-c1'])
  })
})

describe('when the agent fails', () => {
  const late = new DeadlineExceeded(1_500)

  it('the default engine answers, at once and each time', async () => {
    const pair = aPair({ agent: [status(14)] })
    expect(await pair.understand()).toEqual(clear(BENEFITS, 0.8))
    expect(pair.failures).toEqual([{ reason: 'UNAVAILABLE', kind: 'passing' }])
  })

  it('three times in a row it is left alone for a while, and asked again then', async () => {
    const pair = aPair({ agent: [late, late, status(14), detected(OVERTIME, 0.9)] })
    for (let n = 0; n < 5; n++) await pair.understand()
    expect(pair.asked).toHaveLength(3)
    pair.passes(10 * SECOND)
    expect(await pair.understand()).toMatchObject({ engine: 'dialogflow' })
    expect(pair.told).toEqual(['paused UNAVAILABLE 10000', 'resumed'])
  })

  it('for want of quota or rights it is left alone at once, and longer', async () => {
    const exhausted = aPair({ agent: [status(8)] })
    const forbidden = aPair({ agent: [status(7)] })
    for (const pair of [exhausted, forbidden]) {
      await pair.understand()
      await pair.understand()
      expect(pair.asked).toHaveLength(1)
      pair.passes(MINUTE)
      await pair.understand()
    }
    expect(exhausted.asked).toHaveLength(2)
    expect(forbidden.asked).toHaveLength(1)
    expect(exhausted.told).toEqual(['paused RESOURCE_EXHAUSTED 60000', 'paused RESOURCE_EXHAUSTED 120000'])
    expect(forbidden.told).toEqual(['paused PERMISSION_DENIED 300000'])
  })

  it('nothing that the server said is passed on: it may quote the worker', async () => {
    const pair = aPair({ agent: [status(3)] })
    await pair.understand()
    expect(JSON.stringify([pair.failures, pair.told])).not.toContain('what the server said')
  })
})

it('the same text is asked once within seconds, and again later or by somebody else', async () => {
  const pair = aPair()
  for (let n = 0; n < 3; n++) expect(await pair.understand()).toMatchObject({ engine: 'dialogflow' })
  expect(pair.asked).toHaveLength(1)
  expect(pair.compared).toHaveLength(1)
  await pair.understand(QUESTION, { conversationId: 'c2' })
  expect(pair.asked).toHaveLength(2)
  pair.passes(10 * SECOND)
  await pair.understand()
  expect(pair.asked).toHaveLength(3)
})

it('a short question after another leans on the topic before it, and never up to an answer', async () => {
  const pair = aPair({ agent: [detected(BENEFITS, 0.4)], ours: clear(OVERTIME, 0.6) })
  const { intents, decision } = await pair.understand('còn ban đêm thì sao', { lastTopic: OVERTIME })
  expect(intents[0]?.intent).toBe(OVERTIME)
  expect(decision).toBe('clarify')
})
