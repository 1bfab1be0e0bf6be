import { AskConsent, CaseDetail, CasePage, CaseQuery, CaseReply, ResolveCase, Reveal, Revealed } from './cases'
import { DialogueQuery } from './conversations'
import { Dialogue, Understood } from './dialogue'
import { operation } from './operation'
import * as commands from './ticket-commands'
import { TicketCounts, TicketDetail, TicketPage, TicketQuery } from './tickets'
import { Nothing } from './words'

const desk = ['officer', 'lead'] as const
const lead = ['lead'] as const

const command = { method: 'post', scope: 'ticket', answer: TicketDetail, refusals: [409, 422] } as const
const read = { method: 'get', scope: 'ticket', access: desk } as const

/** Tickets, what was said in them, and what officers do with them. Every change answers with the ticket as it is then. */
export const ticketOperations = {
  listTickets: operation({
    method: 'get',
    path: '/api/tickets',
    summary: 'A page of tickets: the urgent first, then what is due first; with `q` the newest first',
    access: desk,
    query: TicketQuery,
    answer: TicketPage,
    refusals: [429],
  }),
  countTickets: operation({
    method: 'get',
    path: '/api/ticket-counts',
    summary: 'How many tickets each list has, counted to 100',
    access: desk,
    answer: TicketCounts,
  }),
  ticket: operation({
    ...read,
    path: '/api/tickets/{id}',
    summary: 'One ticket with everything',
    answer: TicketDetail,
  }),
  ticketDialogue: operation({
    ...read,
    path: '/api/tickets/{id}/dialogue',
    summary: 'What was said before',
    query: DialogueQuery,
    answer: Dialogue,
  }),
  explainLine: operation({
    ...read,
    path: '/api/tickets/{id}/lines/{line}/understood',
    summary: 'What the bot understands of a line of the worker, and why',
    answer: Understood,
  }),
  ticketDrafts: operation({
    ...read,
    path: '/api/tickets/{id}/drafts',
    summary: "Canned replies with the worker's values, and the flow's own answer with its source",
    answer: commands.Drafts,
  }),
  previewReply: operation({
    method: 'post',
    path: '/api/tickets/{id}/preview',
    summary: 'A reply as the platform will show it',
    access: desk,
    scope: 'ticket',
    body: commands.PreviewRequest,
    answer: commands.Preview,
  }),
  takeTicket: operation({
    ...command,
    path: '/api/tickets/{id}/take',
    summary: 'Take it; of two officers the second hears who was first',
    access: desk,
    body: commands.TakeTicket,
  }),
  releaseTicket: operation({
    ...command,
    path: '/api/tickets/{id}/release',
    summary: 'Give it back: the bot answers again, the worker is told',
    access: desk,
    body: Nothing,
  }),
  assignTicket: operation({
    ...command,
    path: '/api/tickets/{id}/assign',
    summary: 'Give it to a colleague',
    access: lead,
    body: commands.AssignTicket,
  }),
  moveTicket: operation({
    ...command,
    path: '/api/tickets/{id}/move',
    summary: 'Hand it to another unit; it is untaken there. Answers 204 when it is out of sight then.',
    access: desk,
    answer: TicketDetail.optional(),
    body: commands.MoveTicket,
  }),
  raiseTicket: operation({
    ...command,
    path: '/api/tickets/{id}/raise',
    summary: 'Raise it one level: to the unit above',
    access: desk,
    answer: TicketDetail.optional(),
    body: commands.RaiseTicket,
  }),
  changePriority: operation({
    ...command,
    path: '/api/tickets/{id}/priority',
    summary: 'Change how urgent it is; its deadlines move',
    access: desk,
    body: commands.ChangePriority,
  }),
  changeTopic: operation({
    ...command,
    path: '/api/tickets/{id}/topic',
    summary: 'Change what it is about',
    access: desk,
    body: commands.ChangeTopic,
  }),
  resolveTicket: operation({
    ...command,
    path: '/api/tickets/{id}/resolve',
    summary: 'It is done; the worker is asked whether it helped',
    access: desk,
    body: commands.ResolveTicket,
  }),
  reopenTicket: operation({
    ...command,
    path: '/api/tickets/{id}/reopen',
    summary: 'It was not done after all',
    access: desk,
    body: commands.ReopenTicket,
  }),
  addNote: operation({
    ...command,
    path: '/api/tickets/{id}/notes',
    summary: 'A note for colleagues; the worker never sees it',
    access: desk,
    body: commands.AddNote,
  }),
  reply: operation({
    ...command,
    path: '/api/tickets/{id}/replies',
    summary: 'Answer the worker; held back (409 answered-meanwhile) when another reply went out since `lastLine`',
    access: desk,
    body: commands.Reply,
  }),
  addFile: operation({
    method: 'post',
    path: '/api/tickets/{id}/files',
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
    path: '/api/tickets/{id}/messages/{message}/retry',
    summary: 'Try a message again that was given up',
    access: desk,
    body: Nothing,
  }),
  presence: operation({
    method: 'post',
    path: '/api/tickets/{id}/presence',
    summary: 'Say that one looks or types; to be said again every 20 seconds',
    access: desk,
    scope: 'ticket',
    body: commands.Presence,
  }),
  listCannedReplies: operation({
    method: 'get',
    path: '/api/canned-replies',
    summary: 'Canned replies of my unit, those above and those below',
    access: ['officer', 'lead', 'editor'],
    answer: commands.CannedReplies,
  }),
  addCannedReply: operation({
    method: 'post',
    path: '/api/canned-replies',
    summary: 'Add one for my unit',
    access: ['lead', 'editor'],
    body: commands.NewCannedReply,
    answer: commands.CannedReply,
  }),
  changeCannedReply: operation({
    method: 'put',
    path: '/api/canned-replies/{id}',
    summary: 'Change one',
    access: ['lead', 'editor'],
    scope: 'canned-reply',
    body: commands.NewCannedReply,
    answer: commands.CannedReply,
  }),
  removeCannedReply: operation({
    method: 'delete',
    path: '/api/canned-replies/{id}',
    summary: 'Remove one',
    access: ['lead', 'editor'],
    scope: 'canned-reply',
  }),
  readAttachment: operation({
    method: 'get',
    path: '/api/attachments/{id}',
    summary: 'The file itself',
    access: desk,
    scope: 'attachment',
    raw: '*/*',
  }),
}

