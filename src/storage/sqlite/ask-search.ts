import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DeskTicketRepository } from '../../tickets/desk-tickets'
import { oneAtATime } from './one-at-a-time'
import type { SearchAnswer, SearchOrder } from './search-thread'

export interface TicketSearch {
  list: DeskTicketRepository['list']
  close(): Promise<void>
}

const THREAD = join(__dirname, 'search-thread.js')

/**
 * Searches the store file in a thread of its own, kept from the first search on: many hits take longer than the event loop
 * may be held. Undefined for a store in memory, and where there is no compiled thread (tests run from the sources).
 */
export function openTicketSearch(path: string, thread = THREAD): TicketSearch | undefined {
  if (path === ':memory:' || !existsSync(thread)) return undefined
  const queue = oneAtATime()
  let worker: Worker | undefined

  function started(): Worker {
    const made = new Worker(thread, { workerData: path })
    made.unref()
    const gone = (): void => {
      if (worker === made) worker = undefined
    }
    return made.once('error', gone).once('exit', gone)
  }
  function ask(order: SearchOrder): Promise<SearchAnswer> {
    const asked = (worker ??= started())
    return new Promise<SearchAnswer>((resolve, reject) => {
      const failed = (error: Error): void => done(() => reject(error))
      const ended = (code: number): void => failed(new Error(`The search thread ended with code ${code}.`))
      const answered = (tickets: SearchAnswer): void => done(() => resolve(tickets))
      function done(settle: () => void): void {
        asked.off('message', answered).off('error', failed).off('exit', ended)
        settle()
      }
      asked.on('message', answered).on('error', failed).on('exit', ended)
      asked.postMessage(order)
    })
  }
  return {
    list: (viewer, filter, signal) => queue(viewer.officer, () => ask({ viewer, filter }), signal),
    async close() {
      await worker?.terminate()
    },
  }
}
