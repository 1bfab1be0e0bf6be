import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentId, BlobId } from '../../src/attachments/attachment'
import { newBlobId } from '../../src/attachments/attachment'
import type { Effect } from '../../src/conversations/effects'
import { newConversation } from '../../src/conversations/state'
import type { TakenEvent, TurnCommit } from '../../src/conversations/turn-repository'
import { accountId, conversationId, messageId, revisionId, ticketId, timerId, topicId, unitId } from '../../src/ids'
import type { ConversationId } from '../../src/ids'
import type { NewEvent } from '../../src/inbox/event-repository'
import { createSpool } from '../../src/inbox/spool'
import type { Settlement } from '../../src/outbox/message-repository'
import { createSecrets } from '../../src/secrets'
import { fileBlobs } from '../../src/storage/blobs/file-blobs'
import { sqliteChatShelf } from '../../src/storage/sqlite/chat-shelf'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { applyEntry } from '../../src/tickets/ticket'
import { DAY, HOUR, MINUTE, type LocalDate } from '../../src/time'
import { OF_ACCOUNT } from '../../src/units/guessing'
import { officerId, type Officer } from '../../src/units/officer'
import { HUNG, LAN, NOW, OA, PROVINCE, TOPIC, aMessage, anEcho, anEvent, aTicket, aTurn } from '../builders/stored'

export const KEY = 'a-secret-key-for-tests-only-0123456789'
export const secrets = createSecrets(KEY)
export const ZONE = unitId('kcn')
export const GONE = conversationId('conversation-of-somebody-erased')
export const VISITOR = conversationId('conversation-of-a-visitor')
export const WEB = accountId('webchat', 'chat')
export const DAY_BEFORE = '2026-11-19' as LocalDate
export const PLAIN_FILE = Buffer.alloc(2_500_000, 'ảnh')

type Store = ReturnType<typeof openSqliteStore>

export interface FullInstallation {
  dataDir: string
  database: string
  blobs: string
  spool: string
  /** A stored file, as an officer fetches it. */
  file: AttachmentId
  erasedBlob: BlobId
}

/** An embedded installation in which every table has rows, and every state of an event, a message or an attachment is. */
export async function aFullInstallation(): Promise<FullInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-migrate-'))
  const database = join(dataDir, 'mot-cham.sqlite')
  const blobs = join(dataDir, 'blobs')
  const store = openSqliteStore(database, secrets)
  const turns = turnsIn(store)
  try {
    await theUnion(store)
    await theDesk(store)
    await theContent(store)
    await theWorkers(store, turns)
    await theTickets(store, turns)
    await theMessages(store, turns)
    await theVisitor(store, turns)
    const files = await theFiles(store, turns, blobs)
    await theErased(store, turns)
    await theFigures(store, turns)
    const spool = join(dataDir, 'spool')
    await createSpool(spool).keep({
      events: [wrote(HUNG, 'in-the-spool', 'nằm trong spool')],
      receipts: [],
      echoes: [],
    })
    return { dataDir, database, blobs, spool, ...files }
  } finally {
    await store.close()
  }
}

type Turns = ReturnType<typeof turnsIn>

/** Turns as conversations take them: each at the version after the one before. */
function turnsIn(store: Store) {
  const versions = new Map<ConversationId, number>()
  async function turn(conversation: ConversationId, over: Partial<TurnCommit> = {}): Promise<void> {
    const expectedVersion = versions.get(conversation) ?? 0
    const pseudonymOf = (year: number): string => secrets.pseudonym(conversation, year)
    const about = {
      conversationId: conversation,
      expectedVersion,
      pseudonymOf,
      sealedPerson: secrets.seal(conversation),
    }
    const outcome = await store.turns.commit(aTurn({ ...about, ...over }))
    if (outcome !== 'committed')
      throw new Error(`The turn ${expectedVersion + 1} of ${conversation} was not committed.`)
    versions.set(conversation, expectedVersion + 1)
  }
  /** The events arrive and are taken, with what is said of each. */
  async function taking(
    conversation: ConversationId,
    events: readonly NewEvent[],
    how: Partial<TakenEvent> = {},
    over: Partial<TurnCommit> = {},
  ): Promise<number[]> {
    await store.events.add({ events: [...events], receipts: [], echoes: [] })
    const waiting = (await store.turns.load(conversation))?.waiting ?? []
    const taken = waiting.map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false, ...how }))
    const last = waiting.at(-1)
    await turn(conversation, {
      taken,
      ...(last === undefined ? {} : { lastTaken: { at: last.at, seq: last.seq } }),
      ...over,
    })
    return taken.map(({ seq }) => seq)
  }
  return {
    turn,
    taking,
    effects: (id: ConversationId, ...effects: Exclude<Effect, { kind: 'say' }>[]) => turn(id, { effects }),
  }
}

