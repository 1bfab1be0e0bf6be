import * as conversations from './conversations'
import { Figures, FiguresQuery } from './figures'
import { LiveEvent } from './live'
import { operation, type AnswerOf, type BodyOf, type ParamsOf, type QueryOf } from './operation'
import * as people from './people'
import { ROUTES } from './routes'
import * as session from './session'
import { caseOperations, ticketOperations } from './ticket-operations'
import { TicketDetail } from './tickets'
import * as units from './units'
import { Nothing } from './words'

const desk = ['officer', 'lead'] as const
const admin = ['admin'] as const

const sessionOperations = {
  session: operation({
    ...ROUTES.session,
    summary: 'Who is signed in; 401 when nobody is',
    access: 'signed-in',
    answer: session.Session,
  }),
  signIn: operation({
    ...ROUTES.signIn,
    summary: 'Sign in; guessing is slowed and locked by account and by address',
    access: 'public',
    body: session.SignIn,
    answer: session.Session,
    refusals: [429],
  }),
  signOut: operation({ ...ROUTES.signOut, summary: 'Sign out', access: 'signed-in' }),
  signOutEverywhere: operation({
    ...ROUTES.signOutEverywhere,
    summary: 'Sign out on every device, this one too',
    access: 'signed-in',
  }),
  changePassword: operation({
    ...ROUTES.changePassword,
    summary: 'Change my password; other devices are signed out',
    access: 'signed-in',
    body: session.ChangePassword,
    refusals: [422, 429],
  }),
  checkSetUp: operation({
    ...ROUTES.checkSetUp,
    summary: 'Whom a one-time set-up link is for',
    access: 'public',
    body: session.SetUpToken,
    answer: session.SetUpFor,
    refusals: [410, 429],
  }),
  setUp: operation({
    ...ROUTES.setUp,
    summary: 'Choose a password with a one-time link, and be signed in',
    access: 'public',
    body: session.SetUp,
    answer: session.Session,
    refusals: [410, 422, 429],
  }),
}

const peopleOperations = {
  listColleagues: operation({
    ...ROUTES.listColleagues,
    summary: 'Officers whom a ticket can be given to',
    access: desk,
    answer: people.Colleagues,
  }),
  listOfficers: operation({
    ...ROUTES.listOfficers,
    summary: 'Officers of my unit and those below',
    access: admin,
    answer: people.Officers,
  }),
  addOfficer: operation({
    ...ROUTES.addOfficer,
    summary: 'Add an officer; the answer has the one-time set-up link',
    access: admin,
    body: people.NewOfficer,
    answer: people.OfficerWithLink,
    refusals: [409],
  }),
  changeOfficer: operation({
    ...ROUTES.changeOfficer,
    summary: 'Change name, roles, unit, or whether the officer may sign in',
    access: admin,
    scope: 'officer',
    body: people.ChangeOfficer,
    answer: people.Officer,
    refusals: [409],
  }),
  makeSetUpLink: operation({
    ...ROUTES.makeSetUpLink,
    summary: 'A one-time link for a new password; earlier links end',
    access: admin,
    scope: 'officer',
    body: Nothing,
    answer: people.SetUpLink,
  }),
  signOutOfficer: operation({
    ...ROUTES.signOutOfficer,
    summary: 'Sign an officer out everywhere',
    access: admin,
    scope: 'officer',
  }),
}

const unitOperations = {
  listUnits: operation({
    ...ROUTES.listUnits,
    summary: 'My unit and those below; with `all` every unit, by name only, to hand a ticket to',
    access: 'signed-in',
    query: units.UnitQuery,
    answer: units.Units,
  }),
  saveUnit: operation({
    ...ROUTES.saveUnit,
    summary: 'Add or change a unit below mine',
    access: admin,
    scope: 'unit',
    body: units.SaveUnit,
    answer: units.Unit,
    refusals: [409, 422],
  }),
  importUnits: operation({
    ...ROUTES.importUnits,
    summary: 'Many units from CSV: all or none; with `dryRun` only what would happen',
    access: admin,
    body: units.ImportUnits,
    answer: units.ImportedUnits,
    refusals: [413],
  }),
  listTopics: operation({
    ...ROUTES.listTopics,
    summary: 'What tickets can be about',
    access: 'signed-in',
    answer: units.Topics,
  }),
  listAccounts: operation({
    ...ROUTES.listAccounts,
    summary: 'OAs and Pages of my unit and those below, and what must be looked after',
    access: 'signed-in',
    answer: units.Accounts,
  }),
  addAccount: operation({
    ...ROUTES.addAccount,
    summary: 'Connect an OA or a Page',
    access: admin,
    body: units.NewAccount,
    answer: units.Account,
    refusals: [409, 422],
  }),
  changeAccount: operation({
    ...ROUTES.changeAccount,
    summary: 'Change its name or unit',
    access: admin,
    scope: 'account',
    body: units.ChangeAccount,
    answer: units.Account,
  }),
  checkAccount: operation({
    ...ROUTES.checkAccount,
    summary: "The platform's checklist, asked of the platform now",
    access: admin,
    scope: 'account',
    body: Nothing,
    answer: units.AccountCheck,
  }),
}

const conversationOperations = {
  listConversations: operation({
    ...ROUTES.listConversations,
    summary: 'All conversations, the newest first',
    access: desk,
    query: conversations.ConversationQuery,
    answer: conversations.ConversationPage,
  }),
  conversation: operation({
    ...ROUTES.conversation,
    summary: 'One of them, to read',
    access: desk,
    scope: 'conversation',
    query: conversations.DialogueQuery,
    answer: conversations.ConversationDetail,
  }),
  takeConversation: operation({
    ...ROUTES.takeConversation,
    summary: 'Take it over: its open ticket, or a new one, is mine',
    access: desk,
    scope: 'conversation',
    body: Nothing,
    answer: TicketDetail,
    refusals: [409],
  }),
  tryMessage: operation({
    ...ROUTES.tryMessage,
    summary: 'Play a message through the live content; nothing is stored or sent',
    access: 'signed-in',
    body: conversations.TryMessage,
    answer: conversations.TryAnswer,
  }),
  listAudit: operation({
    ...ROUTES.listAudit,
    summary: 'Who changed what, the newest first',
    access: ['lead', 'admin'],
    query: conversations.AuditQuery,
    answer: conversations.AuditPage,
  }),
  figures: operation({
    ...ROUTES.figures,
    summary: 'Reach, answers and topics of a unit in a period',
    access: ['lead', 'admin'],
    query: FiguresQuery,
    answer: Figures,
  }),
  live: operation({
    ...ROUTES.live,
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
