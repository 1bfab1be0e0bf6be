import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { accountId, conversationId } from '../ids'
import type { Delivery } from './event-repository'
import { createSpool } from './spool'

const delivery = (text: string): Delivery => ({
  events: [
    {
      accountId: accountId('zalo', '1'),
      conversationId: conversationId('c'),
      key: text,
      at: 1,
      receivedAt: 1,
      body: { kind: 'text', text },
    },
  ],
  receipts: [],
  echoes: [],
})
const keyOf = ({ events }: Delivery): string => events[0]?.key ?? ''

/** A store that takes so many deliveries and then no more. */
function storeOf(room = Infinity) {
  const taken: Delivery[] = []
  return {
    taken,
    keys: () => taken.map(keyOf),
    async store(given: Delivery): Promise<void> {
      if (taken.length >= room) throw new Error('the store is full')
      taken.push(given)
    },
  }
}

describe('webhooks that the store did not take', () => {
  let root: string
  let folder: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-spool-'))
    folder = join(root, 'data', 'spool')
  })
  afterEach(() => rm(root, { recursive: true }))

  const kept = async (...keys: string[]) => {
    const spool = createSpool(folder)
    for (const key of keys) expect(await spool.keep(delivery(key))).toBe(true)
    return spool
  }

  it('come back whole and in the order of their arrival, once', async () => {
    await kept('a', 'đ "😀\u0000', 'c')
    const { store, taken } = storeOf()
    expect(await createSpool(folder).replay(store)).toBe(3)
    expect(taken).toEqual([delivery('a'), delivery('đ "😀\u0000'), delivery('c')])
    expect(await createSpool(folder).replay(store)).toBe(0)
    expect(await readdir(folder)).toEqual([])
  })

  it('are none when nothing was ever kept', async () => {
    expect(await createSpool(folder).replay(storeOf().store)).toBe(0)
  })

  it('stay from the first on that the store does not take, and go on from there', async () => {
    const spool = await kept('a', 'b', 'c', 'd')
    const first = storeOf(2)
    expect(await spool.replay(first.store)).toBe(2)
    await spool.keep(delivery('e'))
    const second = storeOf()
    expect(await spool.replay(second.store)).toBe(3)
    expect([...first.keys(), ...second.keys()]).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('are not held up by what can never be read, which is put aside for people to look at', async () => {
    await kept('a')
    for (const [n, text] of ['{"events":', '{}', 'null', '{"events":[],"receipts":[],"echoes":1}'].entries())
      await writeFile(join(folder, `00000000000000${n}-x.json`), text)
    const { store, keys } = storeOf()
    expect(await createSpool(folder).replay(store)).toBe(1)
    expect(keys()).toEqual(['a'])
    const left = await readdir(folder)
    expect(left).toHaveLength(4)
    expect(left.every((name) => name.endsWith('.unreadable'))).toBe(true)
  })

  it('are kept one beside the other when they come at once, also while earlier ones are given back', async () => {
    const spool = await kept('a', 'b')
    const { store, keys } = storeOf()
    const many = Array.from({ length: 30 }, (_, n) => `n${n}`)
    await Promise.all([spool.replay(store), spool.replay(store), ...many.map((key) => spool.keep(delivery(key)))])
    await spool.replay(store)
    expect(keys().sort()).toEqual(['a', 'b', ...many].sort())
  })

  it('of two lives of the service never take each other’s name', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000)
    await kept('a')
    await kept('b')
    jest.restoreAllMocks()
    expect(await readdir(folder)).toHaveLength(2)
  })

  it('are refused when the disk does not take them', async () => {
    await writeFile(join(root, 'data'), 'a file where the folder should be')
    expect(await createSpool(folder).keep(delivery('a'))).toBe(false)
  })

  it('stay where they are when the folder cannot be read just now', async () => {
    const spool = await kept('a')
    await rm(join(root, 'data'), { recursive: true })
    await writeFile(join(root, 'data'), 'a file where the folder should be')
    await expect(spool.replay(storeOf().store)).rejects.toThrow()
  })

  /**
   * A kill leaves an unfinished file (whatever part of it was written), or a finished one, or one that the store has taken
   * already and that is still there.
   */
  it('survive a kill between any two steps: nothing kept is lost, nothing unfinished comes back', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ written: fc.nat(120), died: fc.constantFrom('writing', 'before-rename', 'no') }), {
          maxLength: 5,
        }),
        fc.integer({ min: 0, max: 5 }),
        async (steps, room) => {
          await rm(folder, { recursive: true, force: true })
          const expected: string[] = []
          for (const [n, { written, died }] of steps.entries()) {
            const key = `key-${n}`
            await kept(key)
            const name =
              (await readdir(folder))
                .filter((one) => !one.startsWith('.'))
                .sort()
                .at(-1) ?? ''
            if (died === 'no') expected.push(key)
            else {
              const whole = JSON.stringify(delivery(key))
              await rm(join(folder, name))
              await writeFile(join(folder, `.${name}`), died === 'writing' ? whole.slice(0, written) : whole)
            }
          }
          const { store, keys } = storeOf(room)
          const killedBeforeRemoving = async (given: Delivery): Promise<void> => {
            await store(given)
            throw new Error('killed')
          }
          await createSpool(folder).replay(killedBeforeRemoving)
          const again = storeOf()
          await createSpool(folder).replay(again.store)
          expect(again.keys()).toEqual(expected)
          expect(keys()).toEqual(expected.slice(0, Math.min(3, room)))
          expect(await readdir(folder).catch(() => [])).toEqual([])
        },
      ),
      { numRuns: 40 },
    ))
})
