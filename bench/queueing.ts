/** A wave of messages in front of processes that share the work; deterministic in its steps, chance is given. */
export interface Wave {
  /** Messages that arrive in second `n`. */
  arrivals(second: number): number
  seconds: number
}

/** What each message passes, in order: webhooks stored, turns computed, answers sent. Absent `perSecond`: no limit. */
export interface Stage {
  name: string
  perSecond: number
}

export interface Outcome {
  stage: string
  /** The most that ever waited in front of it. */
  longestQueue: number
  /** Seconds that the message which waited longest waited here. */
  longestWaitS: number
  /** The second after which nothing waits any more. */
  emptyAfterS: number
}

/**
 * First come, first served through each stage, second by second: what one lets through arrives at the next. Ends when all is
 * through, or after ten times the wave.
 */
export function simulate({ arrivals, seconds }: Wave, stages: readonly Stage[]): Outcome[] {
  let coming = Array.from({ length: seconds }, (_, second) => arrivals(second))
  return stages.map(({ name, perSecond }) => {
    const { outcome, through } = pass(coming, perSecond, seconds * 10)
    coming = through
    return { stage: name, ...outcome }
  })
}

function pass(coming: readonly number[], perSecond: number, atMost: number) {
  const through: number[] = []
  let [waiting, longestQueue, longestWaitS, emptyAfterS] = [0, 0, 0, 0]
  for (let second = 0; second < Math.max(coming.length, 1) || (waiting > 0 && second < atMost); second++) {
    const come = coming[second] ?? 0
    waiting += come
    const served = Math.min(waiting, perSecond)
    waiting -= served
    through.push(served)
    longestQueue = Math.max(longestQueue, waiting)
    // The last to come in this second goes when all before it are through.
    if (come > 0) longestWaitS = Math.max(longestWaitS, waiting / perSecond)
    if (served > 0) emptyAfterS = second + 1
  }
  return { through, outcome: { longestQueue, longestWaitS, emptyAfterS } }
}

/** People who write back after a broadcast: so many in all, most in the first minutes, halving every `halfLifeS`. */
export function burst(people: number, halfLifeS: number, seconds: number): Wave {
  const left = (second: number): number => 2 ** (-second / halfLifeS)
  const all = 1 - left(seconds)
  return { seconds, arrivals: (second) => (people * (left(second) - left(second + 1))) / all }
}
