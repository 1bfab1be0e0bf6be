import type { ChannelName } from '../ids'
import { DAY, HOUR, MINUTE, type Instant } from '../time'
import { maySend, windowEnd } from './send-policy'

/** What the platform would make of an officer's words now, said before they are written. */
export interface SendStateNow {
  can: boolean
  billed: boolean
  freeUntil?: Instant
  closesAt?: Instant
  text: string
  instead?: string
}

const NAMES: Readonly<Record<ChannelName, string>> = { zalo: 'Zalo', messenger: 'Messenger', webchat: 'Trang chat' }

export function sendStateOf(channel: ChannelName, lastInboundAt: Instant | undefined, now: Instant): SendStateNow {
  const answer = maySend({ channel, author: 'officer', lastInboundAt, now, sentSinceInbound: 0 })
  const closesAt = windowEnd(channel, 'officer', lastInboundAt)
  const freeUntil = windowEnd(channel, 'bot', lastInboundAt)
  const times = {
    ...(closesAt === undefined || closesAt === Infinity ? {} : { closesAt }),
    ...(freeUntil === undefined || freeUntil === Infinity ? {} : { freeUntil }),
  }
  if (answer.kind === 'no') return { can: false, billed: false, ...times, ...whyNot(channel, answer.reason) }
  return { can: true, billed: answer.billed === true, ...times, text: sayCan(channel, answer, times, now) }
}

function sayCan(
  channel: ChannelName,
  { tag, billed }: { tag?: 'human-agent'; billed?: boolean },
  { closesAt, freeUntil }: { closesAt?: Instant; freeUntil?: Instant },
  now: Instant,
): string {
  if (closesAt === undefined) return 'Gửi được bất cứ lúc nào, không mất phí.'
  const left = `Còn ${sayLeft(closesAt - now)} để trả lời.`
  if (billed === true)
    return `${left} Đã quá 48 giờ từ tin cuối của người lao động: Zalo tính phí tin này cho công đoàn.`
  if (tag === 'human-agent')
    return `${left} Đã quá 24 giờ: chỉ câu trả lời của cán bộ còn gửi được, không gửi quảng bá.`
  return channel === 'zalo' && freeUntil !== undefined
    ? `Miễn phí trong ${sayLeft(freeUntil - now)} nữa; sau đó Zalo tính phí, và sau ${sayLeft(closesAt - now)} không gửi được.`
    : `${left} Không mất phí.`
}

function whyNot(
  channel: ChannelName,
  reason: 'window-closed' | 'never-wrote' | 'quota',
): { text: string; instead: string } {
  const text =
    reason === 'never-wrote'
      ? `Người này chưa nhắn cho trang, nên ${NAMES[channel]} không cho gửi trước.`
      : `Đã quá 7 ngày từ tin cuối của người lao động: ${NAMES[channel]} không cho gửi nữa cho đến khi họ nhắn lại.`
  return {
    text,
    instead: 'Nếu có số điện thoại thì gọi cho họ; nếu không, ghi chú lại và trả lời khi họ nhắn lại, phiếu sẽ tự mở.',
  }
}

/** "2 ngày 3 giờ", "5 giờ", "40 phút": never more than what is left. */
export function sayLeft(ms: number): string {
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  if (days > 0) return hours > 0 ? `${days} ngày ${hours} giờ` : `${days} ngày`
  return hours > 0 ? `${hours} giờ` : `${Math.max(1, Math.floor(ms / MINUTE))} phút`
}
