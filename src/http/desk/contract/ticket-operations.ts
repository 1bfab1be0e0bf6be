import { AskConsent, CaseDetail, CasePage, CaseQuery, CaseReply, ResolveCase, Reveal, Revealed } from './cases'
import { DialogueQuery } from './conversations'
import { Dialogue, Understood } from './dialogue'
import { operation } from './operation'
import { ROUTES } from './routes'
import * as commands from './ticket-commands'
import { TicketCounts, TicketDetail, TicketPage, TicketQuery } from './tickets'
import { Nothing } from './words'

const desk = ['officer', 'lead'] as const
const lead = ['lead'] as const

const command = { scope: 'ticket', answer: TicketDetail, refusals: [409, 422] } as const
const read = { scope: 'ticket', access: desk } as const

/** Tickets, what was said in them, and what officers do with them. Every change answers with the ticket as it is then. */
export const ticketOperations = {
  listTickets: operation({
    ...ROUTES.listTickets,
    summary: 'A page of tickets: the urgent first, then what is due first; with `q` the newest first',
    access: desk,
    query: TicketQuery,
    answer: TicketPage,
    refusals: [429],
  }),
  countTickets: operation({
    ...ROUTES.countTickets,
    summary: 'How many tickets each list has, counted to 100',
    access: desk,
    answer: TicketCounts,
  }),
  ticket: operation({
    ...read,
    ...ROUTES.ticket,
    summary: 'One ticket with everything',
    answer: TicketDetail,
  }),
  ticketDialogue: operation({
    ...read,
    ...ROUTES.ticketDialogue,
    summary: 'What was said before',
    query: DialogueQuery,
    answer: Dialogue,
  }),
  explainLine: operation({
    ...read,
    ...ROUTES.explainLine,
    summary: 'What the bot understands of a line of the worker, and why',
    answer: Understood,
  }),
  ticketDrafts: operation({
    ...read,
    ...ROUTES.ticketDrafts,
    summary: "Canned replies with the worker's values, and the flow's own answer with its source",
    answer: commands.Drafts,
  }),
  previewReply: operation({
    ...ROUTES.previewReply,
    summary: 'A reply as the platform will show it',
    access: desk,
    scope: 'ticket',
    body: commands.PreviewRequest,
    answer: commands.Preview,
  }),
  takeTicket: operation({
    ...command,
    ...ROUTES.takeTicket,
    summary: 'Take it; of two officers the second hears who was first',
    access: desk,
    body: commands.TakeTicket,
  }),
  releaseTicket: operation({
    ...command,
    ...ROUTES.releaseTicket,
    summary: 'Give it back: the bot answers again, the worker is told',
    access: desk,
    body: Nothing,
  }),
  assignTicket: operation({
    ...command,
    ...ROUTES.assignTicket,
    summary: 'Give it to a colleague',
    access: lead,
    body: commands.AssignTicket,
  }),
  moveTicket: operation({
    ...command,
    ...ROUTES.moveTicket,
    summary: 'Hand it to another unit; it is untaken there. Answers 204 when it is out of sight then.',
    access: desk,
    answer: TicketDetail.optional(),
    body: commands.MoveTicket,
  }),
  raiseTicket: operation({
    ...command,
    ...ROUTES.raiseTicket,
    summary: 'Raise it one level: to the unit above',
    access: desk,
    answer: TicketDetail.optional(),
    body: commands.RaiseTicket,
  }),
  changePriority: operation({
    ...command,
    ...ROUTES.changePriority,
    summary: 'Change how urgent it is; its deadlines move',
    access: desk,
    body: commands.ChangePriority,
  }),
  changeTopic: operation({
    ...command,
    ...ROUTES.changeTopic,
    summary: 'Change what it is about',
    access: desk,
    body: commands.ChangeTopic,
  }),
  resolveTicket: operation({
    ...command,
    ...ROUTES.resolveTicket,
    summary: 'It is done; the worker is asked whether it helped',
    access: desk,
    body: commands.ResolveTicket,
  }),
  reopenTicket: operation({
    ...command,
    ...ROUTES.reopenTicket,
    summary: 'It was not done after all',
    access: desk,
    body: commands.ReopenTicket,
  }),
  addNote: operation({
    ...command,
    ...ROUTES.addNote,
    summary: 'A note for colleagues; the worker never sees it',
    access: desk,
    body: commands.AddNote,
  }),
  reply: operation({
    ...command,
    ...ROUTES.reply,
    summary: 'Answer the worker; held back (409 answered-meanwhile) when another reply went out since `lastLine`',
    access: desk,
    body: commands.Reply,
  }),
  addFile: operation({
    ...ROUTES.addFile,
    summary: 'Choose a file for a reply: checked by the channel it would go by, and kept',
    access: desk,
    scope: 'ticket',
    query: commands.FileName,
    upload: 10_000_000,
    answer: commands.ChosenFile,
    refusals: [413, 422],
  }),
  retryMessage: operation({
    ...command,
    ...ROUTES.retryMessage,
    summary: 'Try a message again that was given up',
    access: desk,
    body: Nothing,
  }),
  presence: operation({
    ...ROUTES.presence,
    summary: 'Say that one looks or types; to be said again every 20 seconds',
    access: desk,
    scope: 'ticket',
    body: commands.Presence,
  }),
  listCannedReplies: operation({
    ...ROUTES.listCannedReplies,
    summary: 'Canned replies of my unit, those above and those below',
    access: ['officer', 'lead', 'editor'],
    answer: commands.CannedReplies,
  }),
  addCannedReply: operation({
    ...ROUTES.addCannedReply,
    summary: 'Add one for my unit',
    access: ['lead', 'editor'],
    body: commands.NewCannedReply,
    answer: commands.CannedReply,
  }),
  changeCannedReply: operation({
    ...ROUTES.changeCannedReply,
    summary: 'Change one',
    access: ['lead', 'editor'],
    scope: 'canned-reply',
    body: commands.NewCannedReply,
    answer: commands.CannedReply,
  }),
  removeCannedReply: operation({
    ...ROUTES.removeCannedReply,
    summary: 'Remove one',
    access: ['lead', 'editor'],
    scope: 'canned-reply',
  }),
  readAttachment: operation({
    ...ROUTES.readAttachment,
    summary: 'The file itself',
    access: desk,
    scope: 'attachment',
    raw: '*/*',
  }),
}

