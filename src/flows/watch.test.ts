import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContentFile } from './content'
import { isContentFile, readFolders } from './read-folders'
import { watchContent, type ContentWatch } from './watch'

let root: string
let open: ContentWatch | undefined

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'content-'))
  await mkdir(join(root, 'flows', 'labor-law'), { recursive: true })
  await mkdir(join(root, 'intents'))
  await write('flows/settings.yaml', 'a: 1\n')
})

afterEach(async () => {
  await open?.close()
  open = undefined
  await rm(root, { recursive: true, force: true })
})

const write = (path: string, text: string) => writeFile(join(root, path), text)
const textOf = (files: ContentFile[], path: string) => files.find((file) => file.path === path)?.text

/** Watches, and gives the next change as a promise. */
async function watching(onError: (error: unknown) => void = (error) => expect(error).toBeUndefined()) {
  const seen: ContentFile[][] = []
  const waiting: ((files: ContentFile[]) => void)[] = []
  const fail: { next?: Error } = {}
  open = await watchContent({
    root,
    onError,
    onChange(files) {
      const failure = fail.next
      delete fail.next
      if (failure !== undefined) throw failure
      seen.push(files)
      waiting.shift()?.(files)
    },
  })
  return { seen, fail, next: () => new Promise<ContentFile[]>((resolve) => waiting.push(resolve)) }
}

describe('watching the content folders', () => {
  it('gives all files when one was edited, added in a subfolder, replaced or deleted', async () => {
    const { next } = await watching()
    const steps: [() => Promise<void>, string, string | undefined][] = [
      [() => write('flows/settings.yaml', 'a: 2\n'), 'flows/settings.yaml', 'a: 2\n'],
      [() => write('flows/labor-law/x.yaml', 'id: x\n'), 'flows/labor-law/x.yaml', 'id: x\n'],
      [() => write('intents/x.yml', 'intent: x\n'), 'intents/x.yml', 'intent: x\n'],
      [
        async () => {
          await write('.draft', 'a: 3\n')
          await rename(join(root, '.draft'), join(root, 'flows/settings.yaml'))
        },
        'flows/settings.yaml',
        'a: 3\n',
      ],
      [() => rm(join(root, 'intents/x.yml')), 'intents/x.yml', undefined],
    ]
    for (const [act, path, text] of steps) {
      const change = next()
      await act()
      expect(textOf(await change, path)).toBe(text)
    }
  })

  it('takes many files written together as one change', async () => {
    const { seen, next } = await watching()
    const change = next()
    await Promise.all(Array.from({ length: 20 }, (_, nth) => write(`flows/f${nth}.yaml`, 'id: x\n')))
    expect(await change).toHaveLength(21)
    expect(seen).toHaveLength(1)
  })

  it('says nothing of a file saved with the same text, nor of an editor’s own files', async () => {
    const { seen, next } = await watching()
    const change = next()
    await write('flows/settings.yaml', 'a: 1\r\n')
    await write('flows/.settings.yaml.swp', 'x')
    await write('flows/notes.txt', 'x')
    await write('intents/last.yaml', 'intent: x\n')
    expect((await change).map(({ path }) => path)).toEqual(['flows/settings.yaml', 'intents/last.yaml'])
    expect(seen).toHaveLength(1)
  })

  it('goes on after a change that could not be taken', async () => {
    const errors: unknown[] = []
    let heard: () => void = () => {}
    const failed = new Promise<void>((resolve) => (heard = resolve))
    const { fail, next } = await watching((error) => {
      errors.push(error)
      heard()
    })
    fail.next = new Error('faulty')
    await write('flows/settings.yaml', 'a: 2\n')
    await failed
    const change = next()
    await write('flows/settings.yaml', 'a: 3\n')
    expect(textOf(await change, 'flows/settings.yaml')).toBe('a: 3\n')
    expect(errors).toMatchObject([{ message: 'faulty' }])
  })
})

describe('reading the folders', () => {
  it('waits for a file that is being written', async () => {
    await write('flows/half.yaml', '')
    const read = readFolders(root)
    await write('flows/half.yaml', 'id: whole\n')
    expect(textOf(await read, 'flows/half.yaml')).toBe('id: whole\n')
  })

  it('gives a file that stays empty, and none for a folder that is not there', async () => {
    await write('flows/empty.yaml', '')
    await rm(join(root, 'intents'), { recursive: true })
    expect((await readFolders(root)).map(({ path, text }) => [path, text])).toEqual([
      ['flows/empty.yaml', ''],
      ['flows/settings.yaml', 'a: 1\n'],
    ])
  })

  it.each([
    ['flows/a.yaml', true],
    ['flows/b/a.yml', true],
    ['flows/.a.yaml', false],
    ['flows/a.yaml~', false],
    ['flows/#a.yaml#', false],
    ['flows/a.txt', false],
  ])('%s is content: %p', (path, is) => {
    expect(isContentFile(path)).toBe(is)
  })
})
