import type { Connection } from 'mongoose'
import type { Secrets } from '../../secrets'
import type { Store } from '../store'
import { mongoAccounts } from './accounts'
import { mongoAttachments } from './attachments'
import { mongoAudit } from './audit'
import { mongoCannedReplies } from './canned-replies'
import { mongoCases } from './cases'
import { collectionsOf, type Collections } from './collections'
import { connectMongo, connectPatiently } from './connection'
import { mongoContacts } from './contacts'
import { mongoDeadlines } from './deadlines'
import { mongoDeskTickets } from './desk-tickets'
import { mongoDialogue } from './dialogue'
import { mongoEngagement } from './engagement'
import { mongoEvents } from './events'
import { mongoGuesses } from './guesses'
import { housekeeping, type Housekeeping } from './housekeeping'
import { mongoIntake } from './intake'
import { mailDelivery } from './mail'
import { mailboxes } from './mailboxes'
import { messageSettling } from './message-settling'
import { mongoMessages } from './messages'
import { officerRenames } from './officer-renames'
import { mongoOfficers } from './officers'
import { mongoRevisions } from './revisions'
import { eventSequence, sequenceOf } from './sequence'
import { mongoSessions } from './sessions'
import { mongoSetUpLinks } from './set-up-links'
import { turnSpreading } from './spread'
import { mongoTickets } from './tickets'
import { mongoTimers } from './timers'
import { mongoTokens } from './tokens'
import { mongoTurns } from './turns'
import { prepare } from './prepare'
import { refuseUnfinished } from './unfinished-migration'
import { mongoUnits } from './units'

export interface MongoStoreOptions {
  /** Told of a committed turn that could not be spread at once: the next look at it, or the sweep, will. */
  onUnspread?: (error: unknown) => void
  /** Told before an index is added to a collection that was there before: the start may wait for it long. */
  onIndex?: (collection: string, index: string) => void
}

/** The store, and what a sweep has to ask of it: `spreadUnfinished` every few seconds, `forgetMarks` once a day. */
export interface MongoStore extends Store, Housekeeping {
  connection: Connection
  collections: Collections
}

/**
 * The store of an installation of many processes. Collections and indexes that are missing are made.
 * @param uri `mongodb://…` with the database's name
 */
export async function openMongoStore(
  uri: string,
  secrets: Secrets,
  { onUnspread = () => undefined, onIndex = () => undefined }: MongoStoreOptions = {},
): Promise<MongoStore> {
  const connection = await connectMongo(uri)
  const collections = collectionsOf(connection)
  try {
    await refuseUnfinished(collections)
    await prepare(collections, { connectPatiently: () => connectPatiently(uri), onIndex })
  } catch (error) {
    await connection.close()
    throw error
  }
  const sequence = eventSequence(collections)
  const mailbox = mailboxes(collections, sequence)
  const spreading = turnSpreading(collections, sequence)
  const settling = messageSettling(collections, mailbox)
  const mail = mailDelivery(collections, mailbox)
  const renames = officerRenames(collections)
  return {
    connection,
    collections,
    accounts: mongoAccounts(collections, secrets),
    attachments: mongoAttachments(collections, secrets),
    audit: mongoAudit(collections),
    cannedReplies: mongoCannedReplies(collections),
    cases: mongoCases(collections, mail),
    contacts: mongoContacts(collections, secrets),
    deadlines: mongoDeadlines(collections),
    deskTickets: mongoDeskTickets(collections),
    dialogue: mongoDialogue(collections),
    engagement: mongoEngagement(collections),
    events: mongoEvents(collections, sequence),
    guesses: mongoGuesses(collections),
    intake: mongoIntake(collections),
    messages: mongoMessages(collections, mailbox, spreading, settling),
    officers: mongoOfficers(collections, renames),
    revisions: mongoRevisions(collections, sequenceOf(collections, 'revision')),
    sessions: mongoSessions(collections),
    setUpLinks: mongoSetUpLinks(collections),
    tickets: mongoTickets(collections, mail),
    timers: mongoTimers(collections, mailbox, spreading),
    tokens: mongoTokens(collections, secrets),
    turns: mongoTurns(collections, sequence, spreading, onUnspread),
    units: mongoUnits(collections),
    ...housekeeping(collections, spreading, settling, mail, renames),
    close: () => connection.close(),
  }
}
