import { CHAT_ACCOUNT } from '../../channels/webchat/chat-account'
import type { Effect } from '../../conversations/effects'
import { newConversation, type ConversationState } from '../../conversations/state'
import { stepSafely } from '../../conversations/step-safely'
import { contextOf } from '../../conversations/turn-context'
import { conversationId, unitId } from '../../ids'
import type { EventBody } from '../../inbox/event'
import type { TryAnswer } from './contract/conversations'
import { understoodView } from './dialogue-view'
import type { Asked, Handlers } from './handlers'
import { refuse } from './refusal'
import { unitRef } from './refs'
import { sayEffect } from './say-effect'
import type { TicketDeps } from './ticket-deps'

type TryDeps = Pick<TicketDeps, 'accounts' | 'units' | 'content' | 'understand' | 'secrets' | 'clock'>

interface Tried {
  version: number
  state: ConversationState
}

/** Plays one message through the live content as a conversation would: nothing is stored, sent or counted. */
export function tryHandlers(deps: TryDeps): Pick<Handlers, 'tryMessage'> {
  return { tryMessage: (asked) => tryMessage(asked, deps) }
}

async function tryMessage({ body }: Asked<'tryMessage'>, deps: TryDeps): Promise<TryAnswer> {
  const message = bodyOf(body)
  const tried = opened(body.state, deps)
  const now = deps.clock.now()
  const account = deps.accounts.all().find(({ channel }) => channel === body.channel)
  const mailbox = {
    conversationId: conversationId('try'),
    accountId: account?.id ?? CHAT_ACCOUNT,
    version: tried.version,
    state: tried.state,
    waiting: [],
  }
  const context = contextOf(mailbox, now, {
    content: deps.content,
    account: (id) => deps.accounts.find(id),
    place: (id, unit, at) => deps.units.place(deps.accounts.find(id)?.unitId, unit, at),
    secrets: deps.secrets,
  })
  const { lastTopic } = tried.state
  const understood =
    message.kind === 'text'
      ? await deps.understand(message.text, lastTopic === undefined ? {} : { lastTopic })
      : undefined
  const input = { seqs: [tried.version + 1], at: now, late: false, ...(understood === undefined ? {} : { understood }) }
  const kept = { since: now, messages: 0, attachments: 0, tickets: [] }
  const draft = stepSafely(
    tried.state,
    { body: message, input, contactsWithText: 0 },
    { ...context, kept },
    0,
    () => undefined,
  )
  const next: Tried = { version: tried.version + 1, state: { ...draft.state, lastInboundAt: now } }
  return {
    state: deps.secrets.seal(JSON.stringify(next)),
    said: draft.effects.flatMap(saidView),
    before: placeOf(tried.state),
    now: placeOf(draft.state),
    effects: draft.effects.flatMap((effect) => effectView(effect, deps)),
    ...(message.kind === 'text' ? { understood: await understoodView(message.text, deps) } : {}),
  }
}

function bodyOf({ text, choice }: Asked<'tryMessage'>['body']): Extract<EventBody, { kind: 'text' } | { kind: 'tap' }> {
  if (choice !== undefined) return { kind: 'tap', payload: choice, ...(text === undefined ? {} : { title: text }) }
  if (text !== undefined) return { kind: 'text', text }
  throw refuse(400, 'bad-request', 'Chưa có nội dung để thử.', { fields: { text: 'Chưa có nội dung' } })
}

function opened(sealed: string | undefined, { secrets }: TryDeps): Tried {
  if (sealed === undefined) return { version: 0, state: newConversation }
  try {
    return JSON.parse(secrets.open(sealed)) as Tried
  } catch {
    throw refuse(400, 'bad-request', 'Cuộc thử này không tiếp tục được nữa. Bạn bắt đầu lại nhé.', {
      fields: { state: 'không đọc được' },
    })
  }
}

const placeOf = ({ mode, form }: ConversationState): TryAnswer['now'] => ({
  mode,
  ...(form === undefined ? {} : { flow: form.flow, step: form.step }),
})

function saidView(effect: Effect): TryAnswer['said'] {
  if (effect.kind !== 'say') return []
  const { content, topic } = effect
  return [{ text: content.text, choices: content.choices ?? [], ...(topic === undefined ? {} : { topic }) }]
}

function effectView(effect: Effect, deps: TryDeps): TryAnswer['effects'] {
  const text = sayEffect(effect, (id) => unitRef(unitId(id), deps).name)
  return text === undefined ? [] : [{ kind: effect.kind, text }]
}
