import { SearchDropped } from '../../tickets/desk-tickets'
import { oneAtATime } from './one-at-a-time'

/** Searches that end when the test says so; `begun` has their names in the order they began. */
function held() {
  const queue = oneAtATime()
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    search: (who: string, name: string, signal?: AbortSignal) =>
      queue(
        who,
        () => {
          begun.push(name)
          return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
        },
        signal,
      ),
    end: (name: string) => ends.get(name)?.(),
    fail: (who: string) => queue(who, () => Promise.reject(new Error('broken'))),
  }
}

it('runs one search at a time, first come first served', async () => {
  const { search, begun, end } = held()
  const both = [search('Hoa', 'a'), search('Minh', 'b')]
  expect(begun).toEqual(['a'])
  end('a')
  expect(await both[0]).toBe('a')
  await Promise.resolve()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  expect(await both[1]).toBe('b')
})

it('never begins one that nobody waits for any more', async () => {
  const { search, begun, end } = held()
  const control = new AbortController()
  const [first, gone, last] = [search('Hoa', 'a'), search('Hoa', 'b', control.signal), search('Minh', 'c')]
  control.abort()
  await expect(gone).rejects.toThrow(SearchDropped)
  await expect(search('Hoa', 'd', AbortSignal.abort())).rejects.toThrow(SearchDropped)
  end('a')
  await first
  await Promise.resolve()
  expect(begun).toEqual(['a', 'c'])
  end('c')
  await last
})

it('drops the oldest that waits when one officer asks for ever more, and nobody else’s', async () => {
  const { search, begun, end } = held()
  const runs = search('Hoa', 'd')
  const [du, duo, others] = [search('Hoa', 'du'), search('Hoa', 'duo'), search('Minh', 'luong')]
  const last = search('Hoa', 'duoi')
  await expect(du).rejects.toThrow(SearchDropped)
  for (const [name, search] of [
    ['d', runs],
    ['duo', duo],
    ['luong', others],
    ['duoi', last],
  ] as const) {
    end(name)
    expect(await search).toBe(name)
    await Promise.resolve()
  }
  expect(begun).toEqual(['d', 'duo', 'luong', 'duoi'])
})

it('goes on after one that failed', async () => {
  const { search, fail, end } = held()
  const [broken, next] = [fail('Hoa'), search('Hoa', 'a')]
  await expect(broken).rejects.toThrow('broken')
  await Promise.resolve()
  end('a')
  expect(await next).toBe('a')
})
