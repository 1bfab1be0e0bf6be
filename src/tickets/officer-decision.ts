import type { OutgoingFile } from '../attachments/outgoing'
import type { Priority } from '../flows/flow'
import type { TopicId, UnitId } from '../ids'
import type { InternalBody } from '../inbox/event'
import type { Instant } from '../time'
import type { Case, CaseEntry } from './case'
import type { Ticket, TicketEntry } from './ticket'

/** What an officer wants done with a ticket; `officer` is the name that the history shows. */
export type OfficerCommand =
  /** `over`: knowingly takes it from the officer who has it. */
  | { kind: 'take'; officer: string; over?: boolean }
  /** The text may be empty where there are files. */
  | { kind: 'reply'; officer: string; text: string; files?: readonly OutgoingFile[] }
  /** `by`: it is taken from an officer who is stopped. */
  | { kind: 'release'; officer: string; by?: string }
  /** `reason` is for the history, `text` goes to the worker. */
  | { kind: 'resolve'; officer: string; reason: string; text?: string }
  | { kind: 'note'; officer: string; note: string }
  /** A lead gives it to somebody, whoever has it. */
  | { kind: 'assign'; officer: string; to: string }
  | { kind: 'reopen'; officer: string; reason: string }
  /** Of these a lead may do each to a ticket that somebody else has. */
  | ((
      | { kind: 'move'; unitId: UnitId; note?: string }
      | { kind: 'raise'; unitId: UnitId; reason: string }
      | { kind: 'prioritise'; priority: Priority }
      | { kind: 'retitle'; topic: TopicId }
    ) & { officer: string; asLead?: boolean })
/** A case is nobody's in particular: it is answered and resolved. */
export type CaseCommand = Extract<OfficerCommand, { kind: 'reply' } | { kind: 'resolve' }>

/** `why` is a Vietnamese sentence for the officer; `by` is who was first. */
export interface Refusal {
  kind: 'refused'
  reason:
    | 'taken'
    | 'resolved'
    | 'not-resolved'
    | 'not-taken'
    | 'answered-meanwhile'
    | 'no-name'
    | 'no-text'
    | 'too-long'
    | 'busy'
    | 'already-asked'
    | 'no-consent'
  why: string
  by?: string
}
type OfficerBody = Extract<InternalBody, { officer: string; ticketId: unknown }>
export type TicketDecision =
  /** `body` is what the conversation hears of it; absent: it is nothing to the worker. */
  { kind: 'change'; entry: TicketEntry; body?: OfficerBody } | Refusal
export type CaseDecision =
  /** `text` is what the worker is told. */
  { kind: 'change'; entry: CaseEntry; text: string } | Refusal

export const REPLY_CHARACTERS = 4_000
const NAME_CHARACTERS = 100
const CASE_RESOLVED = 'Công đoàn đã xử lý xong vụ việc này. Cảm ơn bạn đã lên tiếng.'

/** A name as it is kept and compared: without the blanks that one officer types and another does not. */
export const officerName = (typed: string): string => typed.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Whether a ticket as it is now allows the command, and what it brings about. Pure. */
export function decide(ticket: Ticket, command: OfficerCommand, at: Instant): TicketDecision {
  const officer = officerName(command.officer)
  const refusal = wrongWords(command, officer) ?? wrongStatus(ticket, command) ?? taken(ticket, command, officer)
  if (refusal !== undefined) return refusal
  return isHandling(command)
    ? decideHandling(ticket, command, officer, at)
    : decideAnswering(ticket, command, officer, at)
}

type Handling = Exclude<OfficerCommand, Answering>
type Answering = Extract<
  OfficerCommand,
  { kind: 'take' } | { kind: 'reply' } | { kind: 'release' } | { kind: 'resolve' }
>
const ANSWERING: ReadonlySet<OfficerCommand['kind']> = new Set(['take', 'reply', 'release', 'resolve'])
const isHandling = (command: OfficerCommand): command is Handling => !ANSWERING.has(command.kind)

/** What the worker hears of. */
function decideAnswering(ticket: Ticket, command: Answering, officer: string, at: Instant): TicketDecision {
  const about = { ticketId: ticket.id, officer }
  switch (command.kind) {
    case 'take':
      return { kind: 'change', entry: { kind: 'took', officer, at }, body: { kind: 'officer-took', ...about } }
    case 'reply': {
      const { text, files = [] } = command
      const said = { text: text.trim(), ...(files.length === 0 ? {} : { files: [...files] }) }
      return {
        kind: 'change',
        entry: { kind: 'replied', officer, at },
        body: { kind: 'officer-reply', ...about, ...said },
      }
    }
    case 'release': {
      const by = command.by === undefined ? {} : { by: command.by }
      const entry = { kind: 'released', officer, at, ...by } as const
      return { kind: 'change', entry, body: { kind: 'officer-released', ...about } }
    }
    case 'resolve': {
      const reason = command.reason.trim()
      const text = command.text?.trim() ?? ''
      const body: OfficerBody = { kind: 'officer-resolved', ...about, reason, ...(text === '' ? {} : { text }) }
      return { kind: 'change', entry: { kind: 'resolved', officer, reason, at }, body }
    }
  }
}

