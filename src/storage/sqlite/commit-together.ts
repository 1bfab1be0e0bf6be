import type { DatabaseSyncInstance } from '@photostructure/sqlite'

/** A piece of work that waits for its transaction, and who waits for it. */
export interface Pending {
  work: () => unknown
  /** Every reader sees it; it may not be on disk. */
  seen?: (value: unknown) => void
  /** It is on disk. Absent where nobody waits for that. */
  kept?: (value: unknown) => void
  failed: (error: unknown) => void
}

/** BEGIN and COMMIT, prepared once: they run for every group. */
export interface Transactions {
  begin(): void
  commit(): void
  rollback(): void
}

export function transactionsOf(raw: DatabaseSyncInstance): Transactions {
  const begin = raw.prepare('BEGIN IMMEDIATE')
  const commit = raw.prepare('COMMIT')
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback() {
      try {
        raw.exec('ROLLBACK')
      } catch {
        // BEGIN itself failed, or SQLite has rolled back by itself: there is nothing to undo.
      }
    },
  }
}

export interface Committed {
  pending: Pending
  value: unknown
}

/**
 * One transaction for the group; those that are committed, with their values. When a piece fails, all is undone and every
 * piece runs again in a transaction of its own, so that the failing one fails alone, and is told so: rare, and cheaper
 * than a savepoint around each piece of every group.
 */
export function commitTogether(transactions: Transactions, group: readonly Pending[]): Committed[] {
  try {
    transactions.begin()
    const committed = group.map((pending) => ({ pending, value: pending.work() }))
    transactions.commit()
    return committed
  } catch (error) {
    transactions.rollback()
    if (group.length > 1) return group.flatMap((pending) => commitTogether(transactions, [pending]))
    group[0]?.failed(error)
    return []
  }
}
