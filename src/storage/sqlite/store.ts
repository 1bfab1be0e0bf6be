import type { AccountRepository } from '../../accounts/account-repository'
import type { IntakeRepository } from '../../accounts/intake-repository'
import type { AttachmentRepository } from '../../attachments/attachment-repository'
import type { TokenStore } from '../../channels/zalo/token-store'
import type { ContactRepository } from '../../contacts/contact-repository'
import type { TurnRepository } from '../../conversations/turn-repository'
import type { EngagementRepository } from '../../engagement/engagement-repository'
import type { EventRepository, TimerRepository } from '../../inbox/event-repository'
import type { MessageRepository } from '../../outbox/message-repository'
import type { RevisionRepository } from '../../flows/revision-repository'
import type { Secrets } from '../../secrets'
import type { DialogueRepository } from '../../conversations/dialogue-repository'
import type { CannedReplyRepository } from '../../tickets/canned-reply'
import type { DeadlineRepository } from '../../tickets/run-deadlines'
import type { DeskTicketRepository } from '../../tickets/desk-tickets'
import type { CaseRepository } from '../../tickets/case-repository'
import type { TicketRepository } from '../../tickets/ticket-repository'
import type {
  AuditRepository,
  GuessRepository,
  OfficerRepository,
  SessionRepository,
  SetUpLinkRepository,
} from '../../units/officer-repository'
import type { UnitRepository } from '../../units/unit-repository'
import { sqliteAccounts } from './accounts'
import { openTicketSearch } from './ask-search'
import { sqliteAttachments } from './attachments'
import { sqliteAudit } from './audit'
import { sqliteCannedReplies } from './canned-replies'
import { sqliteCases } from './cases'
import { sqliteContacts } from './contacts'
import { openDatabase, type Database } from './database'
import { sqliteDeadlines } from './deadlines'
import { sqliteDeskTickets } from './desk-tickets'
import { sqliteDialogue } from './dialogue'
import { sqliteEngagement } from './engagement'
import { sqliteEvents, sqliteTimers } from './events'
import { sqliteIntake } from './intake'
import { sqliteMessages } from './messages'
import { sqliteOfficers } from './officers'
import { sqliteRevisions } from './revisions'
import { sqliteGuesses, sqliteSessions, sqliteSetUpLinks } from './sessions'
import { sqliteTickets } from './tickets'
import { sqliteTokens } from './tokens'
import { sqliteTurns } from './turns'
import { sqliteUnits } from './units'

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

/** The embedded store in one SQLite file (`:memory:` in tests). */
export function openSqliteStore(path: string, secrets: Secrets): Store & { database: Database } {
  const database = openDatabase(path)
  const search = openTicketSearch(path)
  return {
    database,
    accounts: sqliteAccounts(database, secrets),
    attachments: sqliteAttachments(database, secrets),
    audit: sqliteAudit(database),
    cannedReplies: sqliteCannedReplies(database),
    cases: sqliteCases(database),
    contacts: sqliteContacts(database, secrets),
    deadlines: sqliteDeadlines(database),
    deskTickets: sqliteDeskTickets(database, search?.list),
    dialogue: sqliteDialogue(database),
    engagement: sqliteEngagement(database),
    events: sqliteEvents(database),
    guesses: sqliteGuesses(database),
    intake: sqliteIntake(database),
    messages: sqliteMessages(database),
    officers: sqliteOfficers(database),
    revisions: sqliteRevisions(database),
    sessions: sqliteSessions(database),
    setUpLinks: sqliteSetUpLinks(database),
    tickets: sqliteTickets(database),
    timers: sqliteTimers(database),
    tokens: sqliteTokens(database, secrets),
    turns: sqliteTurns(database),
    units: sqliteUnits(database),
    async close() {
      await search?.close()
      await database.close()
    },
  }
}
