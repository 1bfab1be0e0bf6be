import { newConversation } from '../src/conversations/state'
import { topicId, unitId } from '../src/ids'
import { DAY, HOUR, MINUTE } from '../src/time'
import type { Officer } from '../src/units/officer'
import type { DeskBrowser } from '../test/builders/desk-browser'
import type { Stage, Worker } from '../test/builders/stage'

export interface Filled {
  officer: Officer
  /** Ids of what is worth a picture. */
  ticket: string
  conversation: string
  code: string
}

/** A morning at the desk: tickets of several kinds, a report without a name, colleagues and units. */
export async function fillDesk(desk: DeskBrowser, stage: Stage): Promise<Filled> {
  const officer = await staff(desk, stage)
  await pastWeeks(stage)
  const thanks = stage.zaloWorker()
  await asks(thanks, 'tang ca chu nhat tinh sao', 'cam on nhieu a')
  await asks(
    stage.messengerWorker(),
    'gặp cán bộ',
    'bỏ qua',
    'tổ trưởng bắt tăng ca không chấm công mấy chị ơi, cả chuyền em ai cũng bị',
  )
  const hoa = stage.zaloWorker()
  await asks(
    hoa,
    'cho em gặp cán bộ',
    'bỏ qua',
    'em nghỉ sinh 5 tháng rồi mà công ty chưa làm hồ sơ, em phải đòi ở đâu ạ',
  )
  await tells(stage, hoa, 'Trần Thị Hoa', '84900000011')
  await stage.passes(40 * MINUTE)
  await asks(stage.zaloWorker(), 'chị ơi xưởng em cháy rồi, có người kẹt bên trong')
  const code = await report(stage)
  const ty = stage.zaloWorker()
  await asks(ty, 'em cần gặp người của công đoàn', 'bỏ qua', 'sổ bảo hiểm của em bị ghi thiếu 8 tháng')
  await tells(stage, ty, 'Lê Văn Tý', '84900000012')
  await take(stage, ty, 'Trần Văn Nam', 'Chào bạn, mình là Nam. Bạn chụp giúp mình trang cuối của sổ nhé.')
  await stage.passes(HOUR)
  const worker = stage.zaloWorker()
  await asks(
    worker,
    'cho em gặp cán bộ công đoàn',
    'May Hoa Sen',
    'công ty trừ của em 1tr2 tiền đồng phục mà không nói trước, vậy có đúng không ạ',
  )
  await tells(stage, worker, 'Nguyễn Thị Mận', '84900000013')
  await take(stage, worker, officer.name, 'Chào bạn, mình là Lan. Phiếu lương có ghi khoản trừ này không bạn?')
  const ticket = await stage.ticketOf(worker)
  await stage.officer(ticket, {
    kind: 'note',
    officer: 'Trần Văn Nam',
    note: 'Tháng trước May Hoa Sen cũng trừ như vậy với 3 người, đã làm việc với phòng nhân sự.',
  })
  await worker.says('dạ có, ghi là "khác"')
  return { officer, ticket: ticket.id, conversation: thanks.conversation, code }
}

/** Who works here, for which units, with which accounts, and what they did yesterday. */
async function staff(desk: DeskBrowser, { service, now }: Stage): Promise<Officer> {
  const { units, accounts, store } = service
  const top = units.tree().find(units.defaultUnit)
  if (top !== undefined)
    await units.save({
      ...top,
      name: 'Liên đoàn Lao động tỉnh',
      level: 'province',
      values: { hotline: '0251 3822 000' },
    })
  await units.saveAll([
    unit('kcn-bac', 'Công đoàn các khu công nghiệp phía Bắc', ['KCN Bắc'], ['May Hoa Sen', 'Giày Đại Thành']),
    unit('kcn-nam', 'Công đoàn các khu công nghiệp phía Nam', ['KCN Nam'], ['Điện tử Sao Mai']),
  ])
  for (const account of accounts.all()) {
    const name = account.channel === 'webchat' ? 'Trang chat' : 'Công đoàn Lao động tỉnh'
    await service.addAccount({ ...account, name }, 'known')
  }
  const officer = await desk.officer(
    {
      name: 'Nguyễn Thị Lan',
      email: 'lan@congdoan.example',
      roles: ['officer', 'lead', 'editor', 'admin'],
      lastSeenAt: now(),
    },
    PASSWORD,
  )
  await desk.officer({ name: 'Trần Văn Nam', email: 'nam@congdoan.example' }, PASSWORD)
  await desk.officer({ name: 'Lê Thị Mai', email: 'mai@congdoan.example', unitId: unitId('kcn-bac') })
  const replies = [
    [
      'Xin phiếu lương',
      'Chào {{ten}}, bạn chụp giúp mình phiếu lương tháng gần nhất nhé. Mã phiếu của bạn: {{ma-phieu}}.',
    ],
    ['Hẹn gọi lại', 'Mình sẽ gọi cho bạn trong hôm nay. Cần gấp bạn gọi {{unit.hotline}} giúp mình.'],
    ['Đã nhận, đang xem', 'Công đoàn đã nhận việc của bạn và đang xem. Mình trả lời bạn ngay khi có kết quả.'],
  ] as const
  for (const [title, text] of replies) {
    await store.cannedReplies.save({ id: title, unitId: units.defaultUnit, title, text, updatedAt: now() })
  }
  const done = [
    ['addOfficer', 'Thêm cán bộ Lê Thị Mai', 20 * HOUR],
    ['addCannedReply', 'Thêm câu soạn sẵn "Xin phiếu lương"', 19 * HOUR],
    ['takeTicket', 'Nhận phiếu CD-7K2MQR-4', 18 * HOUR],
    ['resolveTicket', 'Xử lý xong phiếu CD-7K2MQR-4', 17 * HOUR],
  ] as const
  for (const [what, text, before] of done) {
    await store.audit.add({ at: now() - before, who: officer.name, unitId: units.defaultUnit, what, text })
  }
  return officer
}

