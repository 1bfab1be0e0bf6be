/** Rejects with what was waited for when that takes longer, whatever becomes of it. `work` may throw. */
export function within<T>(work: () => Promise<T> | T, ms: number, what = 'answer'): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what} within ${ms} ms`)), ms)
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
