const AT_MOST = 200

interface Pending<Item, Result> {
  item: Item
  done: (result: Result) => void
  failed: (error: unknown) => void
}

/**
 * Has what is asked for in the same round of the event loop done together. When a group fails, each of it is tried alone, so
 * that a bad one fails alone: `work` must be safe to repeat.
 */
export function grouped<Item, Result>(work: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let queue: Pending<Item, Result>[] = []

  async function run(group: readonly Pending<Item, Result>[]): Promise<void> {
    try {
      const results = await work(group.map(({ item }) => item))
      group.forEach(({ done, failed }, n) => {
        const result = results[n]
        if (result === undefined) failed(new Error('The store gave no result.'))
        else done(result)
      })
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error)
      else await Promise.all(group.map((one) => run([one])))
    }
  }
  function flush(): void {
    const all = queue
    queue = []
    for (let from = 0; from < all.length; from += AT_MOST) void run(all.slice(from, from + AT_MOST))
  }
  return (item) =>
    new Promise((done, failed) => {
      if (queue.length === 0) setImmediate(flush)
      queue.push({ item, done, failed })
    })
}
