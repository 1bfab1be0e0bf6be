import type { AccountRegistry } from './accounts/registry'
import type { Broadcast, Topic } from './broadcast'
import type { LiveContent } from './content/live-content'
import { SECOND } from './time'
import type { Units } from './units/units'
import type { Chore } from './work/chore'

/** What a process keeps in memory, and another one may change. */
export interface FollowDeps {
  broadcast: Pick<Broadcast, 'subscribe'>
  content: Pick<LiveContent, 'takeOver'>
  accounts: Pick<AccountRegistry, 'reload'>
  units: Pick<Units, 'reload'>
  failed(what: string, error: unknown): void
}

export interface Following {
  /** Look by themselves, since a broadcast may be lost. */
  chores: Chore[]
  /** Hears nothing more, and lets what is being read come to an end. */
  close(): Promise<void>
}

/** Reads again what others changed: when they say so, and now and then. */
export function followOthers({ broadcast, content, accounts, units, failed }: FollowDeps): Following {
  const followed: [Topic, number, () => Promise<void>][] = [
    ['content', 10 * SECOND, () => content.takeOver()],
    ['accounts', 30 * SECOND, () => accounts.reload()],
    ['units', 30 * SECOND, () => units.reload()],
  ]
  const all = followed.map(([topic, everyMs, read]) => {
    const name = `follow-${topic}`
    const look = oneAtATime(read)
    const hear = (): void => void look().catch((error: unknown) => failed(name, error))
    const chore: Chore = { name, everyMs, run: look, everywhere: true }
    return { chore, look, stop: broadcast.subscribe(topic, hear, hear) }
  })
  return {
    chores: all.map(({ chore }) => chore),
    async close() {
      for (const { stop } of all) stop()
      await Promise.allSettled(all.map(({ look }) => look.idle()))
    },
  }
}

/** Told many times at once, it reads once more after the reading that runs: that one may have begun too early. */
function oneAtATime(read: () => Promise<void>): { (): Promise<void>; idle(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  const look = (): Promise<void> => {
    if (next !== undefined) return next
    const begin = (): Promise<void> => {
      next = undefined
      return read()
    }
    next = running.then(begin, begin)
    running = next
    return next
  }
  return Object.assign(look, { idle: () => running })
}
