import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askCommand } from '../../test/builders/ask-command'
import { containing } from '../../test/builders/containing'
import { aCommandService, type TestService } from '../../test/builders/command-service'
import { aTurn, anEvent, HUNG, LAN, NOW, OA } from '../../test/builders/stored'
import { tryLock } from '../control/lock'
import { DataDirInUse } from '../control/wait-for-lock'
import { newConversation } from '../conversations/state'
import { createInbox } from '../inbox/inbox'
import { createSpool } from '../inbox/spool'
import { createSecrets, type Secrets } from '../secrets'
import { fileErasureLog } from '../storage/erasure-log'
import { openSqliteStore } from '../storage/sqlite/store'
import { openUnits } from '../units/units'

type Store = ReturnType<typeof openSqliteStore>

const KEY = 'a-key-for-tests-only-0123456789abcdef'

describe('restore', () => {
  let dataDir: string
  let service: TestService
  let secrets: Secrets
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-restore-'))
    service = await aCommandService()
    secrets = createSecrets(KEY)
  })
  afterEach(async () => {
    await service.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const path = (name: string): string => join(dataDir, name)
  const ask = (command: string, name: string) =>
    askCommand(service, [command, path(name)], { dataDir, env: { SECRET_KEY: KEY } })
  const inStore = <T>(work: (store: Store) => Promise<T>): Promise<T> => inFile('mot-cham.sqlite', work)
  /** Looked at as another process would: this one's closed connections still hold what lies beside the file. */
  async function afterwards<T>(work: (store: Store) => Promise<T>): Promise<T> {
    await copyFile(path('mot-cham.sqlite'), path('restored.sqlite'))
    return inFile('restored.sqlite', work)
  }
  async function inFile<T>(name: string, work: (store: Store) => Promise<T>): Promise<T> {
    const store = openSqliteStore(path(name), secrets)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  const bothWrite = () =>
    inStore(async (store) => {
      for (const conversationId of [LAN, HUNG]) {
        const event = anEvent({ conversationId, body: { kind: 'text', text: `lời của ${conversationId}` } })
        await store.events.add({ events: [event], receipts: [], echoes: [] })
        await store.turns.commit(aTurn({ conversationId, sealedPerson: secrets.seal('a person') }))
      }
    })
  const eraseLan = () =>
    inStore((store) => store.turns.commit(aTurn({ expectedVersion: 1, effects: [{ kind: 'erase-contact' }] })))
  const texts = async (store: Store) => {
    const waiting = await Promise.all([LAN, HUNG].map((id) => store.turns.load(id)))
    return JSON.stringify(waiting.map((mailbox) => mailbox?.waiting.map(({ body }) => body)))
  }

  it('brings back what was stored when the copy was made, and keeps the store that was there', async () => {
    await bothWrite()
    await ask('backup', 'copy.sqlite')
    await inStore((store) => store.turns.commit(aTurn({ expectedVersion: 1 })))
    expect(await ask('restore', 'copy.sqlite')).toMatchObject({ exitCode: 0, output: containing('truoc-khoi-phuc') })
    expect(await afterwards(async (store) => (await store.turns.load(LAN))?.version)).toBe(1)
    expect((await readdir(dataDir)).filter((name) => name.includes('truoc-khoi-phuc'))).toHaveLength(1)
  })

  it('brings nobody back who was erased since, and everybody else', async () => {
    await bothWrite()
    await ask('backup', 'copy.sqlite')
    await eraseLan()
    expect(await ask('restore', 'copy.sqlite')).toMatchObject({ output: containing('1 người đã xoá dữ liệu') })
    const left = await afterwards(texts)
    expect(left).not.toContain(`lời của ${LAN}`)
    expect(left).toContain(`lời của ${HUNG}`)
    expect(await afterwards((store) => store.contacts.erasures())).toEqual([{ conversation: LAN, at: NOW }])
  })

  it('nor by what lies in the spool, once the service takes it', async () => {
    await bothWrite()
    await ask('backup', 'copy.sqlite')
    await eraseLan()
    const spool = createSpool(path('spool'))
    for (const conversationId of [LAN, HUNG]) {
      const body = { kind: 'text' as const, text: `lời nằm chờ của ${conversationId}` }
      await spool.keep({ events: [anEvent({ conversationId, body, at: NOW - 1 })], receipts: [], echoes: [] })
    }
    await ask('restore', 'copy.sqlite')
    const left = await afterwards(async (store) => {
      const none = { isKnown: () => true, wake: () => undefined }
      expect(await createInbox({ ...store, spool, secrets, ...none }).replay()).toBe(2)
      return texts(store)
    })
    expect(left).not.toContain(`của ${LAN}`)
    expect(left).toContain(`lời nằm chờ của ${HUNG}`)
  })

  it('leaves nothing of them in what a conversation remembers either', async () => {
    await inStore((store) => store.turns.commit(aTurn({ state: { ...newConversation, rumour: 'lời đồn đã kể' } })))
    await ask('backup', 'copy.sqlite')
    await eraseLan()
    await ask('restore', 'copy.sqlite')
    expect(await afterwards(async (store) => (await store.turns.load(LAN))?.state)).toEqual(newConversation)
  })

  it('knows who was erased also when the store is lost', async () => {
    await bothWrite()
    await ask('backup', 'copy.sqlite')
    await eraseLan()
    await fileErasureLog(path('erasures.log')).add(await inStore((store) => store.contacts.erasures()))
    for (const name of await readdir(dataDir)) {
      if (name.startsWith('mot-cham.sqlite')) await rm(path(name))
    }
    await ask('restore', 'copy.sqlite')
    const left = await afterwards(texts)
    expect(left).not.toContain(`lời của ${LAN}`)
    expect(left).toContain(`lời của ${HUNG}`)
  })

  it('does not erase what a person wrote who came back before the copy was made', async () => {
    await bothWrite()
    await eraseLan()
    await inStore((store) =>
      store.events.add({
        events: [anEvent({ body: { kind: 'text', text: 'lời của người trở lại' } })],
        receipts: [],
        echoes: [],
      }),
    )
    await ask('backup', 'copy.sqlite')
    await ask('restore', 'copy.sqlite')
    expect(await afterwards(texts)).toContain('người trở lại')
  })

  it('says which Zalo grants may be spent, and the store remembers', async () => {
    await inStore((store) =>
      store.tokens.importPair(OA, { accessToken: 'access', refreshToken: 'refresh' }, 'hash', NOW),
    )
    await ask('backup', 'copy.sqlite')
    expect(await ask('restore', 'copy.sqlite')).toMatchObject({ output: containing(OA) })
    expect(await afterwards((store) => store.tokens.read(OA))).toMatchObject({ state: 'uncertain' })
  })

  it.each([
    ['something else', 'không phải bản chép', (file: string) => writeFile(file, 'đây không phải SQLite')],
    ['nothing', 'Không có tệp', async () => undefined],
  ])('refuses %s and changes nothing', async (_, words, prepare) => {
    await bothWrite()
    await prepare(path('copy.sqlite'))
    expect(await ask('restore', 'copy.sqlite')).toMatchObject({ exitCode: 2, output: containing(words) })
    expect(await inStore(texts)).toContain('lời của')
  })

  describe('where the key of the copy is not', () => {
    const withAccount = async () => {
      await inStore(async (store) => {
        await openUnits(store.units)
        for (const account of service.accounts.all()) await store.accounts.save(account)
      })
      await bothWrite()
      await ask('backup', 'copy.sqlite')
    }
    const restoreIn = (folder: string, env: Record<string, string> = {}) =>
      askCommand(service, ['restore', path('copy.sqlite')], { dataDir: path(folder), env })

    it('makes no key of its own, and nothing else', async () => {
      await withAccount()
      expect(await restoreIn('new')).toMatchObject({ exitCode: 2, output: containing('secret.key') })
      expect(await readdir(dataDir)).not.toContain('new')
    })

    it.each([
      ['the environment', { SECRET_KEY: 'another-key-for-tests-0123456789abcdef' }],
      ['the folder', {}],
    ])('refuses another one of %s and restores nothing', async (_, env) => {
      await withAccount()
      await mkdir(path('new'))
      await writeFile(path('new/secret.key'), 'one-more-key-for-tests-0123456789abcdef')
      expect(await restoreIn('new', env)).toMatchObject({
        exitCode: 2,
        output: containing('không phải khoá của bản chép'),
      })
      expect(await readdir(path('new'))).not.toContain('mot-cham.sqlite')
    })

    it('is content with the one that was brought along in a file', async () => {
      await withAccount()
      await mkdir(path('new'))
      await writeFile(path('new/secret.key'), `${KEY}\n`)
      expect(await restoreIn('new')).toMatchObject({ exitCode: 0, output: containing('Đã khôi phục') })
    })
  })

  it('is refused while a service runs', async () => {
    await bothWrite()
    await ask('backup', 'copy.sqlite')
    const attempt = await tryLock(dataDir, 'serve', NOW)
    if (attempt.kind !== 'locked') throw new Error('The folder of this test is used by somebody else.')
    await expect(ask('restore', 'copy.sqlite')).rejects.toThrow(DataDirInUse)
    await attempt.lock.release()
  })
})
