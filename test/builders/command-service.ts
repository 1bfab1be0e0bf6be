import { addAccount } from '../../src/accounts/add-account'
import { importPair, importPairIfNeeded, isPairSpent } from '../../src/channels/zalo/configured-pair'
import { openAccounts, type AccountRegistry } from '../../src/accounts/registry'
import type { OwnedAccount } from '../../src/accounts/account-repository'
import type { Channel } from '../../src/channels/channel'
import type { CommandService } from '../../src/cli/command-service'
import type { ContactChange, Effect } from '../../src/conversations/effects'
import { newConversation, type ConversationState } from '../../src/conversations/state'
import { makeReport } from '../../src/engagement/make-report'
import { runReport } from '../../src/engagement/run-report'
import { topicNames } from '../../src/engagement/topic-names'
import type { ContentFile } from '../../src/flows/content'
import { loadContent } from '../../src/flows/load-content'
import { createPublisher } from '../../src/flows/publisher'
import { digestOf } from '../../src/flows/revision'
import { accountId, topicId, unitId, type ConversationId } from '../../src/ids'
import type { EventBody } from '../../src/inbox/event'
import { createSecrets } from '../../src/secrets'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import type { ConsentAnswer, NewCase } from '../../src/tickets/case'
import { caseCode, ticketCode } from '../../src/tickets/code'
import type { NewTicket } from '../../src/tickets/ticket'
import { HOUR, MINUTE, type Instant } from '../../src/time'
import { openUnits, type Units } from '../../src/units/units'
import { LOAD_OPTIONS, pack } from './good-pack'

/** A Monday, 10:00 in Vietnam. */
export const MONDAY = Date.parse('2026-11-23T03:00:00Z')
export const OA = accountId('zalo', '2891046637715002264')
export const PERSON = '8240958372640193847'

export interface TestService extends CommandService {
  store: ReturnType<typeof openSqliteStore>
  units: Units
  accounts: AccountRegistry
  woken: ConversationId[]
  time: { now: Instant }
  /** A worker writes and gets a ticket; gives its code. */
  openTicket(more?: Partial<NewTicket> & { person?: string; says?: string }): Promise<string>
  /** The same without a name: what is said leaves no text, the case has a masked one. */
  openCase(more?: Partial<NewCase> & { person?: string }): Promise<string>
  /** The worker writes on in a case. */
  toldInCase(code: string, text: string, person?: string): Promise<void>
  /** The worker answers, in a case, whether an officer may know who they are. */
  answersConsent(code: string, answer: ConsentAnswer, request?: number): Promise<void>
  /** What the worker gave of themselves. */
  givesContact(change: Required<Pick<ContactChange, 'name' | 'phone'>>): Promise<void>
  /** The worker's data are erased. */
  erases(person?: string): Promise<void>
  /** Puts something into the mailbox of a worker, as the inbox does. */
  receive(body: EventBody, person?: string): Promise<ConversationId>
  close(): Promise<void>
}

const anOa: OwnedAccount = {
  id: OA,
  channel: 'zalo',
  externalId: '2891046637715002264',
  name: 'OA Công đoàn Đồng Nai',
  unitId: unitId('cong-doan'),
  credentials: { appId: '1', oaSecretKey: 'secret-of-the-oa' },
  settings: {},
}

const okChannel: Pick<Channel, 'health'> = { health: async () => [{ name: 'Kết nối', state: 'ok' }] }

export interface TestServiceOptions {
  channel?: CommandService['channel']
  contentRoot?: string
  files?: ContentFile[]
}

