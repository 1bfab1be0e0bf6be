import type { PublishedContent } from '../flows/content'
import type { AccountId, ConversationId, RevisionId } from '../ids'
import type { EventBody, StoredEvent } from '../inbox/event'
import type { Lane } from '../outbox/message'
import { hashText } from '../outbox/text-hash'
import { requestId } from '../request-id'
import { DAY, type Clock, type Instant } from '../time'
import type { Understanding, Understood } from '../understanding/understanding'
import { standsAlone } from './alone'
import { isAboutConsent } from './case-consent'
import type { CaseMessage } from './case-messages'
import type { KeptData } from './context'
import type { Effect } from './effects'
import { isInternal, planInputs, type PendingInput } from './inputs'
import { isConfidential } from './report'
import { stepSafely } from './step-safely'
import { fragmentTimer } from './timers'
import { contextOf, onceAYear, type TurnContextDeps } from './turn-context'
import { keepPerson, namedTimer, outgoingOf, storedEffect, type RecordDeps, type RecordScene } from './turn-record'
import { WAITING_AT_ONCE, type Mailbox, type TakenEvent, type TurnCommit, type TurnRepository } from './turn-repository'
import type { ConversationState } from './state'

export type { Placement } from './turn-context'

export interface ConversationDeps extends TurnContextDeps, RecordDeps {
  turns: TurnRepository
  understanding: Understanding & { isFragment(text: string, understood: Understood): boolean }
  /** A revision that a running form keeps; undefined when it is gone. */
  revision(id: RevisionId): PublishedContent | undefined | Promise<PublishedContent | undefined>
  keptData(id: ConversationId): Promise<KeptData>
  /** How many contacts of the account got this text from someone else within a day. */
  contactsWithText(account: AccountId, textHash: string, since: Instant): Promise<number>
  clock: Clock
  /** Called after a commit that has something to send. */
  onOutgoing(id: ConversationId, account: AccountId, first: Lane): void
  /** `request`: names in the log the first of the webhooks' events that the turn took. */
  onCommitted?(turn: TurnCommit, request: string | undefined): void
  /** The step threw: a fault of ours. The message was handed to a person. */
  onStepFailed?(error: unknown): void
}

export interface Conversations {
  /** Handles what waits in this mailbox, turn by turn, until nothing is ready. At most one call a conversation at a time. */
  run(id: ConversationId): Promise<void>
}

const TURNS_A_RUN = 100

export function createConversations(deps: ConversationDeps): Conversations {
  return {
    async run(id) {
      for (let turns = 0; turns < TURNS_A_RUN; turns++) {
        const mailbox = await deps.turns.load(id)
        if (mailbox === undefined || mailbox.waiting.length === 0) return
        const done = await takeTurn(mailbox, deps)
        // What comes meanwhile wakes the conversation anew.
        if (done === 'nothing-ready' || done === 'nothing-left') return
      }
    },
  }
}

type Taken = 'committed' | 'conflict' | 'nothing-ready' | 'nothing-left'

async function takeTurn(mailbox: Mailbox, deps: ConversationDeps): Promise<Taken> {
  const now = deps.clock.now()
  const understood = new Map<string, Understood>()
  const understand: Understand = async (text, confidential) => {
    const asked = `${confidential}:${text}`
    const known = understood.get(asked)
    if (known !== undefined) return known
    const { lastTopic } = mailbox.state
    const context = {
      conversationId: mailbox.conversationId,
      ...(lastTopic === undefined ? {} : { lastTopic }),
      ...(confidential ? { confidential } : {}),
    }
    const result = await deps.understanding.understand(text, context)
    understood.set(asked, result)
    return result
  }
  // What waits before a text may be the tap that begins a report: alone is the only way to be sure that it is none.
  const mayBeConfidential = staysInside(mailbox.state) || mailbox.waiting.length > 1
  const plan = await planInputs(mailbox.waiting.map(shortened), {
    now,
    mayWait: mayWait(mailbox.state),
    standsAlone: (text) => standsAlone(text, mailbox.state, deps.content(), now),
    isFragment: async (text) => deps.understanding.isFragment(text, await understand(text, mayBeConfidential)),
    ...(mailbox.lastTaken === undefined ? {} : { lastTaken: mailbox.lastTaken }),
  })
  if (plan.ready.length === 0) return waitForMore(mailbox, plan.waitUntil, now, deps)
  const request = requestOfTurn(mailbox, plan.ready)
  const scene = { mailbox, now, ctx: contextOf(mailbox, now, deps), understand, request }
  const turn = await buildTurn(untilErasure(plan.ready), scene, deps)
  if (plan.waitUntil !== undefined)
    turn.effects.push({ kind: 'set-timer', timer: namedTimer(mailbox, fragmentTimer(plan.waitUntil)) })
  const result = await deps.turns.commit(turn)
  if (result === 'committed') {
    deps.onCommitted?.(turn, request)
    const [first] = turn.outgoing
    if (first !== undefined) deps.onOutgoing(mailbox.conversationId, mailbox.accountId, first.lane)
  }
  return result === 'committed' && hasTakenAll(turn, mailbox) ? 'nothing-left' : result
}

