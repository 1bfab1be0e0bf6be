import type { Connection } from 'mongoose'
import { SECOND, type Clock, type Instant, type SettableClock } from '../../time'
import { CALLS_END_WITHIN_MS } from './calls-end'

/** An answer that took longer says too little about the time. */
const ANSWERED_WITHIN_MS = 2 * SECOND

export interface Reading {
  /** The server's, somewhere between the two. */
  server: Instant
  asked: Instant
  answered: Instant
}

/** By how much to put a clock forward so that it shows the server's time; 0 when the reading cannot tell. Pure. */
export function correctionOf({ server, asked, answered }: Reading): number {
  const wrong = server - (asked + answered) / 2
  const took = answered - asked
  // A clock that was set back meanwhile says nothing; the next reading tells.
  const isTold = took >= 0 && took <= ANSWERED_WITHIN_MS && Math.abs(wrong) > took / 2
  return isTold ? Math.round(wrong) : 0
}

/**
 * Sets this process' clock by the database's server, so that all processes act by one: a message that a process made due now
 * would else be due for another only when the other's clock has come so far.
 * @returns by how much the clock was put forward
 */
export async function setByServer(
  connection: Pick<Connection, 'db'>,
  clock: SettableClock,
  endWithinMs = CALLS_END_WITHIN_MS,
): Promise<number> {
  const reading = await read(connection, clock, endWithinMs)
  const correction = reading === undefined ? 0 : correctionOf(reading)
  if (correction !== 0) clock.putForward(correction)
  return correction
}

async function read({ db }: Pick<Connection, 'db'>, clock: Clock, endWithinMs: number): Promise<Reading | undefined> {
  const asked = clock.now()
  const answer = await db?.command({ hello: 1 }, { signal: AbortSignal.timeout(endWithinMs) })
  const answered = clock.now()
  const told: unknown = answer?.['localTime']
  return told instanceof Date ? { server: told.getTime(), asked, answered } : undefined
}
