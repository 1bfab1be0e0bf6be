import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unitId } from '../../ids'
import type { DeskFilter, Viewer } from '../../tickets/desk-tickets'
import { openTicketSearch } from './ask-search'
import { openDatabase, type Database } from './database'
import { ticketSearch } from './ticket-search'

const viewer: Viewer = { scope: { units: [unitId('tinh')] }, officer: 'Chị Hoa', unitId: unitId('tinh'), now: 1_000 }
const filter: DeskFilter = { view: 'all', words: ['tang', 'ca'], limit: 10 }
const thread = join(__dirname, '../../../dist/storage/sqlite/search-thread.js')

let folder: string
let path: string
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'))
  path = join(folder, 'mot-cham.sqlite')
  db = openDatabase(path)
})
afterEach(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

const ticket = (id: string, unit = 'tinh'): void =>
  db.exec(`INSERT INTO ticket (id, code, version, conversation_id, account_id, unit_id, topic, priority, status, body,
    opened_at, due_at, updated_at) VALUES ('${id}', 'CD-${id}', 1, 'c-${id}', 'zalo:1', '${unit}', 'other', 'normal', 'open',
    '{"summary":"Hỏi về tăng ca","values":{},"workerWroteAt":1}', 1, 2, 1)`)

it('is in place for a store in memory and where no thread is compiled', () => {
  expect(openTicketSearch(':memory:', thread)).toBeUndefined()
  expect(openTicketSearch(path)).toBeUndefined()
})

const compiled = existsSync(thread)
const inThread = compiled ? describe : describe.skip

inThread(`a search in a thread of its own${compiled ? '' : ' (left out: not compiled, run "npm run build")'}`, () => {
  it('finds what the same code finds here, and what was written since', async () => {
    const search = openTicketSearch(path, thread)
    ticket('a')
    ticket('b', 'another-unit')
    expect(await search?.list(viewer, filter)).toEqual(ticketSearch(db)(viewer, filter, ['tang', 'ca']))
    expect((await search?.list(viewer, filter))?.map(({ id }) => id)).toEqual(['a'])
    ticket('c')
    expect((await search?.list(viewer, filter))?.map(({ id }) => id)).toEqual(['c', 'a'])
    await search?.close()
  })

  it('is an error when the store cannot be read, and works again when it can', async () => {
    const search = openTicketSearch(path, thread)
    db.exec('ALTER TABLE ticket_words RENAME TO away')
    await expect(search?.list(viewer, filter)).rejects.toThrow('ticket_words')
    db.exec('ALTER TABLE away RENAME TO ticket_words')
    expect(await search?.list(viewer, filter)).toEqual([])
    await search?.close()
  })
})
