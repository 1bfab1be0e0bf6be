import { HOUR, minuteOfDay, MINUTE, type Instant } from '../../time'

/** From these hours on, in Vietnam; before the first it is night still. */
const GREETINGS: readonly (readonly [fromHour: number, words: string])[] = [
  [4, 'Chào bạn buổi sáng'],
  [11, 'Chào bạn buổi trưa'],
  [13, 'Chào bạn buổi chiều'],
  [18, 'Chào bạn buổi tối'],
  [22, 'Chào bạn, khuya rồi nhớ giữ sức nhé'],
]
const NIGHT = 'Chào bạn, khuya rồi nhớ giữ sức nhé'

/** `{{date.greeting}}` by the Vietnamese time of day. */
export function greetingAt(at: Instant): string {
  const hour = (minuteOfDay(at) * MINUTE) / HOUR
  return GREETINGS.findLast(([from]) => hour >= from)?.[1] ?? NIGHT
}
