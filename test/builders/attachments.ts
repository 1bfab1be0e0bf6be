import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentId } from '../../src/attachments/attachment'
import type { MediaFetch } from '../../src/attachments/fetch'
import { createAttachmentFetcher } from '../../src/attachments/fetcher'
import { readAttachment } from '../../src/attachments/read-attachment'
import { newConversation } from '../../src/conversations/state'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { accountId, conversationId, unitId, type ConversationId } from '../../src/ids'
import type { Attachment } from '../../src/inbox/event'
import { createSecrets } from '../../src/secrets'
import { fileBlobs } from '../../src/storage/blobs/file-blobs'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import type { Instant } from '../../src/time'

export const START = Date.UTC(2026, 10, 21, 5)
export const WORKER = conversationId('a-worker')

/** A store, blobs in a folder and the fetcher over both, under a clock that moves only when a test says so. */
export async function openAttachments(fetch: MediaFetch) {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-attachments-'))
  const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')
  const store = openSqliteStore(join(folder, 'store.sqlite'), secrets)
  const blobs = fileBlobs(join(folder, 'blobs'))
  const { attachments } = store
  const failures: unknown[] = []
  const done: string[] = []
  const clock = { time: START, now: (): Instant => clock.time }
  const fetcher = createAttachmentFetcher({
    attachments,
    blobs,
    fetch,
    clock,
    failed: (error) => failures.push(error),
    onDone: (outcome, reason) => done.push(`${outcome}: ${reason}`),
  })
  const versions = new Map<ConversationId, number>()
  let seqs = 0
  async function commit(conversation: ConversationId, effects: TurnCommit['effects'], account: string): Promise<void> {
    const expectedVersion = versions.get(conversation) ?? 0
    versions.set(conversation, expectedVersion + 1)
    const result = await store.turns.commit({
      conversationId: conversation,
      accountId: accountId(account === 'page' ? 'messenger' : 'zalo', '1'),
      expectedVersion,
      now: clock.time,
      taken: [],
      state: newConversation,
      outgoing: [],
      effects,
      unitId: unitId('u'),
      reportUnitId: unitId('u'),
      pseudonymOf: () => 'p',
    })
    if (result !== 'committed') throw new Error(result)
  }
  return {
    fetcher,
    attachments,
    blobs,
    clock,
    failures,
    done,
    folder,
    store,
    /** A worker sends a file; its address is sealed as a turn does it. */
    async sends(
      url: string,
      given: { by?: ConversationId; kind?: Attachment['kind']; seq?: number; account?: string } = {},
    ) {
      const attachment: Attachment = { kind: given.kind ?? 'image', url: secrets.seal(url), name: 'phieu-luong.jpg' }
      const seq = given.seq ?? ++seqs
      await commit(given.by ?? WORKER, [{ kind: 'keep-attachment', attachment, seq }], given.account ?? 'oa')
    },
    erase: (conversation: ConversationId) => commit(conversation, [{ kind: 'erase-contact' }], 'oa'),
    redact: (conversation: ConversationId, seq: number) => commit(conversation, [{ kind: 'redact-event', seq }], 'oa'),
    redactSince: (conversation: ConversationId, seq: number) =>
      commit(conversation, [{ kind: 'redact-since', seq }], 'oa'),
    read: (id: AttachmentId) => readAttachment(id, { attachments, blobs }),
    async only(conversation = WORKER) {
      const all = await attachments.of(conversation)
      const [first] = all
      if (first === undefined || all.length > 1) throw new Error(`there are ${all.length} attachments`)
      return first
    },
    files: () => filesIn(join(folder, 'blobs')),
    async close() {
      await fetcher.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Attachments = Awaited<ReturnType<typeof openAttachments>>

export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
