import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataFolder } from './data-folder'
import { WrongKey } from './secrets'

describe('the secret key of a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-data-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const keyFile = () => join(folder, 'secret.key')

  it('is made at the first start, for its owner alone, and stays', async () => {
    const { secretKey } = await openDataFolder(folder, undefined)
    expect(secretKey.length).toBeGreaterThanOrEqual(32)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect((await openDataFolder(folder, undefined)).secretKey).toBe(secretKey)
    expect(await readdir(folder)).toEqual(['secret.key'])
  })

  it('is there whole or not at all, also for many who start at once', async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => openDataFolder(folder, undefined)))
    const key = await readFile(keyFile(), 'utf8')
    expect(new Set(opened.map(({ secretKey }) => secretKey))).toEqual(new Set([key]))
  })

  it('is the environment’s when that gives one, and then none is kept', async () => {
    expect((await openDataFolder(folder, 'given')).secretKey).toBe('given')
    expect(await readdir(folder)).toEqual([])
  })

  it('is never made anew beside a store: who lost the old one must hear of it', async () => {
    await writeFile(join(folder, 'mot-cham.sqlite'), 'a store')
    await expect(openDataFolder(folder, undefined)).rejects.toThrow('Đặt lại đúng khoá cũ')
    expect(await readdir(folder)).toEqual(['mot-cham.sqlite'])
    expect((await openDataFolder(folder, 'given')).secretKey).toBe('given')
  })

  it('is never made anew over a file that cannot be one', async () => {
    await writeFile(keyFile(), 'short')
    await expect(openDataFolder(folder, undefined)).rejects.toThrow(WrongKey)
    expect(await readFile(keyFile(), 'utf8')).toBe('short')
  })
})