const wrote = (conversation: ConversationId, key: string, text: string, at = NOW): NewEvent =>
  anEvent({
    conversationId: conversation,
    key: secrets.eventKey(OA, key),
    at,
    receivedAt: at + 900,
    sealedPerson: secrets.seal(conversation),
    body: { kind: 'text', text },
  })

async function theUnion({ units, accounts, tokens, intake }: Store): Promise<void> {
  const plain = { aliases: [], coverage: [], values: {} }
  await units.saveAll([
    { ...plain, id: PROVINCE, name: 'Liên đoàn Lao động tỉnh', level: 'province', values: { hotline: '1900 1234' } },
    {
      ...{
        id: ZONE,
        name: 'Công đoàn KCN',
        level: 'upper',
        parentId: PROVINCE,
        aliases: ['KCN'],
        coverage: ['May 10'],
      },
      ...{
        values: {},
        validFrom: '2020-01-01' as LocalDate,
        validTo: '2027-01-01' as LocalDate,
        successorId: PROVINCE,
      },
    },
  ])
  const oa = { id: OA, channel: 'zalo' as const, externalId: '2891046637715002264', name: 'OA Công đoàn' }
  await accounts.save({
    ...oa,
    unitId: PROVINCE,
    settings: { requestsPerMinute: 60 },
    credentials: { appId: '1', oaSecretKey: 's' },
  })
  await accounts.save({
    id: WEB,
    channel: 'webchat',
    externalId: 'chat',
    name: 'Trang chat',
    unitId: ZONE,
    settings: {},
    credentials: {},
  })
  await tokens.importPair(OA, { accessToken: 'access', refreshToken: 'refresh' }, 'imported', NOW + DAY)
  await tokens.lease(OA, NOW, MINUTE)
  await intake.heard([0, 1, 5].map((n) => ({ accountId: OA, slot: NOW - n * 15 * MINUTE })))
  await intake.openGap({ accountId: OA, since: NOW - HOUR, reason: 'away', notedAt: NOW })
  await intake.raise({ accountId: OA, kind: 'silent', since: NOW - HOUR, advice: 'Xem webhook.' })
}

const anOfficer = (id: string, name: string, over: Partial<Officer> = {}): Officer => ({
  ...{ id: officerId(id), name, email: `${id}@congdoan.example`, roles: ['officer', 'lead'], unitId: PROVINCE },
  ...{ active: true, createdAt: NOW - DAY, ...over },
})

async function theDesk({ officers, sessions, setUpLinks, guesses, audit, cannedReplies }: Store): Promise<void> {
  await officers.add(anOfficer('hoa', 'Hoa  Lê', { passwordHash: '$argon2id$hoa' }))
  await officers.add(anOfficer('tu', 'Tú', { roles: ['editor'], unitId: ZONE }))
  await officers.add(anOfficer('cu', 'Cũ', { active: false }))
  await officers.seen(officerId('hoa'), NOW - HOUR)
  const session = { officerId: officerId('hoa'), createdAt: NOW - HOUR, lastSeenAt: NOW, endsAt: NOW + DAY }
  await sessions.open({ tokenHash: 'hash-of-a-session', ...session })
  await setUpLinks.make({ tokenHash: 'hash-of-a-link', officerId: officerId('tu'), why: 'first', endsAt: NOW + DAY })
  await guesses.tryNow([{ subject: 'digest-of-an-address', limits: OF_ACCOUNT }], NOW)
  await audit.add({
    at: NOW,
    who: 'Hoa Lê',
    what: 'add-officer',
    text: 'Thêm cán bộ.',
    subject: 'tu',
    unitId: PROVINCE,
  })
  await audit.add({ at: NOW + 1, who: 'dòng lệnh', what: 'add-unit', text: 'Thêm đơn vị.' })
  const reply = { title: 'Chào', text: 'Chào {{ten}}', updatedAt: NOW }
  await cannedReplies.save({ id: 'r1', unitId: PROVINCE, ...reply, topic: TOPIC })
  await cannedReplies.save({ id: 'r2', unitId: ZONE, ...reply })
}

