import * as conversations from './conversations'
import { LiveEvent } from './live'
import { operation, type AnswerOf, type BodyOf, type ParamsOf, type QueryOf } from './operation'
import * as people from './people'
import * as session from './session'
import { caseOperations, ticketOperations } from './ticket-operations'
import { TicketDetail } from './tickets'
import * as units from './units'
import { Nothing } from './words'

const desk = ['officer', 'lead'] as const
const admin = ['admin'] as const

const sessionOperations = {
  session: operation({
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in; 401 when nobody is',
    access: 'signed-in',
    answer: session.Session,
  }),
  signIn: operation({
    method: 'post',
    path: '/api/session',
    summary: 'Sign in; guessing is slowed and locked by account and by address',
    access: 'public',
    body: session.SignIn,
    answer: session.Session,
    refusals: [429],
  }),
  signOut: operation({ method: 'delete', path: '/api/session', summary: 'Sign out', access: 'signed-in' }),
  signOutEverywhere: operation({
    method: 'delete',
    path: '/api/sessions',
    summary: 'Sign out on every device, this one too',
    access: 'signed-in',
  }),
  changePassword: operation({
    method: 'put',
    path: '/api/session/password',
    summary: 'Change my password; other devices are signed out',
    access: 'signed-in',
    body: session.ChangePassword,
    refusals: [422, 429],
  }),
  checkSetUp: operation({
    method: 'post',
    path: '/api/set-up/check',
    summary: 'Whom a one-time set-up link is for',
    access: 'public',
    body: session.SetUpToken,
    answer: session.SetUpFor,
    refusals: [410, 429],
  }),
  setUp: operation({
    method: 'post',
    path: '/api/set-up',
    summary: 'Choose a password with a one-time link, and be signed in',
    access: 'public',
    body: session.SetUp,
    answer: session.Session,
    refusals: [410, 422, 429],
  }),
}

const peopleOperations = {
  listColleagues: operation({
    method: 'get',
    path: '/api/colleagues',
    summary: 'Officers whom a ticket can be given to',
    access: desk,
    answer: people.Colleagues,
  }),
  listOfficers: operation({
    method: 'get',
    path: '/api/officers',
    summary: 'Officers of my unit and those below',
    access: admin,
    answer: people.Officers,
  }),
  addOfficer: operation({
    method: 'post',
    path: '/api/officers',
    summary: 'Add an officer; the answer has the one-time set-up link',
    access: admin,
    body: people.NewOfficer,
    answer: people.OfficerWithLink,
    refusals: [409],
  }),
  changeOfficer: operation({
    method: 'patch',
    path: '/api/officers/{id}',
    summary: 'Change name, roles, unit, or whether the officer may sign in',
    access: admin,
    scope: 'officer',
    body: people.ChangeOfficer,
    answer: people.Officer,
    refusals: [409],
  }),
  makeSetUpLink: operation({
    method: 'post',
    path: '/api/officers/{id}/set-up-link',
    summary: 'A one-time link for a new password; earlier links end',
    access: admin,
    scope: 'officer',
    body: Nothing,
    answer: people.SetUpLink,
  }),
  signOutOfficer: operation({
    method: 'delete',
    path: '/api/officers/{id}/sessions',
    summary: 'Sign an officer out everywhere',
    access: admin,
    scope: 'officer',
  }),
}

const unitOperations = {
  listUnits: operation({
    method: 'get',
    path: '/api/units',
    summary: 'My unit and those below; with `all` every unit, by name only, to hand a ticket to',
    access: 'signed-in',
    query: units.UnitQuery,
    answer: units.Units,
  }),
  saveUnit: operation({
    method: 'put',
    path: '/api/units/{id}',
    summary: 'Add or change a unit below mine',
    access: admin,
    scope: 'unit',
    body: units.SaveUnit,
    answer: units.Unit,
    refusals: [409, 422],
  }),
  importUnits: operation({
    method: 'post',
    path: '/api/units/import',
    summary: 'Many units from CSV: all or none; with `dryRun` only what would happen',
    access: admin,
    body: units.ImportUnits,
    answer: units.ImportedUnits,
    refusals: [413],
  }),
  listTopics: operation({
    method: 'get',
    path: '/api/topics',
    summary: 'What tickets can be about',
    access: 'signed-in',
    answer: units.Topics,
  }),
  listAccounts: operation({
    method: 'get',
    path: '/api/accounts',
    summary: 'OAs and Pages of my unit and those below, and what must be looked after',
    access: 'signed-in',
    answer: units.Accounts,
  }),
  addAccount: operation({
    method: 'post',
    path: '/api/accounts',
    summary: 'Connect an OA or a Page',
    access: admin,
    body: units.NewAccount,
    answer: units.Account,
    refusals: [409, 422],
  }),
  changeAccount: operation({
    method: 'patch',
    path: '/api/accounts/{id}',
    summary: 'Change its name or unit',
    access: admin,
    scope: 'account',
    body: units.ChangeAccount,
    answer: units.Account,
  }),
  checkAccount: operation({
    method: 'post',
    path: '/api/accounts/{id}/check',
    summary: "The platform's checklist, asked of the platform now",
    access: admin,
    scope: 'account',
    body: Nothing,
    answer: units.AccountCheck,
  }),
}

const conversationOperations = {
  listConversations: operation({
    method: 'get',
    path: '/api/conversations',
    summary: 'All conversations, the newest first',
    access: desk,
    query: conversations.ConversationQuery,
    answer: conversations.ConversationPage,
  }),
  conversation: operation({
    method: 'get',
    path: '/api/conversations/{id}',
    summary: 'One of them, to read',
    access: desk,
    scope: 'conversation',
    query: conversations.DialogueQuery,
    answer: conversations.ConversationDetail,
  }),
  takeConversation: operation({
    method: 'post',
    path: '/api/conversations/{id}/take',
    summary: 'Take it over: its open ticket, or a new one, is mine',
    access: desk,
    scope: 'conversation',
    body: Nothing,
    answer: TicketDetail,
    refusals: [409],
  }),
  tryMessage: operation({
    method: 'post',
    path: '/api/try',
    summary: 'Play a message through the live content; nothing is stored or sent',
    access: 'signed-in',
    body: conversations.TryMessage,
    answer: conversations.TryAnswer,
  }),
  listAudit: operation({
    method: 'get',
    path: '/api/audit',
    summary: 'Who changed what, the newest first',
    access: ['lead', 'admin'],
    query: conversations.AuditQuery,
    answer: conversations.AuditPage,
  }),
  live: operation({
    method: 'get',
    path: '/api/live',
    summary: 'Server-sent events: what changed, as it changes',
    access: 'signed-in',
    raw: 'text/event-stream',
    answer: LiveEvent,
  }),
}

/** Everything that the desk can be asked, by a name of its own. */
export const OPERATIONS = {
  ...sessionOperations,
  ...ticketOperations,
  ...caseOperations,
  ...peopleOperations,
  ...unitOperations,
  ...conversationOperations,
}

export type Operations = typeof OPERATIONS
export type OperationName = keyof Operations
export type Params<Name extends OperationName> = ParamsOf<Operations[Name]>
export type Query<Name extends OperationName> = QueryOf<Operations[Name]>
export type Body<Name extends OperationName> = BodyOf<Operations[Name]>
export type Answer<Name extends OperationName> = AnswerOf<Operations[Name]>