const hasTakenAll = ({ taken }: TurnCommit, { waiting }: Mailbox): boolean =>
  taken.length === waiting.length && waiting.length < WAITING_AT_ONCE

function requestOfTurn({ conversationId }: Mailbox, ready: readonly PendingInput[]): string | undefined {
  const first = ready.flatMap(({ events }) => events).find(({ body }) => !isInternal(body))
  return first === undefined ? undefined : requestId(first.receivedAt, conversationId)
}

type Understand = (text: string, confidential: boolean) => Promise<Understood>

/** Reading a text takes time that grows with it; the officer sees the whole of it. */
const READ_UNITS = 4_000

function shortened<E extends StoredEvent>(event: E): E {
  const { body } = event
  if (body.kind !== 'text' || body.text.length <= READ_UNITS) return event
  return { ...event, body: { ...body, text: body.text.slice(0, READ_UNITS) } }
}

/** An erasure ends its turn: what is written after it begins a new conversation and must not be erased with it. */
function untilErasure(ready: PendingInput[]): PendingInput[] {
  const at = ready.findIndex(({ body }) => body.kind === 'timer' && body.timer === 'erase')
  return at < 0 ? ready : ready.slice(0, at + 1)
}

/** A report, a value for a form, where somebody works: nothing of it is asked outside the process. */
const staysInside = (state: ConversationState): boolean =>
  isConfidential(state) || state.reportOffer !== undefined || state.workplaceAskedAt !== undefined || fillsForm(state)

const fillsForm = ({ form }: ConversationState): boolean => form !== undefined && !form.paused && form.finished !== true

/** A form's values and an answer in a case are taken as they come, and a conversation with an officer has nobody to wait for. */
function mayWait({ mode, form, caseReply }: ConversationState): boolean {
  return mode !== 'held' && caseReply === undefined && (form === undefined || form.paused)
}

/** Stores when the fragment is taken as it is, once: the mailbox is looked at again then, or when more comes. */
async function waitForMore(
  mailbox: Mailbox,
  until: Instant | undefined,
  now: Instant,
  deps: ConversationDeps,
): Promise<'nothing-ready' | 'conflict'> {
  if (until === undefined || mailbox.state.fragment?.due === until) return 'nothing-ready'
  const state = { ...mailbox.state, fragment: { since: mailbox.state.fragment?.since ?? now, due: until } }
  const turn = emptyTurn(mailbox, state, now, deps)
  turn.effects.push({ kind: 'set-timer', timer: namedTimer(mailbox, fragmentTimer(until)) })
  const result = await deps.turns.commit(turn)
  return result === 'conflict' ? 'conflict' : 'nothing-ready'
}

function emptyTurn(mailbox: Mailbox, state: ConversationState, now: Instant, deps: ConversationDeps): TurnCommit {
  const placement = deps.place(mailbox.accountId, mailbox.contact?.unitId, now)
  return {
    conversationId: mailbox.conversationId,
    accountId: mailbox.accountId,
    expectedVersion: mailbox.version,
    now,
    taken: [],
    state,
    outgoing: [],
    effects: [],
    unitId: placement.unitId,
    reportUnitId: placement.reportUnitId,
    pseudonymOf: onceAYear((year) => deps.secrets.pseudonym(mailbox.conversationId, year)),
    ...(mailbox.lastTaken === undefined ? {} : { lastTaken: mailbox.lastTaken }),
  }
}

/** In what all steps of one turn take place. */
interface Scene extends RecordScene {
  understand: Understand
}

