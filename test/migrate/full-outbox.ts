import { newBlobId } from '../../src/attachments/attachment'
import { newConversation } from '../../src/conversations/state'
import { conversationId, messageId, ticketId } from '../../src/ids'
import type { Settlement } from '../../src/outbox/message-repository'
import { fileBlobs } from '../../src/storage/blobs/file-blobs'
import { sqliteChatShelf } from '../../src/storage/sqlite/chat-shelf'
import { DAY, MINUTE } from '../../src/time'
import { HUNG, LAN, NOW, OA, TOPIC, aMessage, anEvent, aTicket } from '../builders/stored'
import {
  CHOSEN_FILE,
  DAY_BEFORE,
  GONE,
  PLAIN_FILE,
  secrets,
  VISITOR,
  WEB,
  wrote,
  type Store,
  type Turns,
} from './filling'

/** A message in each of the states that a send can leave it in. */
export async function theMessages({ messages }: Store, { turn }: Turns): Promise<void> {
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
export async function theVisitor({ database, messages }: Store, { turn, taking }: Turns): Promise<void> {
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

export async function theFiles({ attachments }: Store, { taking, effects }: Turns, folder: string) {
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
  const chosen = newBlobId()
  const key = await blobs.put(chosen, Buffer.from('biểu mẫu'))
  await attachments.choose({
    ...{ id: CHOSEN_FILE, conversationId: LAN, accountId: OA, version: 4, at: NOW, kind: 'file', name: 'mau.pdf' },
    ...{ blobId: chosen, key, type: 'application/pdf', bytes: 10 },
  })
  await attachments.again(claimed[0]?.id ?? stored, NOW, 'late')
  return { file: stored, erasedBlob }
}

export async function theErased({ database, events }: Store, { turn, taking }: Turns): Promise<void> {
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

export async function theFigures({ engagement }: Store, { effects }: Turns): Promise<void> {
  const before = NOW - DAY
  await effects(
    HUNG,
    { kind: 'count', touch: { kind: 'received', at: before, topic: TOPIC } },
    { kind: 'count', touch: { kind: 'case-opened', at: before, anonymous: true } },
  )
  await engagement.recompute(DAY_BEFORE)
  await effects(LAN, { kind: 'count', touch: { kind: 'received', at: before - DAY, topic: TOPIC } })
}
