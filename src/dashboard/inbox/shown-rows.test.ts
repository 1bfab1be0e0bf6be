import fc from 'fast-check'
import type { TicketRow } from '../../http/desk/contract'
import { mergeRows } from './shown-rows'

const row = (id: string, summary = ''): TicketRow => ({
  id,
  code: id.toUpperCase(),
  version: 1,
  status: 'open',
  priority: 'normal',
  topic: { id: 'luong.cham-luong', title: 'Chậm lương' },
  unit: { id: 'tinh', name: 'Công đoàn tỉnh' },
  account: { id: 'zalo:1', name: 'OA', channel: 'zalo' },
  mine: false,
  summary,
  openedAt: 0,
  workerWroteAt: 0,
  overdue: false,
  raised: 0,
})
const ids = (rows: readonly { ticket: TicketRow }[]): string[] => rows.map(({ ticket }) => ticket.id)

describe('the rows that are shown', () => {
  it('keep their places, with their newest content', () => {
    const { rows, fresh } = mergeRows([row('a'), row('b')], [row('b', 'mới'), row('a')])
    expect(ids(rows)).toEqual(['a', 'b'])
    expect(rows[1]?.ticket.summary).toBe('mới')
    expect(fresh).toBe(0)
  })

  it('do not let a new ticket in above what is read: it is counted', () => {
    const { rows, fresh } = mergeRows([row('a'), row('b')], [row('urgent'), row('a'), row('b')])
    expect(ids(rows)).toEqual(['a', 'b'])
    expect(fresh).toBe(1)
  })

  it('grow at the end by a next page', () => {
    const { rows, fresh } = mergeRows([row('a')], [row('a'), row('b'), row('c')])
    expect(ids(rows)).toEqual(['a', 'b', 'c'])
    expect(fresh).toBe(0)
  })

  it('keep a ticket that has left the list in its place, marked', () => {
    const { rows } = mergeRows([row('a'), row('b'), row('c')], [row('a'), row('c')])
    expect(rows.map(({ gone }) => gone)).toEqual([false, true, false])
  })

  it('never lose, repeat or move a row, whatever comes', () => {
    const some = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    fc.assert(
      fc.property(some, some, (before, newest) => {
        const { rows, fresh } = mergeRows(
          before.map((id) => row(id)),
          newest.map((id) => row(id)),
        )
        const shown = ids(rows)
        expect(shown.slice(0, before.length)).toEqual(before)
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.length - before.length + fresh).toBe(newest.filter((id) => !before.includes(id)).length)
      }),
    )
  })
})