async function theContent({ revisions }: Store): Promise<void> {
  const made = {
    who: 'Hoa',
    why: 'sửa mức lương',
    baseFiles: { 'flows/a.yaml': 'h' },
    diff: { added: ['flows/a.yaml'], changed: [], removed: [] },
  }
  const files = { 'flows/a.yaml': 'id: một\n', 'intents/b.yaml': 'x: "đ"\n' }
  // Four models: the store keeps three. Two revisions of one millisecond keep their order.
  for (const n of [1, 2, 3, 4]) {
    const model = Buffer.alloc(n === 4 ? 5_000_000 : 10, n)
    await revisions.add({
      id: revisionId(`r${n}`),
      createdAt: NOW + Math.min(n, 3),
      ...made,
      files,
      model,
      state: 'live',
      evaluation: { accuracy: 0.9 },
    })
  }
  await revisions.add({ id: revisionId('draft'), createdAt: NOW + 5, ...made, files, state: 'draft' })
  await revisions.withdraw(revisionId('r1'))
}

async function theWorkers({ events }: Store, { turn, taking }: Turns): Promise<void> {
  const touch = { kind: 'link' as const, ref: 'qr-cong-1' }
  await taking(
    LAN,
    [{ ...wrote(LAN, 'lan-1', 'Tăng ca chủ nhật tính sao ạ?'), touch }],
    {},
    {
      sealedName: secrets.seal('Lan'),
      state: { ...newConversation, mode: 'waiting', lastInboundAt: NOW, unclearInARow: 1 },
      effects: [
        {
          kind: 'contact',
          change: {
            phone: secrets.seal('0901234567'),
            workplace: 'May 10',
            unitId: ZONE,
            noticeVersion: 3,
            following: true,
            stopped: false,
          },
        },
        {
          kind: 'set-timer',
          timer: { id: timerId('form:lan'), timer: 'form-ends', due: NOW + 5 * HOUR, data: { step: 'month' } },
        },
        { kind: 'set-timer', timer: { id: timerId('held:lan'), timer: 'held-ends', due: NOW + HOUR } },
        {
          kind: 'count',
          touch: { kind: 'received', at: NOW, topic: TOPIC, source: touch, question: 'tang ca tinh sao' },
        },
        { kind: 'count', touch: { kind: 'answered', at: NOW, topic: TOPIC, afterMs: 800 } },
      ],
    },
  )
  await taking(LAN, [wrote(LAN, 'lan-2', 'chuyện đã rút lại')], {})
  await turn(LAN, {
    effects: [
      { kind: 'redact-message', key: secrets.eventKey(OA, 'lan-2') },
      { kind: 'redact-message', key: 'never-came' },
    ],
  })
  await taking(LAN, [wrote(LAN, 'lan-3', 'chuyện kín')], { outcome: 'redacted', reason: 'report' })
  await taking(
    LAN,
    [
      anEvent({ key: 'lan-tap', body: { kind: 'tap', payload: 'v1:x', title: 'Xem' } }),
      anEvent({ key: 'lan-follow', body: { kind: 'follow' } }),
    ],
    { late: true, outcome: 'ignored', reason: 'old' },
  )
  await events.add({
    events: [wrote(LAN, 'lan-4', 'lời còn chờ thứ hai', NOW + 2), wrote(LAN, 'lan-5', 'lời còn chờ thứ nhất', NOW + 1)],
    receipts: [
      { conversationId: LAN, receipt: 'seen', watermark: NOW },
      { conversationId: LAN, receipt: 'delivered', watermark: NOW + 1 },
    ],
    echoes: [
      anEcho({ platformMessageId: 'by-text', textHash: 'hash' }),
      anEcho({ platformMessageId: 'by-id', metadata: 'm-unknown' }),
    ],
  })
}

