import type { OwnedAccount } from '../accounts/account-repository'
import type { PairOrigin } from '../accounts/add-account'
import type { AccountRegistry } from '../accounts/registry'
import type { Channel } from '../channels/channel'
import type { ContactRepository } from '../contacts/contact-repository'
import type { CommandResult } from '../control/message'
import type { TurnRepository } from '../conversations/turn-repository'
import type { PublishedContent } from '../flows/content'
import type { Publisher } from '../flows/publisher'
import type { RevisionRepository } from '../flows/revision-repository'
import type { ChannelName, ConversationId } from '../ids'
import type { EventRepository } from '../inbox/event-repository'
import type { Secrets } from '../secrets'
import type { CaseRepository } from '../tickets/case-repository'
import type { TicketRepository } from '../tickets/ticket-repository'
import type { Clock } from '../time'
import type {
  AuditRepository,
  GuessRepository,
  OfficerRepository,
  SetUpLinkRepository,
} from '../units/officer-repository'
import type { Units } from '../units/units'

/** What commands need of the service, whether it runs or was only opened for the command. */
export interface CommandService {
  /** True when work goes on, here or in another process: what is put into a mailbox is handled now, and not at the next start. */
  isRunning: boolean
  accounts: Pick<AccountRegistry, 'all' | 'find'>
  /** Adds or replaces an account, and takes a token pair over that was given, or is needed. */
  addAccount(account: OwnedAccount, pair: PairOrigin): Promise<void>
  /** Whether the account's token pair was used up or refused before, so that it is not taken over. Asked before `addAccount`. */
  isPairSpent(account: OwnedAccount): Promise<boolean>
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Pick<Channel, 'health' | 'identityOf'> | undefined
  tickets: TicketRepository
  cases: CaseRepository
  contacts: Pick<ContactRepository, 'export' | 'accountOf' | 'erasures' | 'noteErasure'>
  turns: TurnRepository
  officers: Pick<OfficerRepository, 'add' | 'findByEmail'>
  setUpLinks: SetUpLinkRepository
  guesses: Pick<GuessRepository, 'clear'>
  audit: Pick<AuditRepository, 'add'>
  /** As people type it: where links lead. */
  publicUrl: string
  units: Pick<Units, 'tree' | 'save' | 'defaultUnit'>
  events: Pick<EventRepository, 'add'>
  content(): PublishedContent
  publisher: Pick<Publisher, 'publishFolder' | 'rollback' | 'published' | 'draft' | 'publishDraft'>
  revisions: Pick<RevisionRepository, 'find' | 'list' | 'withdraw'>
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  /** `npm run report`: reads its own arguments. */
  report(argv: readonly string[]): Promise<CommandResult>
  secrets: Secrets
  clock: Clock
  /** The conversation has an event. */
  wake(id: ConversationId): void
}
