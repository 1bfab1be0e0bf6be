import { reportsOver } from '../engagement/ask-report'
import type { DistributedMode } from '../mode'
import { mongoBlobs } from '../storage/mongo/blobs'
import { mongoChatHistory } from '../storage/mongo/chat-history'
import { mongoChatShelf } from '../storage/mongo/chat-shelf'
import { setByServer } from '../storage/mongo/server-clock'
import { openMongoStore } from '../storage/mongo/store'
import { LONGEST_SEND_MS } from '../outbox/outbox'
import { HOUR, MINUTE, SECOND } from '../time'
import type { Chore } from '../work/chore'
import { openDistributedWork } from '../work/distributed'
import type { Backing, BackingDeps } from './backing'

/** A machine without NTP: the service puts up with it, its log lines and the platforms may not. */
const WRONG_CLOCK_MS = MINUTE

class WrongClock extends Error {
  override name = 'WrongClock'
  constructor(behindMs: number) {
    super(`This machine's clock is ${Math.round(-behindMs / SECOND)} s ahead of the database's. Set it by NTP.`)
  }
}

/** One of many processes: MongoDB keeps, Redis distributes. */
export async function openDistributed(mode: DistributedMode, deps: BackingDeps): Promise<Backing> {
  const { secrets, clock, log, failed } = deps
  const store = await openMongoStore(mode.databaseUrl, secrets, {
    onUnspread: (error) => failed('spread', error),
    onIndex: (collection, index) => log.info('an index is being made, which may take long', { collection, index }),
  })
  const setClock = async (): Promise<void> => {
    const wrongMs = await setByServer(store.connection, clock)
    if (Math.abs(wrongMs) > WRONG_CLOCK_MS) failed('clock', new WrongClock(wrongMs))
  }
  await setClock().catch((error: unknown) => failed('clock', error))
  const shelf = mongoChatShelf(store.collections, secrets)
  const work = openDistributedWork(mode, failed)
  await work.ready()
  const chores: Chore[] = [
    { name: 'spread', everyMs: 5 * SECOND, run: () => store.spreadUnfinished() },
    { name: 'clock', everyMs: 10 * SECOND, run: setClock, everywhere: true },
    { name: 'marks', everyMs: HOUR, run: () => store.forgetMarks(clock.now()) },
  ]
  return {
    store,
    blobs: mongoBlobs(store.collections, clock),
    chat: { shelf, history: mongoChatHistory(store.collections, shelf, clock), hits: work.hits },
    askReport: reportsOver(store.engagement, store.units),
    broadcast: work.broadcast,
    gate: work.gate,
    openWork: (given) => work.openWork({ ...store, ...given, chores: [...given.chores, ...chores], clock }),
    sendsAbandonedBefore: (now) => now - LONGEST_SEND_MS,
    async close() {
      await work.close()
      await store.close()
    },
  }
}
