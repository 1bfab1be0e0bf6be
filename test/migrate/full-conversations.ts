import { newConversation } from '../../src/conversations/state'
import { ticketId, timerId, topicId } from '../../src/ids'
import { applyEntry } from '../../src/tickets/ticket'
import { HOUR } from '../../src/time'
import { HUNG, LAN, NOW, OA, PROVINCE, TOPIC, anEcho, anEvent, aTicket } from '../builders/stored'
import { secrets, wrote, ZONE, type Store, type Turns } from './filling'

export async function theWorkers({ turn, taking }: Turns): Promise<void> {
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
}

/** What nobody has taken yet. */
export async function theWaiting({ events }: Store): Promise<void> {
  await events.add({
    events: [wrote(LAN, 'lan-4', 'lời còn chờ thứ hai', NOW + 2), wrote(LAN, 'lan-5', 'lời còn chờ thứ nhất', NOW + 1)],
    receipts: [
      { conversationId: LAN, receipt: 'seen', watermark: NOW },
      { conversationId: LAN, receipt: 'delivered', watermark: NOW + 1 },
    ],
    echoes: [
      anEcho({ platformMessageId: 'by-text', textHash: 'hash' }),
      anEcho({ platformMessageId: 'by-id', metadata: 'm-unknown' }),
      // More than are read at once.
      ...Array.from({ length: 1_100 }, (_, n) =>
        anEcho({ platformMessageId: `p-${n % 550}`, conversationId: n < 550 ? LAN : HUNG }),
      ),
    ],
  })
}

export async function theTickets({ tickets, deadlines, cases }: Store, { turn }: Turns): Promise<void> {
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
