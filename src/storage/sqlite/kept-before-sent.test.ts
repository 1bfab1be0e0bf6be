import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LAN, NOW, aMessage, aTurn, anEvent } from '../../../test/builders/stored'
import { openDatabase, type Database } from './database'
import { sqliteEvents } from './events'
import { sqliteMessages } from './messages'
import { sqliteTurns } from './turns'

/** Writes do not wait for the disk one by one; what leaves the process waits for all that it was made from. */
describe('an answer over a slow disk', () => {
  let folder: string
  let db: Database
  let flushes: ((error: Error | null) => void)[]
  let isSlow: boolean
  let heard: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-slow-disk-'))
    flushes = []
    heard = []
    isSlow = true
    db = openDatabase(join(folder, 'store.sqlite'), {
      sync: (_file, ended) => (isSlow ? void flushes.push(ended) : ended(null)),
    })
  })
  afterEach(async () => {
    isSlow = false
    flushes.forEach((end) => end(null))
    await db.close()
    rmSync(folder, { recursive: true })
  })

  const told = <T>(what: string, promise: Promise<T>) =>
    promise.then(
      (value) => (heard.push(what), value),
      () => void heard.push(`${what}: refused`),
    )
  async function nextFlush(): Promise<(error: Error | null) => void> {
    for (;;) {
      const next = flushes.shift()
      if (next !== undefined) return next
      await new Promise(setImmediate)
    }
  }
  const attempts = () => db.statement('SELECT * FROM attempt').all().length
  const answer = aMessage()

  /** As the service does it: the turn begins when it can see the event, the send when it can see the answer. */
  function answered() {
    const events = sqliteEvents(db)
    const turns = sqliteTurns(db)
    const messages = sqliteMessages(db)
    return new Promise((claimed) => {
      async function turn(): Promise<void> {
        const [event] = (await turns.load(LAN))?.waiting ?? []
        if (event === undefined) throw new Error('The event cannot be seen.')
        const taken = [{ seq: event.seq, outcome: 'handled' as const, late: false }]
        await told('turn', turns.commit(aTurn({ taken, outgoing: [answer] })))
        claimed(told('claim', messages.claim(answer.id, NOW)))
      }
      const delivery = { events: [anEvent()], receipts: [], echoes: [] }
      void told(
        'event',
        events.add(delivery, () => void turn()),
      )
    })
  }

  it('is made while the disk still takes its question, but goes nowhere before both are kept', async () => {
    const claim = answered()
    const ofEvent = await nextFlush()
    while (attempts() === 0) await new Promise(setImmediate)
    await new Promise(setImmediate)
    expect(heard).toEqual(['turn'])
    ofEvent(null)
    const ofClaim = await nextFlush()
    while (!heard.includes('event')) await new Promise(setImmediate)
    expect(heard).toEqual(['turn', 'event'])
    ofClaim(null)
    expect(await claim).toMatchObject({ kind: 'claimed' })
  })

  it('is not sent when the disk did not take its question', async () => {
    const answering = answered()
    const ofEvent = await nextFlush()
    while (attempts() === 0) await new Promise(setImmediate)
    ofEvent(new Error('input/output error'))
    ;(await nextFlush())(null)
    await answering
    expect(heard).toEqual(['turn', 'event: refused', 'claim: refused'])
  })

  it('that nobody waits for is on disk soon all the same', async () => {
    const conversation = sqliteTurns(db).commit(aTurn())
    ;(await nextFlush())(null)
    expect(await conversation).toBe('committed')
  })
})
