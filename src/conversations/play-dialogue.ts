import type { PublishedContent } from '../flows/content'
import type { ExampleDialogue } from '../flows/flow'
import { accountId, ticketId, unitId, type TopicId } from '../ids'
import { HOUR, MINUTE, startOfDay, type Instant, type LocalDate } from '../time'
import type { UnderstandingContext, Understood } from '../understanding/understanding'
import type { StepContext } from './context'
import type { Effect } from './effects'
import { newConversation, type ConversationState } from './state'
import { step } from './step'

/** Text to topics, at once: dialogues are played with the engine inside the process. */
export type Understand = (text: string, context: UnderstandingContext) => Understood

/** One expectation of an example dialogue that was not met; positions count from 0. */
export interface DialogueFault {
  flow: TopicId
  example: number
  turn: number
  /** A Vietnamese sentence for the editor. */
  message: string
}

/** What came back for one text: what the worker reads, and the topics it was about. */
export interface DialogueReply {
  text: string
  topics: ReadonlySet<TopicId>
}

const ANSWERED_AT = 9 * HOUR
const SHOWN_CHARACTERS = 200

/** Plays the dialogues beside all flows through understanding and the turn's pure step, and names what is not as expected. */
export function playDialogues(content: PublishedContent, understand: Understand): DialogueFault[] {
  const usual = usualDay(content)
  return [...content.flows.values()].flatMap((flow) =>
    flow.examples.flatMap((example, at) => {
      const begin = startOfDay(example.on ?? flow.reviewBy ?? usual) + ANSWERED_AT
      const faults = playExample(example, beginDialogue(content, understand, begin))
      return faults.map((fault) => ({ flow: flow.id, example: at, ...fault }))
    }),
  )
}

function playExample({ turns }: ExampleDialogue, dialogue: Dialogue): Pick<DialogueFault, 'turn' | 'message'>[] {
  return turns.flatMap((turn, n) => {
    const reply = dialogue.say(turn.worker)
    return messagesFor(turn, reply).map((message) => ({ turn: n, message }))
  })
}

/**
 * For dialogues that name no day: the last one on which nothing is past its review. The calendar has no say, so that
 * content that passes its checks today passes them for ever.
 */
function usualDay(content: PublishedContent): LocalDate {
  const reviews = [...content.flows.values()].flatMap(({ reviewBy }) => (reviewBy === undefined ? [] : [reviewBy]))
  return reviews.sort()[0] ?? ('2026-01-05' as LocalDate)
}

function messagesFor({ worker, expect, not, topic }: ExampleDialogue['turns'][number], reply: DialogueReply): string[] {
  const said = plain(reply.text)
  const got = `nhưng máy trả lời: "${shorten(reply.text)}"`
  return [
    ...(topic === undefined || reply.topics.has(topic)
      ? []
      : [`Câu "${worker}" phải vào chủ đề ${topic}, nhưng vào ${[...reply.topics].join(', ') || 'không chủ đề nào'}.`]),
    ...expect
      .filter((text) => !said.includes(plain(text)))
      .map((text) => `Câu "${worker}" phải được trả lời có "${text}", ${got}`),
    ...not
      .filter((text) => said.includes(plain(text)))
      .map((text) => `Câu "${worker}" không được trả lời có "${text}", ${got}`),
  ]
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= SHOWN_CHARACTERS ? line : `${line.slice(0, SHOWN_CHARACTERS)}…`
}

export interface Dialogue {
  /** What comes back for a text. A minute passes with each. */
  say(text: string): DialogueReply
}

/** A conversation without storage, for a worker who saw the first notice already. */
function beginDialogue(content: PublishedContent, understand: Understand, begin: Instant): Dialogue {
  let state: ConversationState = { ...newConversation, noticeVersion: content.settings.notice.version }
  let now = begin
  let seq = 0
  return {
    say(text) {
      now += MINUTE
      seq += 1
      const { lastTopic } = state
      const understood = understand(text, lastTopic === undefined ? {} : { lastTopic })
      const input = { seqs: [seq], at: now, late: false, understood }
      const draft = step(
        state,
        { body: { kind: 'text', text }, input, contactsWithText: 0 },
        contextOf(content, now, seq),
      )
      state = draft.state
      return { text: draft.effects.flatMap(saidIn).join('\n'), topics: new Set(draft.effects.flatMap(topicsIn)) }
    },
  }
}

function saidIn(effect: Effect): string[] {
  if (effect.kind !== 'say') return []
  return [effect.content.text, ...(effect.content.choices ?? []).map(({ label }) => label)]
}

/** A topic that was only offered is not what the answer is about. */
function topicsIn(effect: Effect): TopicId[] {
  switch (effect.kind) {
    case 'say':
      return effect.topic === undefined ? [] : [effect.topic]
    case 'count':
      return effect.touch.topic === undefined || effect.touch.kind === 'asked-back' ? [] : [effect.touch.topic]
    case 'open-ticket':
      return [effect.ticket.topic]
    case 'open-case':
      return [effect.case.topic]
    default:
      return []
  }
}

function contextOf(content: PublishedContent, now: Instant, turn: number): StepContext {
  const unit = unitId('cong-doan')
  return {
    now,
    content,
    account: { id: accountId('webchat', 'dialogue'), channel: 'webchat', name: 'Công đoàn' },
    unit: {},
    unitId: unit,
    reportUnitId: unit,
    workplaceAccount: false,
    reportElsewhere: () => ({ addresses: [] }),
    unitServing: () => undefined,
    reportUnitOf: () => unit,
    calendarOf: () => content.settings,
    ticket: (n) => ({ id: ticketId(`${turn}:${n}`), code: `CD-${turn}-${n}` }),
    case: (n) => ({ id: `${turn}:${n}`, code: `PA-${turn}-${n}` }),
    sealCase: (code) => code,
    unsealCase: (sealed) => sealed,
    kept: { since: now, messages: turn, attachments: 0, tickets: [] },
  }
}