/** Reports without a name: a list of their own. */
export const caseOperations = {
  listCases: operation({
    ...ROUTES.listCases,
    summary: 'Reports without a name, the newest first',
    access: desk,
    query: CaseQuery,
    answer: CasePage,
  }),
  case: operation({
    ...ROUTES.case,
    summary: 'One of them',
    access: desk,
    scope: 'case',
    answer: CaseDetail,
  }),
  replyToCase: operation({
    ...ROUTES.replyToCase,
    summary: 'Write to whoever told it; nobody learns who that is',
    access: desk,
    scope: 'case',
    body: CaseReply,
    answer: CaseDetail,
    refusals: [409],
  }),
  resolveCase: operation({
    ...ROUTES.resolveCase,
    summary: 'It is done',
    access: desk,
    scope: 'case',
    body: ResolveCase,
    answer: CaseDetail,
    refusals: [409],
  }),
  askConsent: operation({
    ...ROUTES.askConsent,
    summary: 'Ask whoever told it to be known to me; silence or no changes nothing',
    access: desk,
    scope: 'case',
    body: AskConsent,
    answer: CaseDetail,
    refusals: [409],
  }),
  reveal: operation({
    ...ROUTES.reveal,
    summary:
      'Who told it: only with their consent, once, to the officer who asked; the worker is told, the audit log has it',
    access: desk,
    scope: 'case',
    body: Reveal,
    answer: Revealed,
    refusals: [409],
  }),
}
