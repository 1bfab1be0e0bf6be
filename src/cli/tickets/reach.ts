import { windowEnd } from '../../outbox/send-policy'
import type { Ticket } from '../../tickets/ticket'
import { sayTime } from '../text'
import type { CommandService } from '../command-service'

/** What the platform will probably make of an officer's message now; empty when nothing stands against it. */
export function reachRemark({ accounts, clock }: Pick<CommandService, 'accounts' | 'clock'>, ticket: Ticket): string {
  const channel = accounts.find(ticket.accountId)?.channel
  if (channel === undefined) return 'Tài khoản của phiếu này không còn trong dịch vụ: tin không gửi được.'
  const end = windowEnd(channel, 'officer', ticket.workerWroteAt)
  if (end === undefined || clock.now() >= end) {
    return (
      `Người lao động nhắn lần cuối lúc ${sayTime(ticket.workerWroteAt)}: nền tảng có thể không cho gửi nữa. ` +
      'Nếu không gửi được, diễn biến của phiếu sẽ ghi lại.'
    )
  }
  const free = windowEnd(channel, 'bot', ticket.workerWroteAt)
  const isBilled = channel === 'zalo' && free !== undefined && clock.now() >= free
  return isBilled ? 'Đã quá 48 giờ từ tin cuối của người lao động: Zalo tính phí tin này.' : ''
}
