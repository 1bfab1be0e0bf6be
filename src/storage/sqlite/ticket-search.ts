import type { DeskFilter, DeskTicket, Viewer } from '../../tickets/desk-tickets'
import type { Database } from './database'
import { FROM, filtered, toDeskTicket, viewed, type Condition, type DeskRow } from './ticket-list'

/** Of a word that stands in very many texts, so many are looked through for a page: a search must not take seconds. */
const SEARCHED = 100_000
/** Beginnings so short have an index of their own (`prefix` in `ticket-words-schema.ts`). */
const INDEXED_BEGINNING = 2
/** A longer one stands for so many words at most; beyond that SQLite gathers and sorts all of their texts. */
const ENDINGS = 100
/** A ticket is found by several of its texts. */
const TEXTS_A_TICKET = 4
/** Of the row numbers of `ticket_words`: see `ticket-words-schema.ts`. */
const ROOM = 65_536
const BEYOND_ALL = 2 ** 52

type FoundRow = DeskRow & { place: number }

/** A page of the tickets with all words, in their own text or in one that was said; the newest ticket first. */
export function ticketSearch(
  db: Database,
): (viewer: Viewer, filter: DeskFilter, words: readonly string[]) => DeskTicket[] {
  const numberOf = db.statement<{ n: number }>('SELECT n FROM ticket_number WHERE ticket_id = ?')
  const nextTerm = db.statement<{ term: string }>('SELECT term FROM ticket_terms WHERE term >= ? ORDER BY term LIMIT 1')

  /** The words that begin so, each with its texts in order already. */
  function endings(beginning: string): string[] {
    const found: string[] = []
    let term = nextTerm.get(beginning)?.term
    while (term?.startsWith(beginning) === true && found.length < ENDINGS) {
      found.push(term)
      term = nextTerm.get(`${term}\u0001`)?.term
    }
    return found
  }
  function begun(word: string): string | undefined {
    if (word.length <= INDEXED_BEGINNING) return `${quoted(word)} *`
    const ends = endings(word)
    if (ends.length === 0) return undefined
    return ends.length < ENDINGS ? `(${ends.map(quoted).join(' OR ')})` : `${quoted(word)} *`
  }
  function found(match: string, before: number, conditions: readonly Condition[], limit: number): FoundRow[] {
    const sql = `SELECT w.place, t.*, c.sealed_name FROM (SELECT rowid AS place FROM ticket_words
        WHERE ticket_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ${SEARCHED}) w
      CROSS JOIN ticket_number n ON n.n = w.place >> 16 CROSS JOIN ${FROM.slice('FROM '.length)}
      WHERE t.id = n.ticket_id AND ${conditions.map((one) => one.sql).join(' AND ')} LIMIT ?`
    return db.statement<FoundRow>(sql).all(match, before, ...conditions.flatMap((one) => one.binds), limit)
  }

  return (viewer, filter, words) => {
    const last = begun(words.at(-1) ?? '')
    if (last === undefined) return []
    const match = [...words.slice(0, -1).map(quoted), last].join(' AND ')
    const conditions = [...viewed(filter.view, viewer, true), ...filtered(filter)]
    const tickets = new Map<string, DeskTicket>()
    const after = filter.after === undefined ? undefined : numberOf.get(String(filter.after[1]))?.n
    let before = after === undefined ? BEYOND_ALL : after * ROOM
    while (tickets.size < filter.limit) {
      const rows = found(match, before, conditions, filter.limit * TEXTS_A_TICKET)
      for (const row of rows) if (tickets.size < filter.limit) tickets.set(row.id, toDeskTicket(row))
      const last = rows.at(-1)
      if (last === undefined || rows.length < filter.limit * TEXTS_A_TICKET) break
      before = Math.floor(last.place / ROOM) * ROOM
    }
    return [...tickets.values()]
  }
}

const quoted = (word: string): string => `"${word.replaceAll('"', '')}"`