/** What commands work on: the real repositories on SQLite in memory, a small content pack, and no work going on. */
export async function aCommandService(options: TestServiceOptions = {}): Promise<TestService> {
  const time = { now: MONDAY }
  const clock = { now: () => time.now }
  const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')
  const store = openSqliteStore(':memory:', secrets)
  const units = await openUnits(store.units)
  const accounts = await openAccounts(store.accounts)
  await accounts.add(anOa)
  const publisher = createPublisher({
    revisions: store.revisions,
    clock,
    load: async (files) => loadContent(files, LOAD_OPTIONS),
    train: async () => Uint8Array.of(1),
    trainingKey: ({ intents }) => digestOf([...intents]),
  })
  await publisher.start(options.files ?? pack())
  const woken: ConversationId[] = []
  const pairs = {
    importConfigured: (account: OwnedAccount) => importPair({ store: store.tokens, clock }, account),
    importIfNeeded: (account: OwnedAccount) => importPairIfNeeded({ store: store.tokens, clock }, account),
  }
  let turns = 0

  async function receive(body: EventBody, person = PERSON): Promise<ConversationId> {
    const conversationId = secrets.conversationOf(OA, person)
    const key = secrets.eventKey(OA, `event-${turns++}`)
    const event = {
      accountId: OA,
      conversationId,
      key,
      at: time.now,
      receivedAt: time.now,
      sealedPerson: secrets.seal(person),
      body,
    }
    await store.events.add({ events: [event], receipts: [], echoes: [] })
    return conversationId
  }
  /** A turn that takes what waits and brings about what the test is about. */
  async function turn(
    id: ConversationId,
    person: string,
    state: Partial<ConversationState>,
    effects: Exclude<Effect, { kind: 'say' }>[],
    outcome: 'handled' | 'redacted',
    sealed: { sealedName?: string } = {},
  ) {
    const mailbox = await store.turns.load(id)
    if (mailbox === undefined) throw new Error('the conversation has no mailbox')
    await store.turns.commit({
      conversationId: id,
      accountId: OA,
      expectedVersion: mailbox.version,
      now: time.now,
      taken: mailbox.waiting.map(({ seq }) => ({ seq, outcome, late: false })),
      state: { ...newConversation, ...mailbox.state, ...state },
      outgoing: [],
      effects,
      unitId: unitId('cong-doan'),
      reportUnitId: unitId('cong-doan'),
      pseudonymOf: (year) => secrets.pseudonym(id, year),
      sealedPerson: secrets.seal(person),
      ...sealed,
      sealedCaseLink: secrets.seal(JSON.stringify({ conversationId: id, accountId: OA })),
    })
  }

  return {
    isRunning: true,
    accounts,
    addAccount: (account, pair) => addAccount(account, pair, { accounts, tokens: pairs }),
    isPairSpent: (account) => isPairSpent({ store: store.tokens }, account),
    channel: options.channel ?? (() => okChannel),
    tickets: store.tickets,
    cases: store.cases,
    contacts: store.contacts,
    turns: store.turns,
    officers: store.officers,
    setUpLinks: store.setUpLinks,
    guesses: store.guesses,
    audit: store.audit,
    publicUrl: 'https://hoi.congdoan.example',
    units,
    events: store.events,
    content: () => publisher.current(),
    publisher,
    revisions: store.revisions,
    report: (argv) =>
      runReport(argv, {
        ask: (question) => makeReport(store.engagement, units.tree(), question),
        units: units.tree(),
        topics: topicNames(publisher.current().flows),
        clock,
      }),
    contentRoot: options.contentRoot ?? '/nowhere',
    secrets,
    clock,
    wake: (id) => void woken.push(id),
    store,
    woken,
    time,
    receive,
    async openTicket({ person = PERSON, says = 'cty nợ lương 2 tháng', ...more } = {}) {
      const id = await receive({ kind: 'text', text: says }, person)
      const ticket: NewTicket = {
        ...ticketCode(`${id}:${turns++}`, 0, secrets),
        unitId: unitId('cong-doan'),
        topic: topicId('luong.tang-ca'),
        priority: 'normal',
        summary: 'Người lao động hỏi về lương.',
        values: { luong: '7.500.000 đồng' },
        openedAt: time.now,
        firstAnswerDueAt: time.now + 4 * HOUR,
        ...more,
      }
      const { code, topic, openedAt } = ticket
      const open = { id: ticket.id, code, topic, openedAt, acknowledgedUnclear: false }
      await turn(
        id,
        person,
        { mode: 'waiting', ticket: open, lastInboundAt: time.now },
        [{ kind: 'open-ticket', ticket }],
        'handled',
      )
      return ticket.code
    },
    async openCase({ person = PERSON, ...more } = {}) {
      const id = await receive({ kind: 'text', text: 'tổ trưởng bắt tăng ca, tôi là người duy nhất thấy' }, person)
      const given: NewCase = {
        ...caseCode(`${id}:${turns++}`, 0, secrets),
        unitId: unitId('cong-doan'),
        topic: topicId('luong.tang-ca'),
        priority: 'high',
        summary: 'Bị ép tăng ca.',
        values: {},
        openedAt: time.now,
        ...more,
      }
      await turn(id, person, { lastInboundAt: time.now }, [{ kind: 'open-case', case: given }], 'redacted')
      return given.code
    },
    async toldInCase(code, text, person = PERSON) {
      const id = await receive({ kind: 'text', text }, person)
      await turn(
        id,
        person,
        {},
        [{ kind: 'case-entry', code, entry: { kind: 'worker', text, at: time.now } }],
        'redacted',
      )
    },
    async answersConsent(code, answer, request = 1) {
      const id = await receive({ kind: 'tap', title: answer, payload: answer })
      const entry = { kind: 'consent-answered', request, answer, at: time.now } as const
      await turn(id, PERSON, {}, [{ kind: 'case-entry', code, entry }], 'redacted')
    },
    async givesContact({ name, phone }) {
      const id = await receive({ kind: 'contact-info' })
      const change = { phone: secrets.seal(phone) }
      await turn(id, PERSON, {}, [{ kind: 'contact', change }], 'redacted', { sealedName: secrets.seal(name) })
    },
    async erases(person = PERSON) {
      const id = await receive({ kind: 'erase-request' }, person)
      await turn(id, person, {}, [{ kind: 'erase-contact' }], 'redacted')
    },
    close: () => store.close(),
  }
}

export const aMinuteLater = (service: TestService): void => {
  service.time.now += MINUTE
}
