import { collectionsOf, prepare } from './collections'
import { connectMongo } from './connection'
import { mongoEvents } from './events'
import { housekeeping } from './housekeeping'
import { mailboxes } from './mailboxes'
import { messageSettling } from './message-settling'
import { mongoMessages } from './messages'
import { eventSequence } from './sequence'
import { turnSpreading } from './spread'
import { mongoTimers } from './timers'
import { mongoTurns } from './turns'

export interface MongoStoreOptions {
  /** Told of a committed turn that could not be spread at once: the next look at it, or the sweep, will. */
  onUnspread?: (error: unknown) => void
}

/**
 * The repositories of an installation on MongoDB that there are so far. Collections and indexes that are missing are made.
 * @param uri `mongodb://…` with the database's name
 */
export async function openMongoStore(uri: string, { onUnspread = () => undefined }: MongoStoreOptions = {}) {
  const connection = await connectMongo(uri)
  const collections = collectionsOf(connection)
  await prepare(collections)
  const sequence = eventSequence(collections)
  const mailbox = mailboxes(collections, sequence)
  const spreading = turnSpreading(collections, sequence)
  const settling = messageSettling(collections, mailbox)
  return {
    connection,
    collections,
    events: mongoEvents(collections, sequence),
    messages: mongoMessages(collections, mailbox, spreading, settling),
    timers: mongoTimers(collections, mailbox, spreading),
    turns: mongoTurns(collections, sequence, spreading, onUnspread),
    ...housekeeping(collections, spreading, settling),
    close: () => connection.close(),
  }
}