/** Who has it, where, how urgent, and what colleagues should know. */
function decideHandling(ticket: Ticket, command: Handling, officer: string, at: Instant): TicketDecision {
  const took = (by: string): OfficerBody => ({ kind: 'officer-took', ticketId: ticket.id, officer: by })
  const untaken: { body?: OfficerBody } =
    ticket.officer === undefined ? {} : { body: { kind: 'officer-released', ticketId: ticket.id, officer } }
  switch (command.kind) {
    case 'note':
      return { kind: 'change', entry: { kind: 'noted', officer, note: command.note.trim(), at } }
    case 'assign':
      return { kind: 'change', entry: { kind: 'assigned', officer, to: command.to, at }, body: took(command.to) }
    case 'reopen':
      return { kind: 'change', entry: { kind: 'reopened', officer, reason: command.reason, at }, body: took(officer) }
    case 'move': {
      const { unitId, note } = command
      return {
        kind: 'change',
        entry: { kind: 'moved', officer, unitId, from: ticket.unitId, at, ...(note === undefined ? {} : { note }) },
        ...untaken,
      }
    }
    case 'raise': {
      const { unitId, reason } = command
      return { kind: 'change', entry: { kind: 'raised', officer, unitId, from: ticket.unitId, reason, at }, ...untaken }
    }
    case 'prioritise':
      return { kind: 'change', entry: { kind: 'prioritised', officer, priority: command.priority, at } }
    case 'retitle':
      return { kind: 'change', entry: { kind: 'retitled', officer, topic: command.topic, at } }
  }
}

/** `seen`: how many of the case's entries the officer had before them; an answer of a colleague after these is told first. */
export function decideCase(found: Case, command: CaseCommand, at: Instant, seen: number): CaseDecision {
  const officer = officerName(command.officer)
  const refusal = wrongWords(command, officer) ?? caseResolved(found) ?? answeredSince(found, seen)
  if (refusal !== undefined) return refusal
  if (command.kind === 'reply') {
    const text = command.text.trim()
    return { kind: 'change', entry: { kind: 'officer', officer, text, at }, text }
  }
  const entry: CaseEntry = { kind: 'resolved', officer, reason: command.reason.trim(), at }
  const text = command.text?.trim() ?? ''
  return { kind: 'change', entry, text: text === '' ? CASE_RESOLVED : text }
}

function wrongWords(command: OfficerCommand, officer: string): Refusal | undefined {
  if (officer === '' || officer.length > NAME_CHARACTERS) {
    return refused('no-name', `Cho biết tên cán bộ, tối đa ${NAME_CHARACTERS} ký tự.`)
  }
  if (command.kind === 'reply' && command.text.trim() === '' && (command.files ?? []).length === 0)
    return refused('no-text', 'Chưa có nội dung trả lời.')
  if (command.kind === 'note' && command.note.trim() === '') return refused('no-text', 'Chưa có nội dung ghi chú.')
  if (command.kind === 'resolve' && command.reason.trim() === '') return refused('no-text', 'Chưa có lý do kết thúc.')
  const texts = [
    ...(command.kind === 'reply' || command.kind === 'resolve' ? [command.text ?? ''] : []),
    ...(command.kind === 'resolve' ? [command.reason] : []),
    ...(command.kind === 'note' ? [command.note] : []),
  ]
  if (texts.every((text) => text.length <= REPLY_CHARACTERS)) return undefined
  return refused('too-long', `Nội dung dài quá ${REPLY_CHARACTERS} ký tự; hãy chia làm nhiều lần trả lời.`)
}

function wrongStatus({ status, code, officer }: Ticket, command: OfficerCommand): Refusal | undefined {
  if (command.kind === 'note') return undefined
  if (command.kind === 'reopen') {
    return status === 'resolved' ? undefined : refused('not-resolved', `Phiếu ${code} chưa kết thúc.`)
  }
  if (status !== 'resolved') return undefined
  if (officer === undefined) return refused('resolved', `Phiếu ${code} đã kết thúc.`)
  return refused(
    'resolved',
    `Phiếu ${code} đã được ${officer} kết thúc. Người lao động nhắn lại thì phiếu mở lại.`,
    officer,
  )
}

function caseResolved({ status, code, entries }: Case): Refusal | undefined {
  if (status !== 'resolved') return undefined
  const last = entries.findLast((entry) => entry.kind === 'resolved')
  return last === undefined
    ? refused('resolved', `Vụ việc ${code} đã kết thúc.`)
    : refused('resolved', `Vụ việc ${code} đã được ${last.officer} kết thúc.`, last.officer)
}

function answeredSince({ code, entries }: Case, seen: number): Refusal | undefined {
  const newest = entries.slice(seen).findLast((entry) => entry.kind === 'officer')
  if (newest === undefined) return undefined
  const why = `Trong lúc bạn viết, ${newest.officer} đã trả lời vụ việc ${code}. Bạn xem rồi hãy gửi.`
  return refused('answered-meanwhile', why, newest.officer)
}

/** One officer at a time: an untaken ticket may be answered by anyone, a taken one by its officer. */
function taken({ code, officer: holder }: Ticket, command: OfficerCommand, officer: string): Refusal | undefined {
  if (command.kind === 'note' || command.kind === 'assign' || command.kind === 'reopen') return undefined
  if ('asLead' in command && command.asLead === true) return undefined
  if (holder === undefined) {
    return command.kind === 'release' ? refused('not-taken', `Phiếu ${code} chưa ai nhận.`) : undefined
  }
  if (holder === officer) {
    return command.kind === 'take' ? refused('taken', `Bạn đang giữ phiếu ${code} rồi.`, holder) : undefined
  }
  if (command.kind === 'take' && command.over === true) return undefined
  return refused('taken', `Phiếu ${code} đang do ${holder} giữ.`, holder)
}

const refused = (reason: Refusal['reason'], why: string, by?: string): Refusal => ({
  kind: 'refused',
  reason,
  why,
  ...(by === undefined ? {} : { by }),
})
