import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conversationId } from '../ids'
import { fileErasureLog } from './erasure-log'

const LAN = { conversation: conversationId('aaaaaaaaaaaaaaaaaaaaaa'), at: Date.parse('2026-11-22T01:00:00Z') }
const HUNG = { conversation: conversationId('bbbbbbbbbbbbbbbbbbbbbb'), at: Date.parse('2026-11-22T02:00:00Z') }

describe('the log of erasures', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-erasures-'))
    path = join(folder, 'erasures.log')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is empty before anybody was erased', async () => {
    expect(await fileErasureLog(path).read()).toEqual([])
  })

  it('keeps each erasure once', async () => {
    const log = fileErasureLog(path)
    await log.add([LAN])
    await log.add([LAN, HUNG])
    expect(await fileErasureLog(path).read()).toEqual([LAN, HUNG])
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3)
  })

  it('keeps a second erasure of the same conversation', async () => {
    const log = fileErasureLog(path)
    const again = { ...LAN, at: LAN.at + 60_000 }
    await log.add([LAN])
    await log.add([again])
    expect(await log.read()).toEqual([LAN, again])
  })

  it('passes over a line that a crash cut short, and takes it again', async () => {
    await writeFile(path, '2026-11-22T01:00:00.000Z aaaa')
    const log = fileErasureLog(path)
    await log.add([LAN])
    expect(await log.read()).toContainEqual(LAN)
    expect(await log.read()).not.toContainEqual(HUNG)
    await log.add([HUNG])
    expect(await log.read()).toEqual(expect.arrayContaining([LAN, HUNG]))
  })
})
