/** What `work` gives, or a rejection that says `what` was waited for in vain; the work itself goes on. `work` may throw. */
export function within<T>(work: () => Promise<T> | T, ms: number, what = 'answer'): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${ms} ms`)), ms)
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** Whether `work` ended within the time; it goes on where it did not. Rejects as it does. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const longEnough = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, false)))
  const hasEnded = await Promise.race([work.then(() => true), longEnough])
  clearTimeout(timer)
  return hasEnded
}
