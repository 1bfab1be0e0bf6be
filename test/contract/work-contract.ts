import { accountId, conversationId, type AccountId, type ConversationId } from '../../src/ids'
import type { Chore } from '../../src/work/chore'
import type { BullmqWorkDeps } from '../../src/work/bullmq/bullmq-work'
import type { Work } from '../../src/work/work'
import { until } from '../builders/until'

/** What every way of working is given. */
export type WorkDeps = Omit<BullmqWorkDeps, 'url' | 'runs'>

/** A store that is only mailboxes, which any number of processes work at; it notices who does what at once. */
export interface WorkScene {
  deps(over?: Partial<WorkDeps>): WorkDeps
  /** A message into a mailbox; nobody is woken. */
  put(id: ConversationId, message: number): void
  /** In the order in which they were handled. */
  handled: { id: ConversationId; message: number }[]
  /** Each run of a conversation's mailbox and outbox. */
  turns: ConversationId[]
  sends: ConversationId[]
  failures: string[]
  /** The greatest number of runs of one conversation at a time. */
  mostOfOne(): number
  waiting(): number
}

/** `pauseMs`: how long a run takes for each message. */
export function aWorkScene({ pauseMs = 1 }: { pauseMs?: number } = {}): WorkScene {
  const mailboxes = new Map<ConversationId, number[]>()
  const running = new Map<ConversationId, number>()
  const scene = { handled: [] as WorkScene['handled'], turns: [] as ConversationId[], sends: [] as ConversationId[] }
  const failures: string[] = []
  let most = 0

  async function runConversation(id: ConversationId): Promise<void> {
    scene.turns.push(id)
    running.set(id, (running.get(id) ?? 0) + 1)
    most = Math.max(most, running.get(id) ?? 0)
    for (let [message] = mailboxes.get(id) ?? []; message !== undefined; [message] = mailboxes.get(id) ?? []) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      scene.handled.push({ id, message })
      mailboxes.get(id)?.shift()
    }
    running.set(id, (running.get(id) ?? 0) - 1)
  }
  return {
    ...scene,
    failures,
    put: (id, message) => void mailboxes.set(id, [...(mailboxes.get(id) ?? []), message]),
    mostOfOne: () => most,
    waiting: () => [...mailboxes.values()].reduce((n, mailbox) => n + mailbox.length, 0),
    deps: (over = {}) => ({
      runConversation,
      runOutbox: async (id) => void scene.sends.push(id),
      events: {
        waiting: async (limit) =>
          [...mailboxes].flatMap(([id, { length }]) => (length > 0 ? [id] : [])).slice(0, limit),
      },
      timers: { due: async () => [], next: async () => undefined, fire: async () => false },
      messages: { dueConversations: async () => [], nextDue: async () => undefined, heads: async () => [] },
      chores: [],
      clock: { now: () => Date.now() },
      failed: (what, error) => void failures.push(`${what}: ${String(error)}`),
      ...over,
    }),
  }
}

export const conversation = (n: number | string): ConversationId => conversationId(`conversation-${n}`)
export const anOa = (n: number | string): AccountId => accountId('zalo', `${n}`)

