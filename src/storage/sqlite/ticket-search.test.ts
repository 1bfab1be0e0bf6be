import { unitId } from '../../ids'
import { placeOf, type DeskFilter, type DeskTicket, type Viewer } from '../../tickets/desk-tickets'
import { openDatabase, type Database } from './database'
import { ticketSearch } from './ticket-search'
import { TICKETS_SO_FAR } from './ticket-words-schema'

const viewer: Viewer = { scope: { units: [unitId('tinh')] }, officer: 'Chị Hoa', unitId: unitId('tinh'), now: 1_000 }
const page: DeskFilter = { view: 'all', limit: 10 }

let db: Database
let at: number
beforeEach(() => {
  db = openDatabase(':memory:')
  at = 0
})
afterEach(() => db.close())

/** A text of the conversation as a turn takes it. */
function said(conversation: string, text: string): number {
  at += 1
  db.statement(
    `INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, body) VALUES ('zalo:1', ?, ?, 'text', 1, 1, ?)`,
  ).run(`k${at}`, conversation, JSON.stringify({ kind: 'text', text }))
  const seq = db.statement<{ seq: number }>('SELECT max(seq) AS seq FROM event').get()?.seq ?? 0
  db.statement(`UPDATE event SET outcome = 'handled' WHERE seq = ?`).run(seq)
  return seq
}
function ticket(id: string, conversation: string, { unit = 'tinh', summary = 'Hỏi' } = {}): void {
  at += 1
  db.statement(
    `INSERT INTO ticket (id, code, version, conversation_id, account_id, unit_id, topic, priority, status, body, opened_at,
     due_at, updated_at) VALUES (?, 'CD-222222-A', 1, ?, 'zalo:1', ?, 'other', 'normal', 'open', ?, ?, 2, 1)`,
  ).run(id, conversation, unit, JSON.stringify({ summary, values: {}, workerWroteAt: 1 }), at)
}
const found = (words: string, over: Partial<DeskFilter> = {}): DeskTicket[] =>
  ticketSearch(db)(viewer, { ...page, ...over }, words.split(' '))
const ids = (words: string, over: Partial<DeskFilter> = {}): string[] => found(words, over).map(({ id }) => id)

describe('a search for tickets', () => {
  it('finds what was said before the ticket and after it, in each ticket of the conversation', () => {
    said('c1', 'công ty nợ lương')
    ticket('first', 'c1')
    said('c1', 'nay đã trả một nửa')
    ticket('second', 'c1')
    said('c1', 'vẫn thiếu tháng mười')
    said('c2', 'thiếu tháng mười một')
    for (const words of ['no luong', 'mot nua', 'thang muoi']) expect(ids(words)).toEqual(['second', 'first'])
  })

  it('finds the newest texts of the tickets of an older store, be they ever so many', () => {
    const old = said('c1', 'câu xưa nhất')
    for (let n = 0; n < 250; n++) said('c1', `câu ${n}`)
    ticket('a', 'c1', { summary: 'Chậm lương' })
    ticket('b', 'c1')
    for (let n = 250; n < 300; n++) said('c1', `câu ${n}`)
    db.exec(`DELETE FROM ticket_said; DELETE FROM ticket_words; ${TICKETS_SO_FAR}`)
    expect(ids('299')).toEqual(['b', 'a'])
    expect(ids('100')).toEqual(['b', 'a'])
    expect(ids('cham luong')).toEqual(['a'])
    expect(ids('99')).toEqual([])
    expect(db.statement('SELECT place FROM ticket_said WHERE seq = ?').all(old)).toEqual([])
  })

  it('finds all words in one text, and not one word here and another there', () => {
    ticket('a', 'c1', { summary: 'Đòi tiền thưởng' })
    said('c1', 'chủ nhật vẫn làm')
    expect(ids('tien thuong')).toEqual(['a'])
    expect(ids('thuong chu')).toEqual([])
  })

  it('finds beginnings of the last word, short ones and those of very many words', () => {
    ticket('a', 'c1', { summary: 'Xưởng may' })
    ticket('b', 'c2', { summary: Array.from({ length: 150 }, (_, n) => `so${n}`).join(' ') })
    expect(ids('x')).toEqual(['a'])
    expect(ids('xuong ma')).toEqual(['a'])
    expect(ids('xuon')).toEqual(['a'])
    expect(ids('so1')).toEqual(['b'])
    expect(ids('uong')).toEqual([])
  })

  it('shows each ticket once, the newest first, by pages without a gap, however many texts have the words', () => {
    for (let n = 0; n < 7; n++) {
      for (let text = 0; text < 6; text++) said(`c${n}`, `tăng ca lần ${text}`)
      ticket(`t${n}`, `c${n}`)
    }
    const seen: string[] = []
    let after: DeskFilter['after']
    do {
      const tickets = found('tang ca', { limit: 2, after })
      seen.push(...tickets.map(({ id }) => id))
      const last = tickets.at(-1)
      after = last === undefined ? undefined : placeOf(last, 'newest')
    } while (after !== undefined)
    expect(seen).toEqual(['t6', 't5', 't4', 't3', 't2', 't1', 't0'])
  })

  it('stays within the viewer’s units and the filters', () => {
    ticket('mine', 'c1', { summary: 'tăng ca' })
    ticket('theirs', 'c2', { summary: 'tăng ca', unit: 'another' })
    expect(ids('tang ca')).toEqual(['mine'])
    expect(ids('tang ca', { statuses: ['resolved'] })).toEqual([])
  })

  it('finds no text that was taken back, edited away or deleted, and no ticket’s words that were erased', () => {
    ticket('a', 'c1', { summary: 'ở xưởng hai' })
    const [back, edited, deleted] = [said('c1', 'quản đốc đánh'), said('c1', 'nhầm chỗ'), said('c1', 'xin thôi')]
    db.statement(`UPDATE event SET outcome = 'redacted', body = '{"kind":"text"}' WHERE seq = ?`).run(back ?? 0)
    db.statement(`UPDATE event SET body = '{"kind":"text","text":"đúng chỗ"}' WHERE seq = ?`).run(edited ?? 0)
    db.statement('DELETE FROM event WHERE seq = ?').run(deleted ?? 0)
    db.exec(`UPDATE ticket SET body = '{"summary":"đã xoá","values":{},"workerWroteAt":1}'`)
    for (const words of ['quan doc', 'nham', 'xin thoi', 'xuong hai']) expect(ids(words)).toEqual([])
    expect(ids('dung cho')).toEqual(['a'])
  })
})
