import type { AccountRegistry } from '../../accounts/registry'
import type { AttachmentRepository } from '../../attachments/attachment-repository'
import type { BlobStore } from '../../attachments/blob-store'
import type { Channel } from '../../channels/channel'
import type { DialogueRepository } from '../../conversations/dialogue-repository'
import type { PublishedContent } from '../../flows/content'
import type { ChannelName, ConversationId } from '../../ids'
import type { EventRepository } from '../../inbox/event-repository'
import type { Secrets } from '../../secrets'
import type { CannedReplyRepository } from '../../tickets/canned-reply'
import type { CaseRepository } from '../../tickets/case-repository'
import type { DeskTicketRepository } from '../../tickets/desk-tickets'
import type { Ticket } from '../../tickets/ticket'
import type { TicketRepository } from '../../tickets/ticket-repository'
import type { Clock } from '../../time'
import type { UnderstandingContext, Understood } from '../../understanding/understanding'
import type { OfficerRepository } from '../../units/officer-repository'
import type { Units } from '../../units/units'
import type { Fates } from './fates'
import type { Present } from './contract/tickets'

/** What the routes of tickets, cases and conversations work on. */
export interface TicketDeps {
  tickets: TicketRepository
  deskTickets: DeskTicketRepository
  dialogue: DialogueRepository
  attachments: Pick<AttachmentRepository, 'of' | 'file' | 'choose' | 'chosen'>
  blobs: Pick<BlobStore, 'get' | 'put'>
  cannedReplies: CannedReplyRepository
  cases: CaseRepository
  events: Pick<EventRepository, 'add'>
  officers: Pick<OfficerRepository, 'findIn'>
  accounts: Pick<AccountRegistry, 'all' | 'find' | 'reload'>
  channel(name: ChannelName): Pick<Channel, 'render' | 'health' | 'files'> | undefined
  units: Units
  content(): PublishedContent
  understand(text: string, context: UnderstandingContext): Promise<Understood>
  secrets: Secrets
  clock: Clock
  /** The conversation has an event. */
  wake(id: ConversationId): void
  present(ticket: string): Present[]
  /** An officer is shown the newest lines of a conversation. */
  shown: Fates['shown']
  /** An officer changed a ticket: open desks are told. */
  changed(before: Ticket, after: Ticket): void
}
