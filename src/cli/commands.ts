import { addAccount } from './accounts/add'
import { checkAccounts } from './accounts/check'
import { listAccounts } from './accounts/list'
import { backup } from './backup'
import type { Command } from './command'
import { eraseContact } from './contacts/erase'
import { eraseContactsAgain } from './contacts/erase-again'
import { exportContact } from './contacts/export'
import { checkContent } from './content/check'
import { contentCoverage } from './content/coverage'
import { contentDialogflow } from './content/dialogflow'
import { diffContent } from './content/diff'
import { exportContent } from './content/export'
import { contentDrafts, discardDraft } from './content/drafts'
import { contentHistory } from './content/history'
import { acceptDraft, publishContent, rollbackContent } from './content/publish'
import { migrate } from './migrate'
import { officerCommands } from './officer'
import { report } from './report'
import { restore } from './restore'
import { listTickets } from './tickets/list'
import { replyToTicket } from './tickets/reply'
import { resolveTicket } from './tickets/resolve'
import { showTicket } from './tickets/show'
import { releaseTicket, takeTicket } from './tickets/take'
import { verdictOnTicket } from './tickets/verdict'
import { addUnit } from './units/add'
import { listUnits } from './units/list'

/** Everything that `runCommand` knows, in the order in which help lists it. */
export const COMMANDS: readonly Command[] = [
  listTickets,
  showTicket,
  takeTicket,
  replyToTicket,
  releaseTicket,
  resolveTicket,
  verdictOnTicket,
  listAccounts,
  addAccount,
  checkAccounts,
  listUnits,
  addUnit,
  exportContact,
  eraseContact,
  eraseContactsAgain,
  checkContent,
  contentCoverage,
  diffContent,
  publishContent,
  contentDrafts,
  acceptDraft,
  discardDraft,
  contentHistory,
  rollbackContent,
  exportContent,
  contentDialogflow,
  report,
  ...officerCommands,
  backup,
  restore,
  migrate,
]

/** The first words: what `main` hands to `runCommand`. */
export const COMMAND_GROUPS: readonly string[] = [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? name))]
