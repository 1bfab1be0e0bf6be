import { conversationId, type ConversationId } from '../../ids'
import { SECOND } from '../../time'
import type { Chore } from '../chore'
import { createInProcessWork, type InProcessDeps } from './in-process-work'

const ids = (n: number): ConversationId[] => Array.from({ length: n }, (_, at) => conversationId(`c${at}`))

interface Over {
  mailboxes?: ConversationId[]
  chores?: Chore[]
  due?: () => ConversationId[]
  nextDue?: number
  send?: () => void
}

/** Work over a store that is only a list of mailboxes: a conversation that ran has emptied its own. */
function working(over: Over = {}) {
  const mailboxes = new Set(over.mailboxes)
  const ran: ConversationId[] = []
  const sent: ConversationId[] = []
  const failures: string[] = []
  const deps: InProcessDeps = {
    runConversation: async (id) => {
      ran.push(id)
      mailboxes.delete(id)
    },
    async runOutbox(id) {
      over.send?.()
      sent.push(id)
    },
    events: { waiting: (limit) => Promise.resolve([...mailboxes].slice(0, limit)) },
    timers: {
      due: () => Promise.resolve([]),
      next: () => Promise.resolve(undefined),
      fire: () => Promise.resolve(false),
    },
    messages: {
      dueConversations: async () => over.due?.() ?? [],
      nextDue: () => Promise.resolve(over.nextDue),
    },
    chores: over.chores ?? [],
    clock: { now: () => Date.now() },
    failed: (what) => failures.push(what),
  }
  return { work: createInProcessWork(deps), mailboxes, ran, sent, failures }
}

describe('work in one process', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('finds at its start what an earlier life left', async () => {
    const { work, ran } = working({ mailboxes: ids(3) })
    await work.start()
    await work.idle()
    expect(ran).toEqual(ids(3))
    await work.close()
  })

  it('finds what nobody woke within 5 s', async () => {
    const { work, mailboxes, ran } = working()
    await work.start()
    mailboxes.add(conversationId('lost'))
    await jest.advanceTimersByTimeAsync(6 * SECOND)
    expect(ran).toEqual(['lost'])
    await work.close()
  })

  it('takes a backlog that one look cannot hold look after look', async () => {
    const { work, ran } = working({ mailboxes: ids(2_500) })
    await work.start()
    await jest.advanceTimersByTimeAsync(3 * SECOND)
    expect(new Set(ran).size).toBe(2_500)
    await work.close()
  })

  it('begins with a sweep what is done on a schedule, when its time has come, and is idle only when that is done', async () => {
    let [runs, done] = [0, 0]
    const run = async (): Promise<void> => {
      runs += 1
      await new Promise((resolve) => setTimeout(resolve, SECOND))
      done += 1
    }
    const { work } = working({ chores: [{ name: 'slow', everyMs: 10 * SECOND, run }] })
    await work.sweep()
    const idle = work.idle().then(() => done)
    await jest.advanceTimersByTimeAsync(2 * SECOND)
    expect(await idle).toBe(1)
    await work.sweep()
    expect(runs).toBe(1)
    await jest.advanceTimersByTimeAsync(10 * SECOND)
    await work.sweep()
    expect(runs).toBe(2)
    await jest.advanceTimersByTimeAsync(SECOND)
  })

  it('is not held up by a chore that takes long, which runs once at a time', async () => {
    let runs = 0
    const slow: Chore = { name: 'slow', everyMs: SECOND, run: () => new Promise(() => (runs += 1)) }
    let due: ConversationId[] = []
    const { work, sent } = working({ chores: [slow], due: () => due })
    await work.start()
    await jest.advanceTimersByTimeAsync(3 * SECOND)
    due = ids(1)
    await jest.advanceTimersByTimeAsync(2 * SECOND)
    expect(sent).toContain('c0')
    expect(runs).toBe(1)
    const closed = work.close()
    await jest.advanceTimersByTimeAsync(2 * SECOND)
    await closed
  })

  it('runs a chore again at its time although it failed', async () => {
    const failing: Chore = { name: 'failing', everyMs: SECOND, run: () => Promise.reject(new Error('no')) }
    const { work, failures } = working({ chores: [failing] })
    await work.start()
    await jest.advanceTimersByTimeAsync(4 * SECOND)
    expect(failures.length).toBeGreaterThanOrEqual(3)
    await work.close()
  })

  it('that fails is tried once a second, not as often as something is due, and goes on within a second', async () => {
    let isFull = false
    const { work, sent, failures } = working({
      nextDue: 0,
      due() {
        if (isFull) throw new Error('the disk is full')
        return ids(1)
      },
    })
    await work.start()
    isFull = true
    await jest.advanceTimersByTimeAsync(30 * SECOND)
    expect(failures.length).toBeGreaterThan(20)
    expect(failures.length).toBeLessThan(40)
    isFull = false
    sent.length = 0
    await jest.advanceTimersByTimeAsync(SECOND)
    expect(sent).toContain('c0')
    await work.close()
  })

  it('tries a send that cannot be written down once a second: each try takes of what the platform allows', async () => {
    let tries = 0
    let isFull = true
    const { work, sent } = working({
      nextDue: 0,
      due: () => ids(1),
      send() {
        tries += 1
        if (isFull) throw new Error('the disk is full')
      },
    })
    await work.start()
    await jest.advanceTimersByTimeAsync(30 * SECOND)
    expect(tries).toBeGreaterThan(20)
    expect(tries).toBeLessThan(40)
    isFull = false
    await jest.advanceTimersByTimeAsync(SECOND)
    expect(sent).toContain('c0')
    await work.close()
  })

  it('leaves in the store what comes before its start and after its end', async () => {
    const { work, ran, sent } = working()
    work.wakeConversation(conversationId('early'))
    await work.start()
    await work.close()
    work.wakeConversation(conversationId('late'))
    work.wakeOutbox(conversationId('late'))
    await jest.advanceTimersByTimeAsync(10 * SECOND)
    expect([...ran, ...sent]).toEqual([])
    expect(jest.getTimerCount()).toBe(0)
  })
})
