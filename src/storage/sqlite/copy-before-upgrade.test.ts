import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyBeforeUpgrade } from './copy-before-upgrade'

describe('a store that a newer program opens', () => {
  let folder: string
  const path = () => join(folder, 'store.sqlite')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-upgrade-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function openedAt(version: number): DatabaseSyncInstance {
    const raw = new DatabaseSync(path())
    raw.exec(`CREATE TABLE said (text TEXT); INSERT INTO said VALUES ('xin chào'); PRAGMA user_version = ${version}`)
    return raw
  }

  it('is kept beside itself as it was, also when an earlier try was broken off', () => {
    const raw = openedAt(3)
    copyBeforeUpgrade(path(), raw, 5)
    raw.exec("INSERT INTO said VALUES ('lần sau')")
    copyBeforeUpgrade(path(), raw, 5)
    raw.close()
    const kept = new DatabaseSync(`${path()}.before-5`, { readOnly: true })
    expect(kept.prepare('SELECT text FROM said').all()).toEqual([{ text: 'xin chào' }, { text: 'lần sau' }])
    expect(kept.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 })
    kept.close()
  })

  it.each([
    ['is new', 0],
    ['has this schema already', 5],
  ])('is not copied when it %s', (_, version) => {
    const raw = openedAt(version)
    copyBeforeUpgrade(path(), raw, 5)
    raw.close()
    expect(readdirSync(folder)).toEqual(['store.sqlite'])
  })
})
