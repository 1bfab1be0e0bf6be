import type { CommandResult } from '../../control/message'
import type { Ticket } from '../../tickets/ticket'
import { commandCase } from '../../tickets/case-commands'
import { commandTicket, type TicketOutcome } from '../../tickets/officer-commands'
import type { CaseCommand, OfficerCommand, Refusal } from '../../tickets/officer-decision'
import { done, no } from '../command'
import type { CommandService } from '../command-service'
import { callOf } from '../help'
import { unknownCode, type TypedCode } from './find-code'
import { reachRemark } from './reach'

/** Carries out an officer's command on a ticket and says what came of it; `said` is for when it was done. */
export async function actOnTicket(
  service: CommandService,
  typed: TypedCode,
  command: OfficerCommand,
  said: (ticket: Ticket) => string,
): Promise<CommandResult> {
  const before = await service.tickets.findByCode(typed.code)
  if (before === undefined) return no(unknownCode(typed))
  const outcome: TicketOutcome = await commandTicket(service, before.id, command)
  if (outcome.kind === 'unknown') return no(unknownCode(typed))
  if (outcome.kind === 'refused') return no(withAdvice(outcome, typed.code))
  const isMessage = command.kind === 'reply' || command.kind === 'resolve'
  const remarks = [whenSent(service), ...(isMessage ? [reachRemark(service, outcome.ticket)] : [])]
  return done([said(outcome.ticket), ...remarks].filter((text) => text !== '').join('\n'))
}

export async function actOnCase(
  service: CommandService,
  typed: TypedCode,
  command: CaseCommand,
  said: string,
): Promise<CommandResult> {
  const outcome = await commandCase(service, typed.code, command)
  if (outcome.kind === 'unknown') return no(unknownCode(typed))
  if (outcome.kind === 'refused') return no(outcome.why)
  return done([said, whenSent(service)].filter((text) => text !== '').join('\n'))
}

function withAdvice(refusal: Refusal, code: string): string {
  if (refusal.reason !== 'taken') return refusal.why
  return `${refusal.why} Đã thống nhất với người đó thì nhận thay: ${callOf('tickets take')} ${code} --officer TÊN --over`
}

const whenSent = ({ isRunning }: CommandService): string =>
  isRunning ? '' : 'Dịch vụ đang tắt: việc này được gửi tới người lao động khi dịch vụ chạy lại.'
