import type { Connection, Model } from 'mongoose'
import { attachmentSchema, type AttachmentDoc } from './schemas/attachment'
import { contactSchema, type ContactDoc } from './schemas/contact'
import { conversationSchema, type ConversationDoc } from './schemas/conversation'
import { echoSchema, type EchoDoc } from './schemas/echo'
import { erasureSchema, type ErasureDoc } from './schemas/erasure'
import { eventSchema, type EventDoc } from './schemas/event'
import { messageSchema, type MessageDoc } from './schemas/message'
import { receiptSchema, type ReceiptDoc } from './schemas/receipt'
import { caseSchema, type CaseDoc } from './schemas/report-case'
import { sequenceSchema, type SequenceDoc } from './schemas/sequence'
import { ticketSchema, type TicketDoc } from './schemas/ticket'
import { timerSchema, type TimerDoc } from './schemas/timer'
import { staleDaySchema, type StaleDayDoc, touchSchema, type TouchDoc } from './schemas/touch'
import { turnSchema, type TurnDoc } from './schemas/turn'

/** Every collection of an installation. */
export interface Collections {
  attachments: Model<AttachmentDoc>
  cases: Model<CaseDoc>
  contacts: Model<ContactDoc>
  conversations: Model<ConversationDoc>
  echoes: Model<EchoDoc>
  erasures: Model<ErasureDoc>
  events: Model<EventDoc>
  messages: Model<MessageDoc>
  receipts: Model<ReceiptDoc>
  sequences: Model<SequenceDoc>
  staleDays: Model<StaleDayDoc>
  tickets: Model<TicketDoc>
  timers: Model<TimerDoc>
  touches: Model<TouchDoc>
  turns: Model<TurnDoc>
}

export function collectionsOf(connection: Connection): Collections {
  return {
    attachments: connection.model<AttachmentDoc>('attachment', attachmentSchema),
    cases: connection.model<CaseDoc>('report_case', caseSchema),
    contacts: connection.model<ContactDoc>('contact', contactSchema),
    conversations: connection.model<ConversationDoc>('conversation', conversationSchema),
    echoes: connection.model<EchoDoc>('echo', echoSchema),
    erasures: connection.model<ErasureDoc>('erasure', erasureSchema),
    events: connection.model<EventDoc>('event', eventSchema),
    messages: connection.model<MessageDoc>('message', messageSchema),
    receipts: connection.model<ReceiptDoc>('receipt', receiptSchema),
    sequences: connection.model<SequenceDoc>('sequence', sequenceSchema),
    staleDays: connection.model<StaleDayDoc>('stale_day', staleDaySchema),
    tickets: connection.model<TicketDoc>('ticket', ticketSchema),
    timers: connection.model<TimerDoc>('timer', timerSchema),
    touches: connection.model<TouchDoc>('touch', touchSchema),
    turns: connection.model<TurnDoc>('turn', turnSchema),
  }
}

/** Makes the collections and the indexes that are missing. Also safe when several processes start at once. */
export async function prepare(collections: Collections): Promise<void> {
  for (const model of Object.values(collections) as Model<unknown>[]) {
    await model.createCollection()
    await model.createIndexes()
  }
}
