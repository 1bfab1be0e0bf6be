import { askCommand } from '../../../test/builders/ask-command'
import { containing } from '../../../test/builders/containing'
import { aCommandService, MONDAY, OA, PERSON, type TestService } from '../../../test/builders/command-service'
import { unitId } from '../../ids'
import { DAY, HOUR } from '../../time'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

const ask = (...line: string[]) => askCommand(service, ['tickets', ...line])
const output = async (...line: string[]) => (await ask(...line)).output

/** Of whoever wrote: what must never be shown of a report without a name. */
const traces = () => {
  const id = service.secrets.conversationOf(OA, PERSON)
  return [PERSON, id, service.secrets.pseudonym(id, 2026)]
}

describe('tickets list', () => {
  it('puts what is urgent first and tells when each is due', async () => {
    const late = await service.openTicket({ firstAnswerDueAt: MONDAY + HOUR })
    const urgent = await service.openTicket({ person: 'p2', priority: 'urgent', firstAnswerDueAt: MONDAY + 3 * HOUR })
    service.time.now = MONDAY + 2 * HOUR
    const [header = '', first = '', second = ''] = (await output('list')).split('\n')
    expect(header).toMatch(/^Mã +Mức +Trạng thái +Trả lời +Cán bộ +Đơn vị +Nội dung$/)
    expect(first).toMatch(new RegExp(`^${urgent}  KHẨN +chờ nhận +hạn 13:00 23/11/2026 +- +Công đoàn +Tiền tăng ca$`))
    expect(second).toMatch(new RegExp(`^${late}  thường +chờ nhận +QUÁ HẠN từ 11:00 23/11/2026 `))
  })

  it('leaves out what is resolved unless asked for it', async () => {
    const code = await service.openTicket()
    await ask('resolve', code, '--officer', 'Hoa')
    expect(await output('list')).toBe('Không có phiếu nào.\n')
    expect(await output('list', '--status', 'resolved')).toContain(code)
    expect(await output('list', '--status', 'all')).toContain('đã xong')
  })

  it('can be narrowed to an officer, and to a unit with those below it', async () => {
    await askCommand(service, [
      'units',
      'add',
      '--id',
      'co-so',
      '--name',
      'CĐCS A',
      '--level',
      'workplace',
      '--parent',
      'cong-doan',
    ])
    await askCommand(service, ['units', 'add', '--id', 'khac', '--name', 'CĐCS B', '--level', 'workplace'])
    const code = await service.openTicket({ unitId: unitId('co-so') })
    await ask('take', code, '--officer', 'Hoa')
    expect(await output('list', '--officer', 'Hoa')).toContain(code)
    expect(await output('list', '--officer', 'Lan')).not.toContain(code)
    expect(await output('list', '--unit', 'cong-doan')).toContain(code)
    expect(await output('list', '--unit', 'khac')).not.toContain(code)
    expect(await ask('list', '--unit', 'nowhere')).toMatchObject({
      exitCode: 2,
      output: containing('units -- list'),
    })
  })

  it('gives programs the same, without what leads to the worker', async () => {
    const code = await service.openTicket()
    const anonymous = await service.openCase()
    const { tickets, cases } = JSON.parse(await output('list', '--json')) as { tickets: unknown[]; cases: unknown[] }
    expect(tickets).toMatchObject([
      { code, priority: 'normal', status: 'open', title: 'Tiền tăng ca', isOverdue: false },
    ])
    expect(cases).toMatchObject([{ code: anonymous, status: 'open' }])
    for (const trace of traces()) expect(JSON.stringify({ tickets, cases })).not.toContain(trace)
  })

  it('refuses a status that does not exist', async () => {
    expect(await ask('list', '--status', 'done')).toMatchObject({
      exitCode: 2,
      output: containing('open, assigned, waiting, resolved, all'),
    })
  })
})

