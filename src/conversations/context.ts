import type { OutgoingFile } from '../attachments/outgoing'
import type { Account } from '../channels/channel'
import type { PublishedContent } from '../flows/content'
import type { EngineContext } from '../flows/engine/outcome'
import type { TouchSource } from '../inbox/event'
import type { TicketId, TopicId, UnitId } from '../ids'
import type { Author, Choice, Lane } from '../outbox/message'
import type { CalendarOf } from '../tickets/working-time'
import { localDate, type Instant } from '../time'
import type { Touch } from '../engagement/touch'
import type { Understood } from '../understanding/understanding'
import type { Effect } from './effects'
import type { ConversationState } from './state'
import type { Contact } from './turn-repository'

/** All that a step may know beside the state and the input. No clock, no I/O: the shell has looked everything up. */
export interface StepContext {
  now: Instant
  content: PublishedContent
  /** The revision that the running form keeps, when it is not the newest. */
  formContent?: PublishedContent
  account: Pick<Account, 'id' | 'channel' | 'name'>
  contact?: Contact
  /** `{{unit.…}}` of the unit that serves this contact. */
  unit: Readonly<Record<string, string>>
  unitId: UnitId
  /** Where a report goes: the unit above a workplace's own. */
  reportUnitId: UnitId
  /** The account belongs to a workplace unit, whose officers may be managers there. */
  workplaceAccount: boolean
  /** Where else a report can be made: the unit above the workplace, and the addresses known of it. */
  reportElsewhere(): { name?: string; addresses: readonly string[] }
  /** The unit that serves a place a worker names, or undefined when nobody is known to. */
  unitServing(workplace: string): UnitId | undefined
  /** Where reports about this unit's area go: the unit above a workplace's own. */
  reportUnitOf(unit: UnitId): UnitId
  /** When a unit's officers work. */
  calendarOf: CalendarOf
  /** Codes and ids for the n-th ticket or case of this turn; the same again when the turn is run again. */
  ticket(n: number): { id: TicketId; code: string }
  case(n: number): { id: string; code: string }
  /** A case's code in a form that says nothing to whoever reads the conversation. */
  sealCase(code: string): string
  /** The code again; undefined for a text that was not sealed by us. */
  unsealCase(sealed: string): string | undefined
  /** What the service keeps of this contact, when the worker asked to see it. */
  kept?: KeptData
}

/** What "xem dữ liệu" shows. */
export interface KeptData {
  since: Instant
  name?: string
  phone?: string
  workplace?: string
  messages: number
  attachments: number
  tickets: string[]
}

/** One thing to be handled: an event, or texts that belong together. */
export interface StepInput {
  seqs: number[]
  at: Instant
  /** Older than what was already taken: answered, but it never fills a form's step. */
  late: boolean
  touch?: TouchSource
  /** For text: what it seems to be about. */
  understood?: Understood
}

/** A step under construction. */
export interface Draft {
  state: ConversationState
  effects: Effect[]
  /** What becomes of the input's events. */
  outcome: { kind: 'handled' | 'ignored' | 'redacted'; reason?: string }
  /** How many tickets and cases this turn has opened so far. */
  opened: number
  /** The step needs `ctx.kept`: the shell looks it up and runs the step again. */
  needs?: 'kept-data'
}

/** The draft that a step begins with. `opened`: how many tickets and cases the turn has opened before this step. */
export const draftOf = (state: ConversationState, opened = 0): Draft => ({
  state,
  effects: [],
  outcome: { kind: 'handled' },
  opened,
})

export interface Saying {
  text: string
  choices?: Choice[]
  files?: readonly OutgoingFile[]
  topic?: TopicId
  lane?: Lane
  author?: Author
  confidential?: boolean
  /** See `Part`. */
  about?: string
}

/** Says something, and remembers the choices so that "1" works on every channel. */
export function say(draft: Draft, ctx: StepContext, saying: Saying): void {
  const choices = saying.choices ?? []
  const confidential = saying.confidential ?? draft.state.confidential !== undefined
  draft.effects.push({
    kind: 'say',
    content: {
      text: saying.text,
      ...(choices.length > 0 ? { choices } : {}),
      ...(saying.files === undefined ? {} : { files: saying.files }),
    },
    lane: saying.lane ?? 'answer',
    author: saying.author ?? 'bot',
    ...(saying.topic === undefined ? {} : { topic: saying.topic }),
    ...(confidential ? { confidential } : {}),
    ...(saying.about === undefined ? {} : { about: saying.about }),
  })
  if (choices.length === 0) return
  // Whatever was asked before, the next words answer these choices.
  const { workplaceAskedAt: _asked, ...rest } = draft.state
  draft.state = { ...rest, menu: { choices, at: ctx.now } }
}

/** A question of a form that is answered in words or digits: the numbers of an older menu no longer count. */
export function forgetMenu(draft: Draft): void {
  const { menu: _menu, ...rest } = draft.state
  draft.state = rest
}

/** Puts a line before what this step says first, or says it alone. */
export function lead(draft: Draft, ctx: StepContext, line: string): void {
  const at = draft.effects.findIndex((effect) => effect.kind === 'say')
  const first = draft.effects[at]
  if (first?.kind !== 'say') return say(draft, ctx, { text: line })
  draft.effects[at] = { ...first, content: { ...first.content, text: `${line}\n\n${first.content.text}` } }
}

/** Counts a touch at the time of what brought it about. */
export function count(draft: Draft, input: Pick<StepInput, 'at'>, touch: Omit<Touch, 'at'>): void {
  draft.effects.push({ kind: 'count', touch: { ...touch, at: input.at } })
}

/** What the flow engine may know. `ticketCode`: for what is said once a ticket was opened. */
export function engineContext(ctx: StepContext, ticketCode?: string): EngineContext {
  return {
    content: ctx.content,
    today: localDate(ctx.now),
    now: ctx.now,
    unit: ctx.unit,
    ...(ctx.formContent === undefined ? {} : { revisionContent: ctx.formContent }),
    ...(ticketCode === undefined ? {} : { ticketCode }),
  }
}
