import type { Secrets } from '../../secrets'
import type { Store } from '../store'
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
