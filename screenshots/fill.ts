import { unitId } from '../src/ids'
import { HOUR, MINUTE } from '../src/time'
import type { Officer } from '../src/units/officer'
import type { DeskBrowser } from '../test/builders/desk-browser'
import type { Stage } from '../test/builders/stage'

export interface Filled {
  officer: Officer
  /** Ids of what is worth a picture. */
  ticket: string
  conversation: string
  code: string
}

/** A morning at the desk: tickets of several kinds, a report without a name, colleagues and units. */
export async function fillDesk(desk: DeskBrowser, stage: Stage): Promise<Filled> {
  await stage.service.units.saveAll([
    unit('kcn-bac', 'Công đoàn các khu công nghiệp phía Bắc', ['KCN Bắc'], ['May Hoa Sen', 'Giày Đại Thành']),
    unit('kcn-nam', 'Công đoàn các khu công nghiệp phía Nam', ['KCN Nam'], ['Điện tử Sao Mai']),
  ])
  const officer = await desk.officer({
    name: 'Nguyễn Thị Lan',
    email: 'lan@congdoan.example',
    roles: ['officer', 'lead', 'editor', 'admin'],
  })
  await desk.officer({ name: 'Trần Văn Nam', email: 'nam@congdoan.example' })
  await desk.officer({ name: 'Lê Thị Mai', email: 'mai@congdoan.example', unitId: unitId('kcn-bac') })
  const conversation = await asks(stage.zaloWorker(), ['tang ca chu nhat tinh sao', 'cam on nhieu a'])
  await asks(stage.messengerWorker(), ['gặp cán bộ', 'bỏ qua', 'tổ trưởng bắt tăng ca không chấm công mấy chị ơi'])
  await stage.passes(40 * MINUTE)
  await asks(stage.zaloWorker(), ['chị ơi xưởng em cháy rồi, có người kẹt bên trong'])
  const code = await report(stage)
  await stage.passes(HOUR)
  const worker = stage.zaloWorker()
  await asks(worker, [
    'cho em gặp cán bộ công đoàn',
    'bỏ qua',
    'công ty trừ của em 1tr2 tiền đồng phục mà không nói trước, vậy có đúng không ạ',
  ])
  const ticket = await stage.ticketOf(worker)
  await stage.officer(ticket, { kind: 'take', officer: officer.name })
  await stage.officer(ticket, {
    kind: 'reply',
    officer: officer.name,
    text: 'Chào bạn, mình là Lan. Phiếu lương có ghi khoản trừ này không bạn?',
  })
  await worker.says('dạ có, ghi là "khác"')
  return { officer, ticket: ticket.id, conversation, code }
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

async function asks(worker: ReturnType<Stage['zaloWorker']>, words: readonly string[]): Promise<string> {
  for (const one of words) await worker.says(one)
  return worker.conversation
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
