import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GOOD_FILES } from '../../test/builders/good-pack'
import { memoryRevisions } from '../../test/builders/memory-revisions'
import { sharedTraining } from '../../test/builders/trained-once'
import { topicId, type RevisionId } from '../ids'
import { openLiveContent, type LiveContent } from './live-content'

const FLOW = 'flows/luong.tang-ca.yaml'
const topic = topicId('luong.tang-ca')

describe('content of many processes', () => {
  let root: string
  const opened: LiveContent[] = []
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-live-'))
    for (const [path, text] of Object.entries(GOOD_FILES)) await write(path, text)
  })
  afterEach(async () => {
    for (const live of opened.splice(0)) await live.close()
    await rm(root, { recursive: true, force: true })
  })

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const entitled = (title: string) =>
    write(FLOW, (GOOD_FILES[FLOW] ?? '').replace('title: Tiền tăng ca', `title: ${title}`))

  function anInstallation() {
    const revisions = memoryRevisions()
    const told: string[] = []
    const logged: string[] = []
    const log = {
      error: (message: string) => void logged.push(message),
      warn: () => undefined,
      info: () => undefined,
      debug: () => undefined,
    }
    async function open(name: string, folder: 'own' | 'one-of-many' = 'one-of-many') {
      const changed = (revision: RevisionId) => void told.push(`${name}: ${revision}`)
      const clock = { now: () => 1_700_000_000_000 }
      const live = await openLiveContent({ root, revisions, clock, log, heavy: sharedTraining(), folder, changed })
      opened.push(live)
      return live
    }
    return { open, told, logged }
  }

  it('that one publishes is told by that one alone, and answers from every one that looked', async () => {
    const { open, told, logged } = anInstallation()
    const [one, other] = [await open('one'), await open('other')]
    const first = one.current().revision
    await entitled('Làm thêm')
    await one.publishFolders('an', 'x')
    expect(other.current().revision).toBe(first)
    await other.takeOver()
    expect(other.current()).toMatchObject({ revision: one.current().revision })
    expect(other.current().flows.get(topic)?.title).toBe('Làm thêm')
    const question = ['tăng ca chủ nhật tính sao', { conversationId: 'c' }] as const
    expect((await other.understand(...question)).intents).toEqual((await one.understand(...question)).intents)
    expect(told).toEqual([`one: ${first}`, `one: ${one.current().revision}`])
    expect(logged).toEqual([])
  })

  it('is found by a form that began on it in another process a moment ago', async () => {
    const { open } = anInstallation()
    const [one, other] = [await open('one'), await open('other')]
    await entitled('Làm thêm')
    await one.publishFolders('an', 'x')
    const began = await other.revision(one.current().revision)
    expect(began?.flows.get(topic)?.title).toBe('Làm thêm')
  })

  it('is not looked for where there is one process', async () => {
    const { open } = anInstallation()
    const alone = await open('alone', 'own')
    const elsewhere = await open('elsewhere', 'own')
    await entitled('Làm thêm')
    await elsewhere.publishFolders('an', 'x')
    expect(alone.revision(elsewhere.current().revision)).toBeUndefined()
  })
})
