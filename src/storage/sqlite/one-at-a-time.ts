import { SearchDropped } from '../../tickets/desk-tickets'

/** Of one officer so many searches wait; a further one takes the place of the oldest. */
const WAITING_EACH = 2

interface Waiting {
  who: string
  begin(): Promise<void>
  drop(): void
}

export type OneAtATime = <T>(who: string, search: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/**
 * Searches one after the other, first come first served. One that nobody waits for any more, or that its officer has
 * superseded, never begins and rejects with `SearchDropped`: while people type, the searches of half words do not pile up.
 */
export function oneAtATime(): OneAtATime {
  let waiting: Waiting[] = []
  let running = false

  function next(): void {
    const first = running ? undefined : waiting.shift()
    if (first === undefined) return
    running = true
    void first.begin().finally(() => {
      running = false
      next()
    })
  }
  return <T>(who: string, search: () => Promise<T>, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      const mine: Waiting = {
        who,
        begin: () => search().then(resolve, reject),
        drop() {
          waiting = waiting.filter((other) => other !== mine)
          reject(new SearchDropped())
        },
      }
      if (signal?.aborted === true) return mine.drop()
      signal?.addEventListener('abort', () => mine.drop(), { once: true })
      waiting.push(mine)
      next()
      const own = waiting.filter((other) => other.who === who)
      if (own.length > WAITING_EACH) own[0]?.drop()
    })
}
