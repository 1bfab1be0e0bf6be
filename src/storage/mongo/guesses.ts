import { FORGET_MS, nextTryAt, type Guesses } from '../../units/guessing'
import type { GuessRepository } from '../../units/officer-repository'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import { unlessThere } from './failures'

type Try = Parameters<GuessRepository['tryNow']>[0][number]

export function mongoGuesses({ guesses }: Collections): GuessRepository {
  async function of(subject: string): Promise<Guesses | undefined> {
    const found = await guesses.findById(subject).lean()
    return found === null ? undefined : { failures: found.failures, lastAt: found.lastAt }
  }
  /** Written over exactly what was judged: of many at once, each is judged by the one before. */
  async function counted(subject: string, judged: Guesses | undefined, at: Instant): Promise<boolean> {
    if (judged === undefined)
      return unlessThere(guesses.insertMany([{ _id: subject, failures: 1, lastAt: at }], { lean: true }))
    const { matchedCount } = await guesses.updateOne(
      { _id: subject, ...judged },
      { $set: { lastAt: at }, $inc: { failures: 1 } },
    )
    return matchedCount > 0
  }
  /** When the subject must wait until; undefined once this try is counted. */
  async function count({ subject, limits }: Try, at: Instant): Promise<Instant | undefined> {
    for (;;) {
      const judged = await of(subject)
      const waitUntil = nextTryAt(judged, limits)
      if (waitUntil > at) return waitUntil
      if (await counted(subject, judged, at)) return undefined
    }
  }
  async function forgive(subject: string): Promise<void> {
    await guesses.updateOne({ _id: subject, failures: { $gt: 0 } }, { $inc: { failures: -1 } })
  }
  return {
    of,
    async tryNow(tries, at) {
      await guesses.deleteMany({ lastAt: { $lt: at - FORGET_MS } })
      const waits = await Promise.all(tries.map(async ({ subject, limits }) => nextTryAt(await of(subject), limits)))
      if (Math.max(...waits) > at) return { waitUntil: Math.max(...waits) }
      for (const [n, one] of tries.entries()) {
        const waitUntil = await count(one, at)
        if (waitUntil === undefined) continue
        // Somebody else's try came in between: those that were counted for this one are taken back.
        for (const { subject } of tries.slice(0, n)) await forgive(subject)
        return { waitUntil }
      }
      return 'go'
    },
    async clear(subject) {
      await guesses.deleteOne({ _id: subject })
    },
    forgive,
  }
}
