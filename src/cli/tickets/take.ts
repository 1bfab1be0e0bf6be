import type { Command } from '../command'
import { UsageError } from '../usage-error'
import { actOnTicket } from './act'
import { CODE, OFFICER, typedCode, type TypedCode } from './find-code'

export const takeTicket: Command = {
  name: 'tickets take',
  where: 'service',
  summary: 'Nhận một phiếu: trả lời tự động ngừng, người lao động được báo là cán bộ đã nhận.',
  takes: CODE,
  options: {
    officer: OFFICER,
    over: { help: 'nhận thay cán bộ đang giữ phiếu' },
  },
  run(service, given) {
    const typed = notACase(typedCode(given))
    const command = { kind: 'take', officer: given.required('officer'), over: given.has('over') } as const
    return actOnTicket(service, typed, command, (ticket) => `${ticket.officer ?? ''} đã nhận phiếu ${ticket.code}.`)
  },
}

export const releaseTicket: Command = {
  name: 'tickets release',
  where: 'service',
  summary: 'Trả lại một phiếu đang giữ: phiếu chờ người khác nhận, trả lời tự động làm việc lại.',
  takes: CODE,
  options: { officer: OFFICER },
  run(service, given) {
    const typed = notACase(typedCode(given))
    const command = { kind: 'release', officer: given.required('officer') } as const
    return actOnTicket(service, typed, command, (ticket) => `Phiếu ${ticket.code} lại chờ cán bộ nhận.`)
  },
}

function notACase(typed: TypedCode): TypedCode {
  if (typed.kind === 'ticket') return typed
  throw new UsageError('Vụ việc không nêu tên không cần nhận: trả lời (tickets reply) hoặc kết thúc (tickets resolve).')
}
