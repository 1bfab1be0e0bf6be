import type { Command } from '../command'
import { actOnCase, actOnTicket } from './act'
import { CODE, OFFICER, typedCode } from './find-code'

const REASON = 'đã giải quyết'

export const resolveTicket: Command = {
  name: 'tickets resolve',
  where: 'service',
  summary: 'Kết thúc một phiếu (người lao động được hỏi có giúp được không) hoặc một vụ việc không nêu tên.',
  takes: CODE,
  options: {
    officer: OFFICER,
    reason: { value: 'LÝ_DO', help: `kết quả, chỉ ghi trong diễn biến ("${REASON}")` },
    text: { value: 'NỘI_DUNG', help: 'lời nhắn cuối gửi người lao động' },
  },
  run(service, given) {
    const typed = typedCode(given)
    const text = given.text('text')
    const command = {
      kind: 'resolve',
      officer: given.required('officer'),
      reason: given.text('reason') ?? REASON,
      ...(text === undefined ? {} : { text }),
    } as const
    if (typed.kind === 'case') return actOnCase(service, typed, command, `Vụ việc ${typed.code} đã kết thúc.`)
    return actOnTicket(
      service,
      typed,
      command,
      ({ code }) => `Phiếu ${code} đã kết thúc; người lao động được hỏi có giúp được không.`,
    )
  },
}
