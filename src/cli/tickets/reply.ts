import type { Command } from '../command'
import { UsageError } from '../usage-error'
import { actOnCase, actOnTicket } from './act'
import { CODE, OFFICER, typedCode } from './find-code'

export const replyToTicket: Command = {
  name: 'tickets reply',
  where: 'service',
  summary: 'Trả lời người lao động về một phiếu hoặc một vụ việc không nêu tên.',
  takes: CODE,
  options: {
    officer: OFFICER,
    text: { value: 'NỘI_DUNG', help: 'câu trả lời; nếu không ghi: đọc từ đầu vào (stdin)' },
  },
  notes: 'Ví dụ: npm run tickets -- reply CD-7K3FQA-M --officer "Chị Hoa" < tra-loi.txt',
  async input(given, surroundings) {
    if (given.has('text')) return undefined
    const text = await surroundings.readInput()
    if (text === undefined)
      throw new UsageError('Chưa có nội dung: thêm --text "…", hoặc đưa một tệp vào bằng < tra-loi.txt')
    return text
  },
  run(service, given, input) {
    const typed = typedCode(given)
    const text = given.text('text') ?? input ?? ''
    const command = { kind: 'reply', officer: given.required('officer'), text } as const
    if (typed.kind === 'case') {
      return actOnCase(service, typed, command, `Đã chuyển câu trả lời tới người phản ánh vụ việc ${typed.code}.`)
    }
    return actOnTicket(
      service,
      typed,
      command,
      ({ code }) => `Đã nhận câu trả lời cho phiếu ${code}, đang gửi tới người lao động.`,
    )
  },
}
