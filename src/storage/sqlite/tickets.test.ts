import { unitId } from '../../ids'
import type { TicketFilter } from '../../tickets/ticket-repository'
import { openDatabase, type Database } from './database'
import { sqliteTickets } from './tickets'

let db: Database
beforeEach(() => {
  db = openDatabase(':memory:')
})
afterEach(() => db.close())

/** What SQLite does for each query of a list. */
async function plansOf(filter: Omit<TicketFilter, 'limit'>): Promise<string[]> {
  const asked: string[] = []
  const statement: Database['statement'] = (sql) => {
    asked.push(sql)
    return db.statement(sql)
  }
  const { list } = sqliteTickets({ ...db, statement })
  asked.length = 0
  await list({ ...filter, limit: 10 })
  return asked.map((sql) =>
    db
      .statement<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...[...sql.matchAll(/\?/g)].map(() => null))
      .map(({ detail }) => detail)
      .join('\n'),
  )
}

const WHOSE: Omit<TicketFilter, 'limit'>[] = [
  {},
  { units: [unitId('tinh'), unitId('kcn')] },
  { officer: 'Hoa' },
  { units: [unitId('tinh')], officer: 'Hoa' },
]

describe('a list of tickets', () => {
  it.each(WHOSE)('takes resolved ones in the order of an index, and sorts none: %j', async (whose) => {
    const [plan] = await plansOf({ ...whose, status: 'resolved' })
    expect(plan).toContain('USING INDEX ticket_newest')
    expect(plan).not.toContain('TEMP B-TREE')
  })

  it('of one unit walks no other unit’s', async () => {
    const [plan] = await plansOf({ units: [unitId('tinh')], status: 'resolved' })
    expect(plan).toContain('ticket_newest_unit (unit_id=?)')
  })

  it.each(WHOSE)('looks for open ones where no resolved one is: %j', async (whose) => {
    for (const status of ['unresolved', 'waiting'] as const) {
      const [plan] = await plansOf({ ...whose, status })
      expect(plan).toMatch(/USING INDEX ticket_(desk|desk_unit|officer|list \(unit_id=\? AND status=\?\))/)
    }
  })

  it('is made of both when all are asked for', async () => {
    expect(await plansOf({})).toHaveLength(2)
  })
})