async function theTickets({ tickets, deadlines, cases }: Store, { turn }: Turns): Promise<void> {
  const [open, held, done, stale] = [
    aTicket({ id: ticketId('t-open'), openedAt: NOW - 10, code: 'CD-1', values: { 'Tháng nào': 'tháng 9' } }),
    aTicket({
      id: ticketId('t-held'),
      openedAt: NOW - 9,
      code: 'CD-2',
      priority: 'urgent',
      officer: 'Hoa Lê',
      summary: 'Đã có người nhận',
    }),
    aTicket({ id: ticketId('t-done'), openedAt: NOW - 8, code: 'CD-3', unitId: ZONE }),
    aTicket({ id: ticketId('t-stale'), openedAt: NOW - 7, code: 'CD-4', priority: 'high' }),
  ] as const
  await turn(HUNG, { effects: [open, held, done, stale].map((ticket) => ({ kind: 'open-ticket', ticket })) })
  await turn(HUNG, {
    effects: [
      { kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'worker-wrote', at: NOW + 1, note: 'mức lương 7tr5' } },
    ],
  })
  const found = await tickets.find(done.id)
  if (found === undefined) throw new Error('no ticket')
  const entry = { kind: 'resolved' as const, officer: 'Hoa Lê', reason: 'công ty đã trả', at: NOW + HOUR }
  await tickets.save({ ...applyEntry(found, entry), helped: true }, found.version, entry, [], 'once-1')
  const next = { at: NOW + 3 * HOUR, kind: 'first-answer' as const, level: 1 }
  await deadlines.set({
    ticketId: held.id,
    version: 1,
    clock: { kind: 'first-answer', at: NOW + 4 * HOUR },
    raised: 0,
    next,
  })
  await deadlines.set({
    ticketId: open.id,
    version: 2,
    clock: { kind: 'resolution', at: NOW + 9 * HOUR },
    raised: 1,
    next: { ...next, level: 2 },
  })
  await deadlines.set({ ticketId: done.id, version: 2, raised: 2 })
  const about = { unitId: PROVINCE, topic: topicId('phuc-vu.phan-anh'), priority: 'high' as const }
  const told = { summary: 'Bị ép tăng ca.', values: { 'Ở đâu': 'xưởng may' }, openedAt: NOW }
  const link = secrets.seal('link')
  await turn(HUNG, {
    sealedCaseLink: link,
    effects: [
      { kind: 'open-case', case: { id: 'case-1', code: 'PA-1', ...about, ...told } },
      { kind: 'case-entry', code: 'PA-1', entry: { kind: 'worker', text: 'kể thêm', at: NOW } },
    ],
  })
  const answer = anEvent({ conversationId: HUNG, key: 'case-answer', body: { kind: 'follow' } })
  await cases.answer('case-1', 1, { kind: 'resolved', officer: 'Hoa Lê', reason: 'đã xử lý', at: NOW + HOUR }, answer)
  await turn(HUNG, {
    sealedCaseLink: link,
    effects: [{ kind: 'open-case', case: { id: 'case-2', code: 'PA-2', ...about, ...told } }],
  })
}

/** A message in each of the states that a send can leave it in. */
async function theMessages({ messages }: Store, { turn }: Turns): Promise<void> {
  const ends: Record<string, Settlement | 'open' | 'waits'> = {
    sent: { kind: 'sent', platformMessageId: 'p-sent' },
    again: { kind: 'again', dueAt: NOW + MINUTE, reason: 'rate-limited' },
    unknown: { kind: 'unknown', dueAt: NOW + 2 * MINUTE, reason: 'timeout' },
    failed: { kind: 'failed', reason: 'refused' },
    open: 'open',
    waits: 'waits',
  }
  for (const [name, end] of Object.entries(ends)) {
    const conversation = conversationId(`conversation-of-${name}`)
    const answer = {
      answerId: `answer-${name}`,
      part: { text: `lời ${name}`, choices: [{ label: 'Xem', payload: 'v1:x' }] },
    }
    const outgoing = [0, 1].map((n) => aMessage({ ...answer, id: messageId(`m-${name}${n === 0 ? '' : '-2'}`) }))
    await turn(conversation, { outgoing, state: { ...newConversation, lastInboundAt: NOW - MINUTE } })
    await turn(conversation, { outgoing: [aMessage({ id: messageId(`e-${name}`), lane: 'emergency' })] })
    const urgent = await messages.claim(messageId(`e-${name}`), NOW)
    if (urgent.kind === 'claimed')
      await messages.settle(urgent.claim, { kind: 'sent', platformMessageId: `pe-${name}` }, NOW)
    if (end === 'waits') continue
    const claimed = await messages.claim(messageId(`m-${name}`), NOW)
    if (claimed.kind !== 'claimed') throw new Error(`m-${name} was not claimed`)
    if (end !== 'open') await messages.settle(claimed.claim, end, NOW + 1)
  }
  const held = conversationId('conversation-of-held')
  await turn(held, {
    outgoing: [aMessage({ id: messageId('m-held') })],
    state: { ...newConversation, mode: 'held', heldBy: 'Hoa Lê' },
  })
  await turn(held, {
    effects: [{ kind: 'cancel-answers' }],
    state: { ...newConversation, mode: 'held', heldBy: 'Hoa Lê' },
  })
  await turn(held, {
    outgoing: [aMessage({ id: messageId('m-officer'), author: 'officer', lane: 'officer' })],
    state: { ...newConversation, mode: 'held' },
  })
}

