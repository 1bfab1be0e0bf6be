import type { Channel } from '../channels/channel'
import { messageId, timerId, type ChannelName } from '../ids'
import type { Lane, NewMessage } from '../outbox/message'
import { answerIdWith } from '../request-id'
import type { Secrets } from '../secrets'
import { DAY, MINUTE, type Instant } from '../time'
import type { StepContext } from './context'
import type { Effect } from './effects'
import type { PendingInput } from './inputs'
import { partsOf } from './parts'
import type { TurnContextDeps } from './turn-context'
import type { Mailbox, TurnCommit } from './turn-repository'

/** What turns the effects of a turn into what is stored of them. */
export interface RecordDeps extends Pick<TurnContextDeps, 'account' | 'secrets'> {
  channel(name: ChannelName): Pick<Channel, 'render'>
}

/** Where and when a turn takes place. */
export interface RecordScene {
  mailbox: Mailbox
  now: Instant
  ctx: StepContext
  /** Names in the log the first of the webhooks' events that the turn took. */
  request: string | undefined
}

/** A bot's answer is given up after this; an officer's with the platform's window. */
const BOT_EXPIRES_MS = 15 * MINUTE
const OFFICER_EXPIRES_MS = 7 * DAY

/** Each thing said becomes the parts that the channel can send; what is said in one breath is one answer. */
export function outgoingOf(
  effects: Effect[],
  { mailbox, now, ctx, request }: RecordScene,
  deps: RecordDeps,
): NewMessage[] {
  const render = deps.channel(ctx.account.channel)
  const settings = deps.account(mailbox.accountId)?.settings ?? {}
  const turnName = `${mailbox.conversationId}.${mailbox.version + 1}`
  let n = 0
  return effects.flatMap((effect, said) => {
    if (effect.kind !== 'say') return []
    return partsOf(effect.content, render, settings).map((part, index): NewMessage => ({
      id: messageId(`${turnName}.${n++}`),
      answerId: answerIdWith(`${turnName}.a${said}`, request),
      lane: laneOf(effect.lane, index),
      author: effect.author,
      part: effect.about === undefined ? part : { ...part, about: effect.about },
      expiresAt: now + (effect.author === 'officer' ? OFFICER_EXPIRES_MS : BOT_EXPIRES_MS),
      ...(effect.topic === undefined ? {} : { topic: effect.topic }),
      ...(effect.confidential === true ? { confidential: true } : {}),
    }))
  })
}

const laneOf = (lane: Lane, index: number): Lane => (lane === 'answer' && index > 0 ? 'continuation' : lane)

/** As it is stored: names become the installation's, keys are hashed; what was said is stored as messages instead. */
export function storedEffect(
  effect: Effect,
  mailbox: Mailbox,
  { secrets }: { secrets: Pick<Secrets, 'eventKey'> },
): TurnCommit['effects'] {
  if (effect.kind === 'redact-message') return [{ ...effect, key: secrets.eventKey(mailbox.accountId, effect.key) }]
  if (effect.kind === 'say') return []
  if (effect.kind === 'set-timer') return [{ kind: 'set-timer', timer: namedTimer(mailbox, effect.timer) }]
  if (effect.kind === 'cancel-timer')
    return [{ kind: 'cancel-timer', id: timerId(`${mailbox.conversationId}:${effect.id}`) }]
  return [effect]
}

/** Timers are named within their conversation: here their names become the installation's. */
export const namedTimer = (mailbox: Mailbox, timer: Extract<Effect, { kind: 'set-timer' }>['timer']) => ({
  ...timer,
  id: timerId(`${mailbox.conversationId}:${timer.id}`),
})

/** The person's sealed id goes from the event to the contact when there is none yet, or when the platform gave a new address. */
export function keepPerson(
  turn: TurnCommit,
  effects: Effect[],
  mailbox: Mailbox,
  ready: PendingInput[],
  deps: RecordDeps,
): void {
  const newest = ready
    .flatMap((input) => input.events as Mailbox['waiting'])
    .findLast((event) => event.sealedPerson !== undefined)
  if (newest?.sealedPerson !== undefined && newAddress(newest.sealedPerson, mailbox, deps))
    turn.sealedPerson = newest.sealedPerson
  for (const effect of effects) {
    if (effect.kind === 'contact' && effect.change.name !== undefined)
      turn.sealedName = deps.secrets.seal(effect.change.name)
    if (effect.kind === 'contact' && effect.change.phone !== undefined)
      effect.change.phone = deps.secrets.seal(effect.change.phone)
    if (effect.kind === 'keep-attachment' && effect.attachment.url !== undefined) {
      effect.attachment = { ...effect.attachment, url: deps.secrets.seal(effect.attachment.url) }
    }
    if (effect.kind === 'open-case') {
      turn.sealedCaseLink = deps.secrets.seal(
        JSON.stringify({ conversationId: mailbox.conversationId, accountId: mailbox.accountId }),
      )
    }
  }
}

function newAddress(sealed: string, mailbox: Mailbox, deps: RecordDeps): boolean {
  const known = mailbox.contact?.sealedPerson
  if (known === undefined) return true
  const person = deps.secrets.open(sealed)
  return person.startsWith('anon:') && person !== deps.secrets.open(known)
}
