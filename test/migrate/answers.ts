import { conversationId, revisionId, ticketId, topicId, unitId, type ConversationId } from '../../src/ids'
import type { Revision } from '../../src/flows/revision'
import type { Store } from '../../src/storage/store'
import { DAY, HOUR, localDate } from '../../src/time'
import { officerId } from '../../src/units/officer'
import { HUNG, LAN, NOW, OA, PROVINCE } from '../builders/stored'
import { CHOSEN_FILE, GONE, secrets, VISITOR, WEB, ZONE } from './filling'

const ALL = { units: [PROVINCE, ZONE] }
const VIEWER = { scope: ALL, officer: 'Hoa Lê', unitId: PROVINCE, now: NOW + 5 * HOUR }
const SENDS = ['sent', 'again', 'unknown', 'failed', 'open', 'waits', 'held'].map((name) =>
  conversationId(`conversation-of-${name}`),
)
const EVERYBODY: ConversationId[] = [LAN, HUNG, GONE, VISITOR, ...SENDS]
const PERIOD = { from: localDate(NOW - 5 * DAY), to: localDate(NOW + DAY) }
const each = async <T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = []
  for (const one of all) answers.push(await ask(one))
  return answers
}

/** What a store answers to whoever asks it: people at the desk, workers, turns, the outbox, reports. */
export async function answersOf(store: Store): Promise<Record<string, unknown>> {
  return {
    ...(await ofTheUnion(store)),
    ...(await ofTheDesk(store)),
    ...(await ofTickets(store)),
    ...(await ofDialogues(store)),
    ...(await ofTheOutbox(store)),
    ...(await ofFigures(store)),
  }
}

const ofTheUnion = async ({ units, accounts, tokens, intake, revisions }: Store) => ({
  units: await units.all(),
  accounts: await accounts.all(),
  token: await tokens.read(OA),
  leased: await tokens.lease(OA, NOW, HOUR),
  takenAgain: await tokens.importPair(OA, { accessToken: 'first', refreshToken: 'first' }, 'imported-first', NOW),
  slots: await intake.slotsOf(OA, 10),
  gaps: await intake.gaps(),
  alarms: await intake.alarms(),
  latest: briefly(await revisions.latest()),
  latestId: await revisions.latestId(),
  revisions: (await revisions.list(10)).map(briefly),
  draft: briefly(await revisions.find(revisionId('draft'))),
})

/** A model by what can be told of it, so that a difference can be read. */
function briefly(revision: Revision | undefined) {
  if (revision?.model === undefined) return revision
  const { model, ...rest } = revision
  return { ...rest, model: `${model.length} bytes of ${model[0]} to ${model.at(-1)}` }
}

const ofTheDesk = async ({ officers, sessions, setUpLinks, guesses, audit, cannedReplies }: Store) => ({
  officers: await officers.list(ALL),
  byEmail: await officers.findByEmail('hoa@congdoan.example'),
  stopped: await officers.find(officerId('cu')),
  nameTaken: await officers.add({
    ...{ id: officerId('another'), name: 'hoa lê', email: 'x@x', roles: [], unitId: PROVINCE },
    ...{ active: true, createdAt: NOW },
  }),
  session: await sessions.find('hash-of-a-session', NOW),
  noSession: await sessions.find('another', NOW),
  link: await setUpLinks.find('hash-of-a-link', NOW),
  guesses: await guesses.of('digest-of-an-address'),
  audit: await audit.list({ scope: ALL, limit: 10 }),
  canned: await cannedReplies.list(ALL),
})

const ofTickets = async ({ tickets, deskTickets, deadlines, cases }: Store) => ({
  tickets: await tickets.list({ limit: 50 }),
  byCode: await tickets.findByCode('CD-1'),
  histories: await each(['t-open', 't-held', 't-done', 't-erased'], (id) => tickets.history(ticketId(id))),
  once: await tickets.isDone(ticketId('t-done'), 'once-1'),
  openCount: [await tickets.openCount(), await tickets.openCount(OA)],
  desk: await deskTickets.list(VIEWER, { view: 'all', limit: 50 }),
  views: await each(['mine', 'unassigned', 'waiting', 'overdue', 'urgent', 'resolved'] as const, (view) =>
    deskTickets.list(VIEWER, { view, limit: 50 }),
  ),
  counts: await deskTickets.counts(VIEWER),
  searches: await each([['muc', 'luong'], ['thang', '9'], ['chu', 'nhat'], ['cd', '3'], ['quay']], (words) =>
    deskTickets.list(VIEWER, { view: 'all', words, limit: 50 }),
  ),
  openIn: await deskTickets.openIn(HUNG),
  stale: (await deadlines.stale(50)).sort(),
  due: await deadlines.due(NOW + DAY, 50),
  cases: await cases.list(undefined, 50),
  case: await cases.findIn(ALL, 'PA-1'),
  casesPage: await cases.page(ALL, { limit: 50 }),
})

/** A line's id says where it stands in its own store. */
const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, field: unknown) =>
    (name === 'id' || name === 'earlier') && /^m?\d+/.test(String(field)) ? undefined : field,
  )

const ofDialogues = async ({ turns, dialogue, contacts, timers, events, tickets, attachments }: Store) => ({
  mailboxes: await each(EVERYBODY, (id) => turns.load(id)),
  waiting: [...(await events.waiting(50))].sort(),
  waitingCount: await events.waitingCount(),
  pages: withoutPlaces(await each(EVERYBODY, (id) => dialogue.page(id, undefined, 50))),
  conversations: await dialogue.conversations({ scope: ALL, limit: 50 }),
  conversation: await each(EVERYBODY, (id) => dialogue.conversation(id)),
  heard: [await dialogue.lastHeard(OA), await dialogue.lastHeard(WEB)],
  transcripts: await each(EVERYBODY, (id) => tickets.transcript(id, 50)),
  kept: await each([LAN, HUNG, VISITOR], (id) => contacts.kept(id)),
  erased: [await contacts.export(GONE), await contacts.erasures()],
  sameText: await contacts.contactsWithText(OA, 'hash', NOW - DAY),
  timers: await timers.due(NOW + DAY, 50),
  nextTimer: await timers.next(),
  files: await each(EVERYBODY, (id) => attachments.of(id)),
  chosen: await attachments.chosen(LAN, [CHOSEN_FILE]),
  erasedBlobs: await attachments.erasedBlobs(10),
  attached: [...(await dialogue.attachmentsOf(LAN))],
})

const ofTheOutbox = async ({ messages }: Store) => ({
  heads: await messages.heads(EVERYBODY),
  dueNow: (await messages.dueConversations(NOW + HOUR, 50)).sort(),
  nextDue: await messages.nextDue(),
  abandoned: await messages.abandoned(NOW + HOUR, 50),
  echoed: await each(await messages.heads(SENDS), (message) => messages.echoed(message)),
  unsent: await messages.waitingCount(),
  lanes: await messages.waitingByLane(),
})

async function ofFigures({ engagement }: Store) {
  const rows: unknown[] = []
  for await (const some of engagement.touches({ ...PERIOD, units: [PROVINCE, unitId('kcn')] })) rows.push(...some)
  const figures = await engagement.dayFigures(PERIOD)
  return {
    touches: rows.map((row) => JSON.stringify(row)).sort(),
    figures: figures.map((figure) => JSON.stringify(figure)).sort(),
    daysDue: await engagement.daysToRecompute(NOW + 2 * DAY),
    pseudonym: secrets.pseudonym(LAN, 2026),
    topic: topicId('luong.tang-ca'),
  }
}
