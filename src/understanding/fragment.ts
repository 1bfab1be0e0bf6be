import { fold } from './normalize/fold'
import type { Understood } from './understanding'

const MAX_WORDS = 6
const GREETING_WORDS = new Set(
  (
    'a ad admin alo anh ay ah a chi chao chu cho cong co chi minh em e ah oi hoi hi hello ban bac c cac doan ko khong duoc dc ' +
    'k toi t minh m muon mun can voi vs ti xiu chut xin the nay da vang u uh uhm ui nhe nha ne a giup dum gium tu van su viec ' +
    'hey he lo shop page add mn moi nguoi oii'
  ).split(' '),
)
const CARRIES_NOTHING = /^(?:co|cho|hoi|la|thi|ma|va|the|nay|vay)$/

/**
 * Text that more is likely to follow: nothing but a call ("chị ơi", "ad ơi cho e hỏi"), or a few words that the engine
 * makes nothing of. The mailbox waits 2 s for the rest.
 */
export function isFragment(text: string, understood: Understood): boolean {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return false
  if (words.every((word) => GREETING_WORDS.has(word) || CARRIES_NOTHING.test(word))) return true
  return words.length <= MAX_WORDS && understood.decision === 'handover' && !/[?？]\s*$/u.test(text)
}