const PASSWORD = 'một câu dễ nhớ của các anh chị'
const ASKED = ['luong.tang-ca', 'bao-hiem.that-nghiep', 'luong.cham-luong', 'lao-dong-nu.thai-san'].map(topicId)

/** What was counted in the weeks before: for each of so many people a question, and what became of it. */
async function pastWeeks({ service, now }: Stage): Promise<void> {
  const [account] = service.accounts.all()
  if (account === undefined) throw new Error('There is no account.')
  for (let n = 0; n < 160; n++) {
    const conversationId = service.secrets.conversationOf(account.id, `before-${n}`)
    const at = now() - (1 + (n % 20)) * DAY
    const topic = ASKED[n % 7 < 3 ? 0 : n % ASKED.length]
    const answered = { kind: 'answered', at, ...(topic === undefined ? {} : { topic }), afterMs: 900 + 20 * n } as const
    const byOfficer = [
      { kind: 'handed-over', at },
      { kind: 'ticket-opened', at },
      { kind: 'ticket-answered', at, afterMs: (10 + n) * MINUTE },
      { kind: 'ticket-resolved', at },
    ] as const
    const touches = [{ kind: 'received', at } as const, ...(n % 6 === 0 ? byOfficer : [answered])]
    const told =
      n % 3 === 0
        ? []
        : [{ kind: 'received', at: at + 1 } as const, { kind: n % 9 === 1 ? 'not-helped' : 'helped', at } as const]
    await service.store.turns.commit({
      conversationId,
      accountId: account.id,
      expectedVersion: 0,
      now: at,
      taken: [],
      state: newConversation,
      outgoing: [],
      effects: [...touches, ...told].map((touch) => ({ kind: 'count', touch })),
      unitId: unitId(['cong-doan', 'kcn-bac', 'kcn-nam'][n % 3] ?? 'cong-doan'),
      reportUnitId: unitId('cong-doan'),
      pseudonymOf: (year) => service.secrets.pseudonym(conversationId, year),
    })
  }
}

const unit = (id: string, name: string, aliases: string[], coverage: string[]) => ({
  id: unitId(id),
  name,
  level: 'upper' as const,
  parentId: unitId('cong-doan'),
  aliases,
  coverage,
  values: {},
})

async function asks(worker: Worker, ...words: string[]): Promise<void> {
  for (const one of words) await worker.says(one)
}

/** Somebody on Zalo lets the union know their name and telephone number. */
async function tells(stage: Stage, worker: Worker, name: string, phone: string): Promise<void> {
  await worker.after(async () => {
    const { message: _, ...envelope } = stage.zalo.events.text(worker.id, '', stage.now())
    await stage.zalo.postWebhook({ ...envelope, event_name: 'user_submit_info', info: { name, phone } })
  })
}

async function take(stage: Stage, worker: Worker, officer: string, text: string): Promise<void> {
  const ticket = await stage.ticketOf(worker)
  await stage.passes(4 * MINUTE)
  await stage.officer(ticket, { kind: 'take', officer })
  await stage.passes(3 * MINUTE)
  await stage.officer(await stage.ticketOf(worker), { kind: 'reply', officer, text })
  await stage.passes(5 * MINUTE)
}

async function report(stage: Stage): Promise<string> {
  const worker = stage.messengerWorker()
  let told = await worker.says('em muốn báo vi phạm giấu tên')
  const answers = [
    'giấu tên',
    'công ty giữ căn cước của công nhân mới',
    'xưởng may số 3',
    'từ tháng chín',
    '50',
    'có ảnh',
  ]
  for (const answer of answers) told = await worker.says(answer)
  const code = /PA-[A-Z0-9]+-[A-Z0-9]/.exec(told)?.[0]
  if (code === undefined) throw new Error(`The report did not end in a case: ${told}`)
  return code
}