/** Reports without a name: a list of their own. */
export const caseOperations = {
  listCases: operation({
    method: 'get',
    path: '/api/cases',
    summary: 'Reports without a name, the newest first',
    access: desk,
    query: CaseQuery,
    answer: CasePage,
  }),
  case: operation({
    method: 'get',
    path: '/api/cases/{code}',
    summary: 'One of them',
    access: desk,
    scope: 'case',
    answer: CaseDetail,
  }),
  replyToCase: operation({
    method: 'post',
    path: '/api/cases/{code}/replies',
    summary: 'Write to whoever told it; nobody learns who that is',
    access: desk,
    scope: 'case',
    body: CaseReply,
    answer: CaseDetail,
    refusals: [409],
  }),
  resolveCase: operation({
    method: 'post',
    path: '/api/cases/{code}/resolve',
    summary: 'It is done',
    access: desk,
    scope: 'case',
    body: ResolveCase,
    answer: CaseDetail,
    refusals: [409],
  }),
  askConsent: operation({
    method: 'post',
    path: '/api/cases/{code}/consent-requests',
    summary: 'Ask whoever told it to be known to me; silence or no changes nothing',
    access: desk,
    scope: 'case',
    body: AskConsent,
    answer: CaseDetail,
    refusals: [409],
  }),
  reveal: operation({
    method: 'post',
    path: '/api/cases/{code}/reveal',
    summary:
      'Who told it: only with their consent, once, to the officer who asked; the worker is told, the audit log has it',
    access: desk,
    scope: 'case',
    body: Reveal,
    answer: Revealed,
    refusals: [409],
  }),
}
