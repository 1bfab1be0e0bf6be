import type { Connection, Model } from 'mongoose'
import { CALLS_END_WITHIN_MS, endCalls } from './calls-end'
import { accountSchema, type AccountDoc } from './schemas/account'
import { accountAlarmSchema, type AccountAlarmDoc } from './schemas/account-alarm'
import { accountHeardSchema, type AccountHeardDoc } from './schemas/account-heard'
import { accountTokenSchema, type AccountTokenDoc } from './schemas/account-token'
import { attachmentSchema, type AttachmentDoc } from './schemas/attachment'
import { auditSchema, type AuditDoc } from './schemas/audit'
import { blobPartSchema, blobSchema, type BlobDoc, type BlobPartDoc } from './schemas/blob'
import { cannedReplySchema, type CannedReplyDoc } from './schemas/canned-reply'
import { contactSchema, type ContactDoc } from './schemas/contact'
import { conversationSchema, type ConversationDoc } from './schemas/conversation'
import { countedDaySchema, type CountedDayDoc, dayFigureSchema, type DayFigureDoc } from './schemas/day-figure'
import { deskSessionSchema, type DeskSessionDoc } from './schemas/desk-session'
import { echoSchema, type EchoDoc } from './schemas/echo'
import { erasureSchema, type ErasureDoc } from './schemas/erasure'
import { eventSchema, type EventDoc } from './schemas/event'
import { guessSchema, type GuessDoc } from './schemas/guess'
import { intakeGapSchema, type IntakeGapDoc } from './schemas/intake-gap'
import { messageSchema, type MessageDoc } from './schemas/message'
import { migrationSchema, type MigrationDoc } from './schemas/migration'
import { modelChunkSchema, type ModelChunkDoc } from './schemas/model-chunk'
import { officerSchema, type OfficerDoc } from './schemas/officer'
import { receiptSchema, type ReceiptDoc } from './schemas/receipt'
import { caseSchema, type CaseDoc } from './schemas/report-case'
import { revisionSchema, type RevisionDoc } from './schemas/revision'
import { sequenceSchema, type SequenceDoc } from './schemas/sequence'
import { ticketSchema, type TicketDoc } from './schemas/ticket'
import { timerSchema, type TimerDoc } from './schemas/timer'
import { staleDaySchema, type StaleDayDoc, touchSchema, type TouchDoc } from './schemas/touch'
import { turnSchema, type TurnDoc } from './schemas/turn'
import { unitTreeSchema, type UnitTreeDoc } from './schemas/unit-tree'

/** Every collection of an installation. */
export interface Collections {
  accounts: Model<AccountDoc>
  alarms: Model<AccountAlarmDoc>
  attachments: Model<AttachmentDoc>
  audit: Model<AuditDoc>
  blobParts: Model<BlobPartDoc>
  blobs: Model<BlobDoc>
  cannedReplies: Model<CannedReplyDoc>
  cases: Model<CaseDoc>
  contacts: Model<ContactDoc>
  conversations: Model<ConversationDoc>
  countedDays: Model<CountedDayDoc>
  dayFigures: Model<DayFigureDoc>
  echoes: Model<EchoDoc>
  erasures: Model<ErasureDoc>
  events: Model<EventDoc>
  gaps: Model<IntakeGapDoc>
  guesses: Model<GuessDoc>
  heard: Model<AccountHeardDoc>
  messages: Model<MessageDoc>
  migrations: Model<MigrationDoc>
  modelChunks: Model<ModelChunkDoc>
  officers: Model<OfficerDoc>
  receipts: Model<ReceiptDoc>
  revisions: Model<RevisionDoc>
  sequences: Model<SequenceDoc>
  sessions: Model<DeskSessionDoc>
  staleDays: Model<StaleDayDoc>
  tickets: Model<TicketDoc>
  timers: Model<TimerDoc>
  tokens: Model<AccountTokenDoc>
  touches: Model<TouchDoc>
  turns: Model<TurnDoc>
  units: Model<UnitTreeDoc>
}

/** @param endWithinMs a call that has not ended by then is broken off */
export function collectionsOf(connection: Connection, endWithinMs = CALLS_END_WITHIN_MS): Collections {
  const collections: Collections = {
    accounts: connection.model<AccountDoc>('account', accountSchema),
    alarms: connection.model<AccountAlarmDoc>('account_alarm', accountAlarmSchema),
    attachments: connection.model<AttachmentDoc>('attachment', attachmentSchema),
    audit: connection.model<AuditDoc>('audit', auditSchema),
    blobParts: connection.model<BlobPartDoc>('blob_part', blobPartSchema),
    blobs: connection.model<BlobDoc>('blob', blobSchema),
    cannedReplies: connection.model<CannedReplyDoc>('canned_reply', cannedReplySchema),
    cases: connection.model<CaseDoc>('report_case', caseSchema),
    contacts: connection.model<ContactDoc>('contact', contactSchema),
    conversations: connection.model<ConversationDoc>('conversation', conversationSchema),
    countedDays: connection.model<CountedDayDoc>('counted_day', countedDaySchema),
    dayFigures: connection.model<DayFigureDoc>('day_figure', dayFigureSchema),
    echoes: connection.model<EchoDoc>('echo', echoSchema),
    erasures: connection.model<ErasureDoc>('erasure', erasureSchema),
    events: connection.model<EventDoc>('event', eventSchema),
    gaps: connection.model<IntakeGapDoc>('intake_gap', intakeGapSchema),
    guesses: connection.model<GuessDoc>('guess', guessSchema),
    heard: connection.model<AccountHeardDoc>('account_heard', accountHeardSchema),
    messages: connection.model<MessageDoc>('message', messageSchema),
    migrations: connection.model<MigrationDoc>('migration', migrationSchema),
    modelChunks: connection.model<ModelChunkDoc>('model_chunk', modelChunkSchema),
    officers: connection.model<OfficerDoc>('officer', officerSchema),
    receipts: connection.model<ReceiptDoc>('receipt', receiptSchema),
    revisions: connection.model<RevisionDoc>('revision', revisionSchema),
    sequences: connection.model<SequenceDoc>('sequence', sequenceSchema),
    sessions: connection.model<DeskSessionDoc>('desk_session', deskSessionSchema),
    staleDays: connection.model<StaleDayDoc>('stale_day', staleDaySchema),
    tickets: connection.model<TicketDoc>('ticket', ticketSchema),
    timers: connection.model<TimerDoc>('timer', timerSchema),
    tokens: connection.model<AccountTokenDoc>('account_token', accountTokenSchema),
    touches: connection.model<TouchDoc>('touch', touchSchema),
    turns: connection.model<TurnDoc>('turn', turnSchema),
    units: connection.model<UnitTreeDoc>('unit_tree', unitTreeSchema),
  }
  for (const { collection } of Object.values(collections) as Model<unknown>[]) endCalls(collection, endWithinMs)
  return collections
}
