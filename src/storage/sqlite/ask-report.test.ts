import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  aDay,
  at,
  aUnit,
  openTouchFile,
  OVERTIME,
  people,
  SOME_TOPICS,
  type TouchFile,
} from '../../../test/builders/touches'
import type { ReportQuestion } from '../../engagement/make-report'
import { askReport } from './ask-report'
import { openReadOnly } from './read-only'
import { reportFromFile } from './report-thread'

let file: TouchFile
beforeEach(async () => {
  file = openTouchFile()
  await file.units(aUnit('tinh'))
  await file.add(...people(6).map((who) => ({ kind: 'answered' as const, who, at: at('2026-11-03'), topic: OVERTIME })))
})
afterEach(() => file.close())

const QUESTION: ReportQuestion = {
  period: { from: aDay('2026-11-01'), to: aDay('2026-11-30'), name: 'Tháng 11/2026' },
  unitsAs: 'then',
  topics: SOME_TOPICS,
}

describe('a store opened for reading', () => {
  it('sees what the writer commits meanwhile, and one moment within a snapshot', async () => {
    const reader = openReadOnly(file.path)
    const count = reader.statement<{ n: number }>('SELECT count(*) AS n FROM touch')
    await reader.snapshot(async () => {
      expect(count.get()).toEqual({ n: 6 })
      await file.add({ kind: 'received', who: 'p0', at: at('2026-11-04') })
      expect(count.get()).toEqual({ n: 6 })
    })
    expect(count.get()).toEqual({ n: 7 })
    await reader.close()
  })

  it('cannot be written', async () => {
    const reader = openReadOnly(file.path)
    expect(() => reader.exec('DELETE FROM touch')).toThrow(/readonly/)
    await expect(reader.write(() => undefined)).rejects.toThrow('reading only')
    await reader.close()
    await reader.close()
  })

  it('must exist', () => expect(() => openReadOnly(`${file.path}.not`)).toThrow())
})

const compiled = existsSync(join(__dirname, '../../../dist/storage/sqlite/report-thread.js'))
const inThread = compiled ? describe : describe.skip

inThread(`a report from a thread of its own${compiled ? '' : ' (left out: not compiled, run "npm run build")'}`, () => {
  it('is the one that the same code gives here', async () => {
    const expected = await reportFromFile({ path: file.path, question: QUESTION })
    expect(expected.total.people).toBe(6)
    expect(await askReport(file.path, QUESTION)).toEqual(expected)
  })

  it('is an error when there is no store', async () => {
    await expect(askReport(`${file.path}.not`, QUESTION)).rejects.toThrow()
  })
})
