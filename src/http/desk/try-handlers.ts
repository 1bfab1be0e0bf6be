import type { Effect } from '../../conversations/effects'
import { newConversation, type ConversationState } from '../../conversations/state'
import { stepSafely } from '../../conversations/step-safely'
import { contextOf } from '../../conversations/turn-context'
import type { Contact } from '../../conversations/turn-repository'
import { accountId, conversationId, unitId, type ChannelName } from '../../ids'
import type { EventBody } from '../../inbox/event'
import type { Instant } from '../../time'
import type { TryAnswer } from './contract/conversations'
import { explained } from './dialogue-view'
import type { Asked, Handlers, Me } from './handlers'
import { refuse } from './refusal'
import { topicRef, unitRef } from './refs'
import { sayEffect } from './say-effect'
import type { TicketDeps } from './ticket-deps'

type TryDeps = Pick<TicketDeps, 'units' | 'content' | 'understand' | 'channel' | 'secrets' | 'clock'>

/** What the page keeps between two messages, sealed: `is` tells it from whatever else this service seals. */
interface Tried {
  is: 'try'
  version: number
  state: ConversationState
  contact: Contact
}

/** Plays one message through the live content as a conversation would: nothing is stored, sent or counted. */
export function tryHandlers(deps: TryDeps): Pick<Handlers, 'tryMessage'> {
  return { tryMessage: (asked) => tryMessage(asked, deps) }
}

async function tryMessage({ body, me }: Asked<'tryMessage'>, deps: TryDeps): Promise<TryAnswer> {
  const message = bodyOf(body)
  const now = deps.clock.now()
  const tried = opened(body.state, now, deps)
  const understood = await understoodOf(message, tried, deps)
  const input = { seqs: [tried.version + 1], at: now, late: false, ...(understood === undefined ? {} : { understood }) }
  const occurrence = { body: message, input, contactsWithText: 0 }
  const context = contextFor(me, body.channel, tried, now, deps)
  // A fault of ours shows in the page as what a worker would get: a person.
  const { state, effects } = stepSafely(tried.state, occurrence, context, 0, () => undefined)
  const next: Tried = { is: 'try', version: tried.version + 1, state, contact: contactAfter(tried.contact, effects) }
  return {
    state: deps.secrets.seal(JSON.stringify(next)),
    said: effects.flatMap((effect) => saidView(effect, body.channel, deps)),
    before: placeOf(tried.state),
    now: placeOf(state),
    effects: effects.flatMap((effect) => effectView(effect, deps)),
    ...(understood === undefined || message.kind === 'tap'
      ? {}
      : { understood: explained(message.text, understood, deps) }),
  }
}

/** With an officer nothing is to be understood: the bot is silent. */
async function understoodOf(message: Message, { state: { mode, lastTopic } }: Tried, deps: TryDeps) {
  if (message.kind !== 'text' || mode === 'held') return undefined
  return deps.understand(message.text, lastTopic === undefined ? {} : { lastTopic })
}

/** As if an account of the officer's own unit were written to. */
function contextFor(me: Me, channel: ChannelName, { version, state, contact }: Tried, now: Instant, deps: TryDeps) {
  const id = accountId(channel, 'try')
  const mailbox = { conversationId: conversationId('try'), accountId: id, version, state, contact, waiting: [] }
  const account = { id, channel, externalId: 'try', name: unitRef(me.officer.unitId, deps).name }
  const context = contextOf(mailbox, now, {
    content: deps.content,
    account: () => ({ ...account, credentials: {}, settings: {} }),
    place: (_account, unit, at) => deps.units.place(me.officer.unitId, unit, at),
    secrets: deps.secrets,
  })
  return { ...context, kept: { since: contact.firstSeenAt, messages: version + 1, attachments: 0, tickets: [] } }
}

/** What a conversation would remember of the person: asked once, and not again. */
function contactAfter(before: Contact, effects: readonly Effect[]): Contact {
  return effects.reduce((contact, effect) => {
    if (effect.kind !== 'contact') return contact
    const { workplace, unitId: unit, noticeVersion, stopped } = effect.change
    return {
      ...contact,
      ...(workplace === undefined ? {} : { workplace }),
      ...(unit === undefined ? {} : { unitId: unitId(unit) }),
      ...(noticeVersion === undefined ? {} : { noticeVersion }),
      ...(stopped === undefined ? {} : { stopped }),
    }
  }, before)
}

type Message = Extract<EventBody, { kind: 'text' } | { kind: 'tap' }>

function bodyOf({ text, choice }: Asked<'tryMessage'>['body']): Message {
  if (choice !== undefined) return { kind: 'tap', payload: choice, ...(text === undefined ? {} : { title: text }) }
  if (text !== undefined) return { kind: 'text', text }
  throw refuse(400, 'bad-request', 'Chưa có nội dung để thử.', { fields: { text: 'Chưa có nội dung' } })
}

function opened(sealed: string | undefined, now: Instant, { secrets }: TryDeps): Tried {
  if (sealed === undefined) {
    return { is: 'try', version: 0, state: newConversation, contact: { firstSeenAt: now, stopped: false } }
  }
  const tried = readSealed(sealed, secrets)
  if (tried !== undefined) return tried
  throw refuse(400, 'bad-request', 'Cuộc thử này không tiếp tục được nữa. Bạn bắt đầu lại nhé.', {
    fields: { state: 'không đọc được' },
  })
}

function readSealed(sealed: string, secrets: TryDeps['secrets']): Tried | undefined {
  try {
    const kept: unknown = JSON.parse(secrets.open(sealed))
    return isTried(kept) ? kept : undefined
  } catch {
    return undefined // typed by hand, or sealed under an older key
  }
}

/** Nobody but this file seals such a thing, so that what it says of itself is enough. */
const isTried = (kept: unknown): kept is Tried =>
  typeof kept === 'object' && kept !== null && 'is' in kept && kept.is === 'try'

/** By the ids that stand in the flow's file: whoever tries looks there next. */
const placeOf = ({ mode, form }: ConversationState): TryAnswer['now'] => ({
  mode,
  ...(form === undefined ? {} : { flow: form.flow, step: form.step }),
})

/** As the channel would show it: parts that are too long are split, choices may become a numbered list. */
function saidView(effect: Effect, name: ChannelName, deps: TryDeps): TryAnswer['said'] {
  if (effect.kind !== 'say') return []
  const { content, topic } = effect
  const parts = deps.channel(name)?.render(content, {}) ?? [content]
  const about = topic === undefined ? {} : { topic: topicRef(topic, deps).title }
  return parts.map(({ text, choices = [] }) => ({ text, choices, ...about }))
}

function effectView(effect: Effect, deps: TryDeps): TryAnswer['effects'] {
  const text = sayEffect(effect, (id) => unitRef(unitId(id), deps).name)
  return text === undefined ? [] : [{ kind: effect.kind, text }]
}
