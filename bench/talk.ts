/** One question, until its answer: milliseconds. */
export type AskOne = (n: number) => Promise<number>

export interface Talk {
  perSecond: number
  /** Sorted milliseconds. */
  times: number[]
}

/** So many people at once: when one is answered the next one asks. */
export async function closedTalk(inFlight: number, durationMs: number, ask: AskOne): Promise<Talk> {
  const times: number[] = []
  let n = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() - started < durationMs) times.push(await ask(n++))
    }),
  )
  return talkOf(times, started)
}

/** One question every so often, whatever becomes of those before; resolves when all are answered. */
export async function pacedTalk(perSecond: number, durationMs: number, ask: AskOne): Promise<Talk> {
  const running: Promise<number>[] = []
  const started = performance.now()
  for (let n = 0; n < (perSecond * durationMs) / 1_000; n++) {
    const due = started + (n / perSecond) * 1_000
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 0.5)))
    running.push(ask(n))
  }
  return talkOf(await Promise.all(running), started)
}

function talkOf(times: number[], started: number): Talk {
  return { perSecond: times.length / ((performance.now() - started) / 1_000), times: times.sort((a, b) => a - b) }
}
