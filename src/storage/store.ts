import type { AccountRepository } from '../accounts/account-repository'
import type { IntakeRepository } from '../accounts/intake-repository'
import type { AttachmentRepository } from '../attachments/attachment-repository'
import type { TokenStore } from '../channels/zalo/token-store'
import type { ContactRepository } from '../contacts/contact-repository'
import type { TurnRepository } from '../conversations/turn-repository'
import type { EngagementRepository } from '../engagement/engagement-repository'
import type { EventRepository, TimerRepository } from '../inbox/event-repository'
import type { MessageRepository } from '../outbox/message-repository'
import type { RevisionRepository } from '../flows/revision-repository'
import type { DialogueRepository } from '../conversations/dialogue-repository'
import type { CannedReplyRepository } from '../tickets/canned-reply'
import type { DeadlineRepository } from '../tickets/run-deadlines'
import type { DeskTicketRepository } from '../tickets/desk-tickets'
import type { CaseRepository } from '../tickets/case-repository'
import type { TicketRepository } from '../tickets/ticket-repository'
import type {
  AuditRepository,
  GuessRepository,
  OfficerRepository,
  SessionRepository,
  SetUpLinkRepository,
} from '../units/officer-repository'
import type { UnitRepository } from '../units/unit-repository'

/** All repositories of one installation. */
export interface Store {
  accounts: AccountRepository
  attachments: AttachmentRepository
  audit: AuditRepository
  cannedReplies: CannedReplyRepository
  cases: CaseRepository
  contacts: ContactRepository
  deadlines: DeadlineRepository
  deskTickets: DeskTicketRepository
  dialogue: DialogueRepository
  engagement: EngagementRepository
  events: EventRepository
  guesses: GuessRepository
  intake: IntakeRepository
  messages: MessageRepository
  officers: OfficerRepository
  revisions: RevisionRepository
  sessions: SessionRepository
  setUpLinks: SetUpLinkRepository
  tickets: TicketRepository
  timers: TimerRepository
  tokens: TokenStore
  turns: TurnRepository
  units: UnitRepository
  close(): Promise<void>
}