/** Of a report: what was sent lies on the shelf alone. */
async function theVisitor({ database, messages }: Store, { turn, taking }: Turns): Promise<void> {
  const shelf = sqliteChatShelf(database, secrets)
  await taking(
    VISITOR,
    [{ ...wrote(VISITOR, 'visitor-1', 'tôi muốn phản ánh'), accountId: WEB }],
    {},
    { accountId: WEB },
  )
  for (const n of [1, 2]) {
    const id = messageId(`m-case-${n}`)
    await turn(VISITOR, {
      accountId: WEB,
      outgoing: [aMessage({ id, confidential: true, part: { text: `lời kín ${n}` } })],
    })
    const claimed = await messages.claim(id, NOW)
    if (claimed.kind !== 'claimed') throw new Error('not claimed')
    await shelf.keep(id, claimed.claim.message.part, NOW + n)
    await messages.settle(claimed.claim, { kind: 'sent', platformMessageId: `c-${n}` }, NOW + n)
    if (n === 1) await shelf.collected(VISITOR, { settled: 1_000, beyond: [] }, NOW + 5)
  }
}

async function theFiles({ attachments }: Store, { taking, effects }: Turns, folder: string) {
  const blobs = fileBlobs(folder)
  const items = Array.from({ length: 4 }, () => ({ kind: 'image' as const }))
  const sent = anEvent({ key: 'lan-files', at: NOW + 3, body: { kind: 'attachment', items } })
  const seqs = await taking(LAN, [sent])
  const seq = Math.max(...seqs)
  await effects(
    LAN,
    ...items.map((item, n) => ({
      kind: 'keep-attachment' as const,
      seq,
      attachment: { ...item, url: secrets.seal('https://media.example/x'), ...(n === 0 ? { name: 'ảnh.jpg' } : {}) },
    })),
  )
  const claimed = await attachments.claimDue(NOW, 3, NOW + MINUTE)
  const [stored, failed, erased] = claimed.map(({ id }) => id)
  if (stored === undefined || failed === undefined || erased === undefined) throw new Error('nothing was due')
  const erasedBlob = newBlobId()
  for (const [id, blobId, bytes] of [
    [stored, newBlobId(), PLAIN_FILE],
    [erased, erasedBlob, Buffer.from('đã xoá')],
  ] as const) {
    const key = await blobs.put(blobId, bytes)
    await attachments.stored(id, { blobId, key, type: 'image/jpeg', bytes: bytes.length })
  }
  await attachments.gaveUp(failed, 'gone')
  await attachments.again(claimed[0]?.id ?? stored, NOW, 'late')
  return { file: stored, erasedBlob }
}

async function theErased({ database, events }: Store, { turn, taking }: Turns): Promise<void> {
  await taking(
    GONE,
    [wrote(GONE, 'gone-1', 'lời của người đã xoá')],
    {},
    {
      effects: [
        { kind: 'open-ticket', ticket: aTicket({ id: ticketId('t-erased'), code: 'CD-9', summary: 'chuyện riêng' }) },
        { kind: 'count', touch: { kind: 'received', at: NOW - DAY, question: 'cau hoi rieng' } },
      ],
      outgoing: [aMessage({ id: messageId('m-gone') })],
    },
  )
  await turn(GONE, { effects: [{ kind: 'erase-contact' }], state: newConversation })
  await events.add({ events: [wrote(GONE, 'gone-2', 'người ấy trở lại', NOW + 9)], receipts: [], echoes: [] })
  // One of the files went by its time, and its blob is still to be removed.
  await database.write(
    () =>
      void database
        .statement(
          `UPDATE attachment SET status = 'erased', sealed_key = NULL WHERE id = (SELECT max(id) FROM attachment WHERE status = 'stored')`,
        )
        .run(),
  )
}

async function theFigures({ engagement }: Store, { effects }: Turns): Promise<void> {
  const before = NOW - DAY
  await effects(
    HUNG,
    { kind: 'count', touch: { kind: 'received', at: before, topic: TOPIC } },
    { kind: 'count', touch: { kind: 'case-opened', at: before, anonymous: true } },
  )
  await engagement.recompute(DAY_BEFORE)
  await effects(LAN, { kind: 'count', touch: { kind: 'received', at: before - DAY, topic: TOPIC } })
}
