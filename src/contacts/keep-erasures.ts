import { DAY, HOUR, type Clock, type Instant } from '../time'
import type { ContactRepository, Erasure } from './contact-repository'

/** Who was erased, beside the store: it outlives a lost store, so that no copy of it brings anybody back. */
export interface ErasureLog {
  read(): Promise<Erasure[]>
  /** Adds those that it does not know; durable before it resolves. */
  add(erasures: readonly Erasure[]): Promise<void>
}

export interface KeepErasuresDeps {
  contacts: Pick<ContactRepository, 'erasures'>
  log: Pick<ErasureLog, 'add'>
  clock: Clock
}

/** Writes beside the store who was erased, by this process or another one, so that the log of any process will do. */
export interface ErasureKeeper {
  /** Durable before it resolves. */
  keep(): Promise<void>
}

/** An erasure has the time that it was due at, and its turn may be committed later; one that is done again has an older time. */
const LOOK_BACK_MS = DAY
const ALL_EVERY_MS = HOUR

export function keepErasures({ contacts, log, clock }: KeepErasuresDeps): ErasureKeeper {
  let allAt: Instant = -Infinity
  let keeping: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    const now = clock.now()
    const all = now - allAt >= ALL_EVERY_MS
    await log.add(await contacts.erasures(all ? 0 : now - LOOK_BACK_MS))
    if (all) allAt = now
  }
  return { keep: () => (keeping = keeping.then(look, look)) }
}
