import type { Instant } from '../time'

/** Who was answered, and who of them wrote again later. Times come in order. */
export function createTwoWay() {
  const answeredAt = new Map<number, Instant>()
  const wroteBack = new Set<number>()
  return {
    answered(who: number, at: Instant): void {
      if (!answeredAt.has(who)) answeredAt.set(who, at)
    },
    /** An answer carries the time of the message that it answers: only a later message is another one. */
    wrote(who: number, at: Instant): void {
      const since = answeredAt.get(who)
      if (since !== undefined && at > since) wroteBack.add(who)
    },
    result: () => ({ peopleAnswered: answeredAt.size, peopleWroteBack: wroteBack.size }),
  }
}
