import { claimStepOf } from '../../conversations/claims'
import { maskPersonalData } from '../../conversations/mask'
import { VERDICTS, type Verdict } from '../../flows/claim'
import { draftClaimFile, readSource } from '../../flows/draft-claim'
import { fold } from '../../flows/fold'
import { officerName } from '../../tickets/officer-decision'
import type { Ticket } from '../../tickets/ticket'
import { topicId } from '../../ids'
import { addDays, localDate, parseLocalDate, type LocalDate } from '../../time'
import type { Given } from '../arguments'
import { done, no, type Command } from '../command'
import type { CommandService } from '../command-service'
import { sayFound } from '../content/check'
import { callOf } from '../help'
import { UsageError } from '../usage-error'
import { CODE, OFFICER, typedCode, unknownCode } from './find-code'

/** What is quoted to everybody is one sentence; a longer message is told in the officer's words. */
const CLAIM_CHARACTERS = 200
const REVIEWED_AFTER_DAYS = 180

export const verdictOnTicket: Command = {
  name: 'tickets verdict',
  where: 'service',
  summary:
    'Ghi kết luận cho một phiếu kiểm tin thành bản nháp. Người biên tập đọc rồi mới đưa ra dùng; tự nó không tới ai.',
  takes: CODE,
  options: {
    officer: OFFICER,
    verdict: { value: 'KẾT_LUẬN', help: VERDICTS.join(', '), required: true },
    why: { value: 'VÌ_SAO', help: 'hai ba câu ngắn, dễ hiểu', required: true },
    source: {
      value: 'NGUỒN',
      help: 'văn bản, điều, đường dẫn: "Bộ luật Lao động 2019, Điều 127 https://…" (ghi được nhiều lần)',
      multiple: true,
    },
    claim: { value: 'LỜI_TIN', help: 'lời tin viết lại thành một câu; nếu không ghi: lời người hỏi' },
    topic: { value: 'CHỦ_ĐỀ', help: 'mã chủ đề để đọc tiếp, ví dụ ky-luat.phat-tien' },
    'review-by': { value: 'NGÀY', help: `ngày phải xem lại, dạng 2027-03-31 (sau ${REVIEWED_AFTER_DAYS} ngày)` },
  },
  async run(service, given) {
    const typed = typedCode(given)
    const ticket = typed.kind === 'ticket' ? await service.tickets.findByCode(typed.code) : undefined
    if (ticket === undefined) return no(unknownCode(typed))
    const file = draftClaimFile(draftOf(ticket, service, given))
    const officer = officerName(given.required('officer'))
    if (officer === '') throw new UsageError('Cho biết tên cán bộ.')
    const result = await service.publisher.draft([file], officer, `Kết luận kiểm tin, phiếu ${ticket.code}`)
    if (result.kind === 'faulty') return no(`${sayFound(result)}\nChưa ghi gì.`)
    const { id } = result.revision
    return done(
      [
        `Đã ghi bản nháp ${id}. Người biên tập xem: ${callOf('content diff')} ${id}`,
        `Đưa ra dùng: ${callOf('content accept')} ${id} --who TÊN`,
        `Trả lời người hỏi: ${callOf('tickets reply')} ${ticket.code} --officer TÊN`,
      ].join('\n'),
    )
  },
}

function draftOf(ticket: Ticket, service: CommandService, given: Given) {
  const asked = wordsOf(ticket, service)
  const claim = given.text('claim')?.trim() ?? asked ?? ''
  if (claim === '' || claim.length > CLAIM_CHARACTERS) {
    throw new UsageError(
      `Viết lời tin thành một câu, tối đa ${CLAIM_CHARACTERS} ký tự, không nêu tên ai: thêm --claim "…".`,
    )
  }
  const today = localDate(service.clock.now())
  const topic = given.text('topic')
  return {
    id: `phieu-${ticket.code.toLowerCase()}`,
    claim,
    told: asked === undefined || fold(asked) === fold(claim) ? [] : [asked],
    verdict: verdictIn(given.required('verdict')),
    why: given.required('why'),
    sources: given.list('source').map(readSource),
    validFrom: today,
    reviewBy: reviewDay(given) ?? addDays(today, REVIEWED_AFTER_DAYS),
    ...(topic === undefined ? {} : { topic: topicId(topic) }),
  }
}

/** The rumour as the worker told it, without what names anybody. */
function wordsOf(ticket: Ticket, service: CommandService): string | undefined {
  const flow = service.content().flows.get(ticket.topic)
  const step = flow && claimStepOf(flow)
  if (step === undefined) {
    throw new UsageError(`Phiếu ${ticket.code} không phải phiếu kiểm tin. Trả lời bằng: ${callOf('tickets reply')}`)
  }
  const told = ticket.values[step.keep]
  return told === undefined ? undefined : maskPersonalData(told).replace(/\s+/g, ' ').trim()
}

function verdictIn(typed: string): Verdict {
  const found = VERDICTS.find((verdict) => fold(verdict) === fold(typed))
  if (found === undefined) throw new UsageError(`--verdict phải là một trong: ${VERDICTS.join(', ')}.`)
  return found
}

function reviewDay(given: Given): LocalDate | undefined {
  const typed = given.text('review-by')
  const day = typed === undefined ? undefined : parseLocalDate(typed)
  if (typed !== undefined && day === undefined) throw new UsageError('--review-by cần một ngày dạng 2027-03-31.')
  return day
}
