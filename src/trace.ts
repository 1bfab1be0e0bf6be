import type { SendResult } from './channels/channel'
import type { TurnCommit } from './conversations/turn-repository'
import { isConfidential } from './conversations/report'
import type { TouchKind } from './engagement/touch'
import type { Metrics } from './http/metrics'
import { channelOf, type AccountId, type ConversationId } from './ids'
import type { Log } from './log'
import type { StoredMessage } from './outbox/message'
import { requestId, requestOf } from './request-id'
import type { Clock, Instant } from './time'

export interface TraceDeps {
  log: Log
  metrics: Pick<Metrics, 'event' | 'turn' | 'decision' | 'sent' | 'answered'>
  clock: Clock
}

/** The way of a message in counters and log lines, from webhook to send; of what it says and who said it, nothing. */
export interface Trace {
  heard(account: AccountId, at: Instant, conversation: ConversationId): void
  committed(turn: TurnCommit, request: string | undefined): void
  sent(message: StoredMessage, result: SendResult): void
}

const DECISIONS: ReadonlyMap<TouchKind, 'answer' | 'clarify' | 'handover'> = new Map([
  ['answered', 'answer'],
  ['asked-back', 'clarify'],
  ['handed-over', 'handover'],
])

export function createTrace({ log, metrics, clock }: TraceDeps): Trace {
  return {
    heard(account, at, conversation) {
      const channel = channelOf(account)
      metrics.event(channel)
      log.debug('event stored', { request: requestId(at, conversation), channel })
    },
    committed(turn, request) {
      for (const taken of turn.taken) metrics.turn(taken.outcome)
      for (const effect of turn.effects) {
        const decision = effect.kind === 'count' ? DECISIONS.get(effect.touch.kind) : undefined
        if (decision !== undefined) metrics.decision(decision)
      }
      if (isSecret(turn)) return
      const { taken, outgoing, expectedVersion } = turn
      const outcomes = taken.map(({ outcome, reason }) => (reason === undefined ? outcome : `${outcome}: ${reason}`))
      const late = taken.some((one) => one.late)
      log.debug('turn committed', { request, turn: expectedVersion + 1, outcomes, late, outgoing: outgoing.length })
    },
    sent(message, result) {
      const channel = channelOf(message.accountId)
      metrics.sent(channel, result.kind)
      const request = requestOf(message.answerId)
      const afterMs = request === undefined ? undefined : clock.now() - request.receivedAt
      const isAnswer = message.lane === 'answer' || message.lane === 'emergency'
      if (afterMs !== undefined && result.kind === 'sent' && isAnswer) metrics.answered(channel, afterMs)
      if (message.confidential === true) return
      const fields = { request: request?.id, channel, lane: message.lane, outcome: result.kind, afterMs }
      if (result.kind === 'sent') log.debug('message sent', fields)
      else log.warn('message not sent', { ...fields, reason: result.reason })
    },
  }
}

/** Of a report without a name there is no line: the time alone could tell whose it is. */
const isSecret = ({ state, outgoing, taken, effects }: TurnCommit): boolean =>
  isConfidential(state) ||
  outgoing.some(({ confidential }) => confidential === true) ||
  taken.some(({ outcome }) => outcome === 'redacted') ||
  effects.some(({ kind }) => kind === 'open-case' || kind === 'case-entry')