async function buildTurn(ready: PendingInput[], scene: Scene, deps: ConversationDeps): Promise<TurnCommit> {
  const { mailbox, now } = scene
  const turn = emptyTurn(mailbox, mailbox.state, now, deps)
  const { fragment: _fragment, ...rest } = mailbox.state
  let state: ConversationState = rest
  let opened = 0
  const effects: Effect[] = []
  for (const input of ready) {
    const draft = await stepOnce(state, input, opened, scene, deps)
    state = draft.state
    opened = draft.opened
    effects.push(...draft.effects)
    for (const event of input.events) turn.taken.push(takenOf(event, draft.outcome, input.late))
    const last = input.events.at(-1)
    const mark = last === undefined ? undefined : later(turn.lastTaken, last)
    if (mark !== undefined) turn.lastTaken = mark
  }
  turn.state = state
  turn.outgoing = outgoingOf(effects, scene, deps)
  turn.effects = effects.flatMap((effect) => storedEffect(effect, mailbox, deps))
  keepPerson(turn, effects, mailbox, ready, deps)
  return turn
}

async function stepOnce(
  state: ConversationState,
  pending: PendingInput,
  opened: number,
  { ctx, mailbox, understand }: Scene,
  deps: ConversationDeps,
) {
  const first = pending.events[0]
  const text = textToUnderstand(pending.body)
  const touch = pending.events.find((event) => event.touch !== undefined)?.touch
  const what = {
    body: pending.body,
    contactsWithText: await contactsWithText(pending.body, mailbox, ctx.now, deps),
    input: {
      seqs: pending.events.map((event) => event.seq),
      at: first?.at ?? ctx.now,
      late: pending.late,
      ...(touch === undefined ? {} : { touch }),
      ...(text === undefined || state.mode === 'held'
        ? {}
        : { understood: await understand(text, staysInside(state) || isAboutConsent(text, state)) }),
    },
    ...caseMessageOf(pending.body, deps),
  }
  const formContent = state.form === undefined ? undefined : await deps.revision(state.form.revision)
  const full = formContent === undefined ? ctx : { ...ctx, formContent }
  const failed = (error: unknown): void => deps.onStepFailed?.(error)
  const draft = stepSafely(state, what, full, opened, failed)
  if (draft.needs !== 'kept-data') return draft
  return stepSafely(state, what, { ...full, kept: await deps.keptData(mailbox.conversationId) }, opened, failed)
}

function textToUnderstand(body: EventBody): string | undefined {
  if (body.kind === 'text' || body.kind === 'edit') return body.text
  return body.kind === 'attachment' ? body.text : undefined
}

async function contactsWithText(
  body: EventBody,
  mailbox: Mailbox,
  now: Instant,
  deps: ConversationDeps,
): Promise<number> {
  if (body.kind !== 'echo' || body.author !== 'foreign' || body.text === undefined) return 0
  return deps.contactsWithText(mailbox.accountId, hashText(body.text), now - DAY)
}

function caseMessageOf(body: EventBody, deps: ConversationDeps): { caseMessage?: CaseMessage } {
  if (body.kind !== 'case-message') return {}
  try {
    return { caseMessage: JSON.parse(deps.secrets.open(body.sealed)) as CaseMessage }
  } catch (error) {
    deps.onStepFailed?.(error) // sealed under another key: it can never be read, and must not stop what comes after it
    return {}
  }
}

function takenOf(
  event: StoredEvent,
  outcome: { kind: TakenEvent['outcome']; reason?: string },
  late: boolean,
): TakenEvent {
  return {
    seq: event.seq,
    outcome: outcome.kind,
    late,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
  }
}

/** Only a person's events move the mark that makes an older one late: our own clock is not the platform's. */
function later(mark: TurnCommit['lastTaken'], event: StoredEvent): NonNullable<TurnCommit['lastTaken']> | undefined {
  if (!PLATFORM.has(event.body.kind)) return mark
  if (mark === undefined || event.at > mark.at || (event.at === mark.at && event.seq > mark.seq))
    return { at: event.at, seq: event.seq }
  return mark
}
const PLATFORM: ReadonlySet<EventBody['kind']> = new Set<EventBody['kind']>([
  'text',
  'tap',
  'attachment',
  'follow',
  'unfollow',
  'start',
  'contact-info',
  'edit',
  'withdraw',
  'reaction',
])
