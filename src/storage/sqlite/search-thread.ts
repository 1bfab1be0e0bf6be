import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { DeskFilter, DeskTicket, Viewer } from '../../tickets/desk-tickets'
import { openReadOnly } from './read-only'
import { ticketSearch } from './ticket-search'

/** What the thread is asked, one at a time; it answers each with its tickets. */
export interface SearchOrder {
  viewer: Viewer
  filter: DeskFilter
}
export type SearchAnswer = DeskTicket[]

// What throws ends the thread, and is the asker's 'error' event.
if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const db = openReadOnly(workerData as string)
  db.exec('PRAGMA cache_size = -16000')
  const search = ticketSearch(db)
  port.on('message', ({ viewer, filter }: SearchOrder) =>
    port.postMessage(search(viewer, filter, filter.words ?? []) satisfies SearchAnswer),
  )
}
