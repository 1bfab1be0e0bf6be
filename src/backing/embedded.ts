import { createInProcessBroadcast } from '../broadcast'
import { createOwnHits } from '../hits'
import type { DataFolder } from '../data-folder'
import { createRateGate } from '../outbox/rate-gate'
import { fileBlobs } from '../storage/blobs/file-blobs'
import { askReport } from '../storage/sqlite/ask-report'
import { sqliteChatHistory } from '../storage/sqlite/chat-history'
import { sqliteChatShelf } from '../storage/sqlite/chat-shelf'
import { openSqliteStore } from '../storage/sqlite/store'
import { createInProcessWork } from '../work/in-process/in-process-work'
import type { Backing, BackingDeps } from './backing'

/** One process; everything lies in its data folder. */
export function openEmbedded(folder: DataFolder, { secrets, clock, failed }: BackingDeps): Backing {
  const store = openSqliteStore(folder.database, secrets)
  const shelf = sqliteChatShelf(store.database, secrets)
  const broadcast = createInProcessBroadcast()
  return {
    store,
    blobs: fileBlobs(folder.blobs),
    chat: {
      shelf,
      history: sqliteChatHistory(store.database, shelf, clock),
      hits: createOwnHits(() => performance.now()),
    },
    askReport: (question) => askReport(folder.database, question),
    broadcast,
    gate: (_account, rate) => createRateGate({ ...rate, now: () => performance.now() }),
    openWork: (deps) => createInProcessWork({ ...store, ...deps, clock, failed }),
    sendsAbandonedBefore: (now) => now,
    async close() {
      await broadcast.close()
      await store.close()
    },
  }
}
