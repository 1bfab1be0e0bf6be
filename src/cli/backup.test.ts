import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askCommand } from '../../test/builders/ask-command'
import { containing } from '../../test/builders/containing'
import { aCommandService, type TestService } from '../../test/builders/command-service'
import { unitId } from '../ids'
import { openDatabase, type Database } from '../storage/sqlite/database'
import type { Unit } from '../units/unit'
import { sqliteUnits } from '../storage/sqlite/units'

let dataDir: string
let service: TestService
const databases: Database[] = []
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mot-cham'backup-"))
  service = await aCommandService()
})
afterEach(async () => {
  for (const database of databases.splice(0)) await database.close()
  await service.close()
  await rm(dataDir, { recursive: true, force: true })
})

function open(name: string) {
  const database = openDatabase(join(dataDir, name))
  databases.push(database)
  return sqliteUnits(database)
}
const backup = (to: string) => askCommand(service, ['backup', join(dataDir, to)], { dataDir })
const aUnit = (id: string): Unit => ({
  id: unitId(id),
  name: id,
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
})

describe('backup', () => {
  it('copies what is stored while the store is open and written to', async () => {
    const units = open('mot-cham.sqlite')
    await units.save(aUnit('a'))
    expect(await backup('copy.sqlite')).toMatchObject({ exitCode: 0, output: containing('secret.key') })
    await units.save(aUnit('b'))
    expect((await open('copy.sqlite').all()).map(({ id }) => id)).toEqual(['a'])
    expect((await stat(join(dataDir, 'copy.sqlite'))).mode & 0o777).toBe(0o600)
  })

  it('writes over nothing', async () => {
    await open('mot-cham.sqlite').save(aUnit('a'))
    await backup('copy.sqlite')
    expect(await backup('copy.sqlite')).toMatchObject({
      exitCode: 2,
      output: containing('không bị ghi đè'),
    })
  })

  it('says when there is nothing to copy', async () => {
    expect(await backup('copy.sqlite')).toMatchObject({
      exitCode: 2,
      output: containing('Chưa có kho dữ liệu'),
    })
  })
})