/** What every way of working promises; `open` gives one that has nothing to do yet and is not started. */
export function workContract(open: (deps: WorkDeps) => Promise<Work>): void {
  const opened: Work[] = []
  async function working(scene: WorkScene, over?: Partial<WorkDeps>): Promise<Work> {
    const work = await open(scene.deps(over))
    opened.push(work)
    return work
  }
  afterEach(async () => {
    for (const work of opened.splice(0)) await work.close()
  })

  it('handles what a conversation is woken for, in order, one run at a time', async () => {
    const scene = aWorkScene()
    const work = await working(scene)
    await work.start()
    for (let message = 1; message <= 40; message++) {
      const id = conversation(message % 4)
      scene.put(id, message)
      work.wakeConversation(id, anOa('a'))
    }
    await until(() => scene.handled.length === 40)
    for (const n of [0, 1, 2, 3]) {
      const messages = scene.handled.filter(({ id }) => id === conversation(n)).map(({ message }) => message)
      expect(messages).toEqual(messages.toSorted((one, other) => one - other))
    }
    expect(scene.mostOfOne()).toBe(1)
    await work.idle()
    expect(scene.failures).toEqual([])
  })

  it('loses no wake-up that comes while the conversation runs, up to the last moment', async () => {
    const scene = aWorkScene()
    const [id] = [conversation('late')]
    const deps = scene.deps()
    let ends = 0
    const runConversation = async (one: ConversationId): Promise<void> => {
      await deps.runConversation(one)
      ends += 1
      // The mailbox was empty at the last look: what comes now is only in the wake-up.
      if (ends <= 5) {
        scene.put(id, ends)
        work.wakeConversation(id)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const work = await working(scene, { runConversation, events: { waiting: async () => [] } })
    await work.start()
    work.wakeConversation(id)
    await until(() => scene.handled.length === 5)
    expect(scene.handled.map(({ message }) => message)).toEqual([1, 2, 3, 4, 5])
    expect(scene.mostOfOne()).toBe(1)
  })

  it('sends what an outbox is woken for', async () => {
    const scene = aWorkScene()
    const work = await working(scene)
    await work.start()
    work.wakeOutbox(conversation(1), anOa('a'), 'officer')
    work.wakeOutbox(conversation(2))
    await until(() => scene.sends.length === 2)
    expect(new Set(scene.sends)).toEqual(new Set([conversation(1), conversation(2)]))
  })

  it('finds at its start what an earlier life left, and then what nobody woke', async () => {
    const scene = aWorkScene()
    scene.put(conversation('before'), 1)
    const work = await working(scene)
    await work.start()
    await until(() => scene.handled.length === 1)
    scene.put(conversation('unheard'), 2)
    await until(() => scene.handled.length === 2, 15_000)
  })

  it('fires timers and sends messages when they are due, not only when it sweeps', async () => {
    const scene = aWorkScene()
    const id = conversation('timer')
    const due = { at: Infinity }
    const isDue = (now: number) => due.at <= now
    const work = await working(scene, {
      messages: {
        dueConversations: async (now) => (isDue(now) && !scene.sends.includes(id) ? [id] : []),
        nextDue: async () => (scene.sends.includes(id) ? undefined : due.at),
        heads: async () => [],
      },
    })
    await work.start()
    due.at = Date.now() + 1_500
    await until(() => scene.sends.includes(id))
    expect(Date.now() - due.at).toBeLessThan(4_500)
    expect(Date.now()).toBeGreaterThanOrEqual(due.at)
  })

  it('is not held up by a run that fails: it is told, and run again when it is woken again', async () => {
    const scene = aWorkScene()
    const deps = scene.deps()
    let fails = true
    const work = await working(scene, {
      events: { waiting: async () => [] },
      runConversation: (id) => (fails ? Promise.reject(new Error('no')) : deps.runConversation(id)),
    })
    await work.start()
    scene.put(conversation(1), 1)
    work.wakeConversation(conversation(1))
    await until(() => scene.failures.length === 1)
    expect(scene.failures).toEqual(['turn: Error: no'])
    await work.idle()
    fails = false
    work.wakeConversation(conversation(1))
    await until(() => scene.handled.length === 1)
  })

  it('does its chores again and again, once at a time, although one fails', async () => {
    const scene = aWorkScene()
    let runs = 0
    let slow = 0
    const chores: Chore[] = [
      { name: 'failing', everyMs: 1_000, run: () => Promise.reject(new Error(`${++runs}`)) },
      { name: 'slow', everyMs: 1_000, run: () => new Promise(() => (slow += 1)) },
    ]
    const work = await working(scene, { chores })
    await work.start()
    await until(() => runs >= 3, 15_000)
    expect(slow).toBe(1)
    expect(scene.failures.every((failure) => failure.startsWith('failing'))).toBe(true)
  })

  it('lets one account’s load keep nobody else waiting', async () => {
    const scene = aWorkScene({ pauseMs: 10 })
    const work = await working(scene, { events: { waiting: async () => [] } })
    await work.start()
    for (let n = 0; n < 600; n++) {
      scene.put(conversation(`noisy-${n}`), n)
      work.wakeConversation(conversation(`noisy-${n}`), anOa('noisy'))
    }
    await until(() => scene.handled.length >= 50)
    const before = scene.handled.length
    scene.put(conversation('quiet'), 1)
    work.wakeConversation(conversation('quiet'), anOa('quiet'))
    await until(() => scene.handled.some(({ id }) => id === conversation('quiet')))
    const place = scene.handled.findIndex(({ id }) => id === conversation('quiet'))
    expect(place - before).toBeLessThan(150)
    await until(() => scene.handled.length === 601)
  })

  it('leaves in the store what comes before its start and after its end', async () => {
    const scene = aWorkScene()
    const work = await working(scene, { events: { waiting: async () => [] } })
    work.wakeConversation(conversation('early'))
    await work.start()
    await work.idle()
    await work.close()
    await work.close()
    work.wakeConversation(conversation('late'))
    work.wakeOutbox(conversation('late'))
    expect([...scene.turns, ...scene.sends]).toEqual([])
  })

  it('lets what runs come to an end when it is closed', async () => {
    const scene = aWorkScene({ pauseMs: 200 })
    const work = await working(scene)
    await work.start()
    scene.put(conversation(1), 1)
    work.wakeConversation(conversation(1))
    await until(() => scene.turns.length === 1)
    await work.close()
    expect(scene.handled).toHaveLength(1)
  })
}