describe('tickets show', () => {
  it('takes a code as it was typed', async () => {
    const code = await service.openTicket()
    const sloppy = code.toLowerCase().replaceAll('-', ' ')
    expect(await output('show', sloppy)).toContain(`Phiếu ${code} (thường, chờ nhận)`)
  })

  it('prints all that an officer needs to answer', async () => {
    const code = await service.openTicket()
    await ask('reply', code, '--officer', 'Hoa', '--text', 'Chào bạn')
    const text = await output('show', code)
    expect(text).toContain('Phiếu')
    expect(text).toContain('chờ người lao động, cán bộ: Hoa')
    expect(text).toContain('Qua: OA Công đoàn Đồng Nai')
    expect(text).toContain('Tóm tắt:\n  Người lao động hỏi về lương.')
    expect(text).toContain('luong: 7.500.000 đồng')
    expect(text).toContain('Diễn biến:\n  10:00 23/11/2026  Hoa trả lời')
    expect(text).toContain('Trao đổi:\n  10:00 23/11/2026  Người lao động: cty nợ lương 2 tháng')
    for (const trace of traces()) expect(text).not.toContain(trace)
  })

  it('does not let what a worker wrote play with the terminal', async () => {
    const code = await service.openTicket({ says: 'chào \u001b[2J\u009b31m\u202Eđảo\u0007' })
    expect(await output('show', code)).toContain('chào [2J31mđảo\n')
  })

  it('shows a case without a name as it was kept, and nothing of who wrote it', async () => {
    const code = await service.openCase()
    await ask('reply', code, '--officer', 'Hoa', '--text', 'Bạn kể thêm nhé.')
    for (const text of [await output('show', code), await output('show', code, '--json'), await output('list')]) {
      expect(text).toContain(code)
      for (const trace of [...traces(), 'tôi là người duy nhất thấy', 'sealed']) expect(text).not.toContain(trace)
    }
    expect(await output('show', code)).toContain('10:00 23/11/2026  Hoa: Bạn kể thêm nhé.')
  })

  it('says that there is no such ticket, or no such code', async () => {
    const code = await service.openTicket()
    await service.close()
    service = await aCommandService()
    expect(await ask('show', code)).toEqual({ exitCode: 1, output: `Không tìm thấy phiếu ${code}.\n` })
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'C' : 'A')
    expect(await ask('show', wrong)).toMatchObject({
      exitCode: 2,
      output: containing('không phải mã đúng'),
    })
  })
})

describe('tickets take, reply, release and resolve', () => {
  it('say what was done', async () => {
    const code = await service.openTicket()
    const did = async (...line: string[]) => (await ask(...line, '--officer', 'Hoa')).output.trim()
    expect(await did('take', code)).toBe(`Hoa đã nhận phiếu ${code}.`)
    expect(await did('reply', code, '--text', 'Chào bạn')).toContain(`Đã nhận câu trả lời cho phiếu ${code}`)
    expect(await did('release', code)).toBe(`Phiếu ${code} lại chờ cán bộ nhận.`)
    expect(await did('resolve', code, '--reason', 'đã rõ')).toContain(`Phiếu ${code} đã kết thúc`)
    expect(await output('show', code)).toContain('Hoa kết thúc: đã rõ')
  })

  it('name the officer who was first, and how to take over', async () => {
    const code = await service.openTicket()
    await ask('take', code, '--officer', 'Lan')
    expect(await ask('reply', code, '--officer', 'Hoa', '--text', 'x')).toEqual({
      exitCode: 1,
      output: `Phiếu ${code} đang do Lan giữ. Đã thống nhất với người đó thì nhận thay: npm run tickets -- take ${code} --officer TÊN --over\n`,
    })
    expect(await ask('take', code, '--officer', 'Hoa', '--over')).toMatchObject({ exitCode: 0 })
  })

  it('tell that nothing is sent while the service is off', async () => {
    const code = await service.openTicket()
    const off = await askCommand({ ...service, isRunning: false }, ['tickets', 'take', code, '--officer', 'Hoa'])
    expect(off.output).toContain('Dịch vụ đang tắt')
  })

  it.each([
    [47 * HOUR, undefined],
    [49 * HOUR, 'Zalo tính phí tin này'],
    [7 * DAY, 'nền tảng có thể không cho gửi nữa'],
  ])('tell what the platform makes of an answer %d ms after the worker’s last message', async (later, said) => {
    const code = await service.openTicket()
    service.time.now += later
    const { exitCode, output: text } = await ask('reply', code, '--officer', 'Hoa', '--text', 'Chào bạn')
    expect(exitCode).toBe(0)
    if (said === undefined) expect(text.trim().split('\n')).toHaveLength(1)
    else expect(text).toContain(said)
  })

  it('answer and end a case, which nobody takes', async () => {
    const code = await service.openCase()
    expect(await ask('take', code, '--officer', 'Hoa')).toMatchObject({
      exitCode: 2,
      output: containing('không cần nhận'),
    })
    expect(await output('reply', code, '--officer', 'Hoa', '--text', 'Cảm ơn bạn')).toContain('Đã chuyển câu trả lời')
    expect(await output('resolve', code, '--officer', 'Hoa')).toBe(`Vụ việc ${code} đã kết thúc.\n`)
    expect(await ask('resolve', code, '--officer', 'Lan')).toEqual({
      exitCode: 1,
      output: `Vụ việc ${code} đã được Hoa kết thúc.\n`,
    })
  })

  it('need words to reply with', async () => {
    const code = await service.openTicket()
    expect(await ask('reply', code, '--officer', 'Hoa')).toMatchObject({
      exitCode: 2,
      output: containing('--text'),
    })
    const empty = await askCommand(service, ['tickets', 'reply', code, '--officer', 'Hoa'], {
      readInput: async () => ' \n',
    })
    expect(empty).toEqual({ exitCode: 1, output: 'Chưa có nội dung trả lời.\n' })
  })
})
