import fc from 'fast-check'
import { LOAD_OPTIONS, pack, packWith } from '../../test/builders/good-pack'
import { revisionId, topicId } from '../ids'
import { createSecrets } from '../secrets'
import { openSqliteStore } from '../storage/sqlite/store'
import { MINUTE } from '../time'
import type { ContentFile } from './content'
import { loadContent } from './load-content'
import { createPublisher, type FolderKind, type Publisher } from './publisher'
import type { RevisionRepository } from './revision-repository'

const FLOW = 'flows/luong.tang-ca.yaml'
const LIMITS = 'flows/thoi-gio.gioi-han-tang-ca.yaml'
const NOW = 1_700_000_000_000
const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

const titled = (title: string) => packWith(FLOW, 'title: Tiền tăng ca', `title: ${title}`)
const limitsTitled = (title: string) => packWith(LIMITS, 'Giới hạn giờ', title)
const withLine = (path: string, line: string, files = pack()): ContentFile[] =>
  files.map((file) => (file.path === path ? { path, text: `${file.text}\n# ${line}\n` } : file))
const loaded = loadContent(pack(), LOAD_OPTIONS)

function aStore() {
  const store = openSqliteStore(':memory:', secrets)
  const { revisions } = store
  /** A process of its own: memory, clock and folder are its own, the store is everybody's. */
  function open(more: { folder?: FolderKind; ahead?: number; over?: RevisionRepository; load?: typeof load } = {}) {
    const { folder = 'one-of-many', ahead = 0, over = revisions } = more
    return createPublisher({
      revisions: over,
      clock: { now: () => NOW + ahead },
      load: more.load ?? load,
      train: async () => Uint8Array.of(1),
      trainingKey: () => 'always the same',
      folder,
    })
  }
  async function two(files = pack()): Promise<[Publisher, Publisher]> {
    const both: [Publisher, Publisher] = [open(), open()]
    for (const one of both) await one.start(files)
    return both
  }
  const all = async () => (await revisions.list(100)).toReversed()
  return { revisions, open, two, all }
}
const load = async (files: readonly ContentFile[]) => loadContent(files, LOAD_OPTIONS)
/** Takes every content: for what is about the order alone. */
const lenient = async () => loaded

const titleOf = (publisher: Publisher) => publisher.current().flows.get(topicId('luong.tang-ca'))?.title
const limitsOf = (publisher: Publisher) => publisher.current().flows.get(topicId('thoi-gio.gioi-han-tang-ca'))?.title
const revisionOf = (publisher: Publisher) => publisher.current().revision

describe('two processes on the same folders', () => {
  it('that start at once make one first revision', async () => {
    const { open, all } = aStore()
    const both = [open(), open({ ahead: 5 * MINUTE })]
    await Promise.all(both.map((one) => one.start(pack())))
    const [first, ...rest] = await all()
    expect(rest).toEqual([])
    expect(both.map(revisionOf)).toEqual([first?.id, first?.id])
  })

  it('that start at once on a newer program make one revision, and its draft once', async () => {
    const { open, all } = aStore()
    const old = open()
    await old.start(pack())
    await old.publish(titled('Tiền tăng ca của tôi'), 'an', 'dễ hiểu hơn')
    const upgrade = withLine(FLOW, 'bản mới', limitsTitled('Số giờ'))
    const both = [open(), open()]
    await Promise.all(both.map((one) => one.start(upgrade)))
    const made = await all()
    expect(made.filter(({ state }) => state === 'live').map(({ who }) => who)).toEqual(['hệ thống', 'an', 'hệ thống'])
    expect(made.filter(({ state }) => state === 'draft').map(({ diff }) => diff.changed)).toEqual([[FLOW]])
    expect(both.map((one) => [titleOf(one), limitsOf(one)])).toEqual([
      ['Tiền tăng ca của tôi', 'Số giờ tăng ca'],
      ['Tiền tăng ca của tôi', 'Số giờ tăng ca'],
    ])
  })

  it('that see the same edit at once publish it once', async () => {
    const { two, all } = aStore()
    const both = await two()
    const results = await Promise.all(both.map((one) => one.publishFolder(titled('Làm thêm'), 'thư mục', 'x')))
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['published', 'unchanged'])
    expect((await all()).map(({ diff }) => diff.changed)).toEqual([[], [FLOW]])
    expect(both.map(titleOf)).toEqual(['Làm thêm', 'Làm thêm'])
    expect(new Set(both.map(revisionOf)).size).toBe(1)
  })

  it('that publish different edits at once lose neither', async () => {
    const { two, all } = aStore()
    const [one, other] = await two()
    await Promise.all([
      one.publishFolder(titled('Làm thêm'), 'an', 'x'),
      other.publishFolder(limitsTitled('Số giờ'), 'bình', 'y'),
    ])
    expect((await all()).map(({ diff }) => diff.changed)).toEqual([[], [FLOW], [LIMITS]])
    expect(await one.takeOver()).toEqual({ kind: 'taken', revision: revisionOf(other) })
    for (const each of [one, other]) expect([titleOf(each), limitsOf(each)]).toEqual(['Làm thêm', 'Số giờ tăng ca'])
  })

  it('that take the same edit back at once do it once, and withdraw what was live', async () => {
    const { two, all } = aStore()
    const both = await two()
    const good = revisionOf(both[0])
    await both[0].publish(titled('Sai rồi'), 'an', 'x')
    const bad = revisionOf(both[0])
    await Promise.all(both.map((one) => one.rollback(good, 'bình')))
    expect((await all()).map(({ state }) => state)).toEqual(['live', 'withdrawn', 'live'])
    expect((await all())[1]?.id).toBe(bad)
    expect(both.map(titleOf)).toEqual(['Tiền tăng ca', 'Tiền tăng ca'])
  })

  it('say so when the store does not take a revision, and try no more', async () => {
    const { revisions, open } = aStore()
    const publisher = open({ over: { ...revisions, add: () => Promise.reject(new Error('the disk is full')) } })
    await expect(publisher.start(pack())).rejects.toThrow('the disk is full')
  })
})

describe('what another process published', () => {
  it('is gone live with, and told as what came from elsewhere', async () => {
    const { two } = aStore()
    const [one, other] = await two()
    const heard: string[] = []
    for (const each of [one, other]) each.onPublished((published, by) => heard.push(`${by} ${published.revision.who}`))
    await one.publish(titled('Làm thêm'), 'an', 'x')
    expect(await other.takeOver()).toEqual({ kind: 'taken', revision: revisionOf(one) })
    expect(await other.takeOver()).toEqual({ kind: 'same' })
    expect(await one.takeOver()).toEqual({ kind: 'same' })
    expect([titleOf(other), heard]).toEqual(['Làm thêm', ['here an', 'elsewhere an']])
  })

  it('comes after what was live, whatever the clock of that process says', async () => {
    const { open, two, revisions } = aStore()
    const [one] = await two()
    const behind = open({ ahead: -5 * MINUTE })
    await behind.start(pack())
    await one.publish(titled('Một'), 'an', 'x')
    await behind.publish(titled('Hai'), 'bình', 'y')
    expect((await revisions.latest())?.who).toBe('bình')
    await one.takeOver()
    expect(titleOf(one)).toBe('Hai')
  })

  it('is never gone back from, though the newest was withdrawn', async () => {
    const { two, revisions } = aStore()
    const [one, other] = await two()
    await one.publish(titled('Làm thêm'), 'an', 'x')
    await other.takeOver()
    await revisions.withdraw(revisionOf(other))
    expect(await other.takeOver()).toEqual({ kind: 'same' })
    expect(titleOf(other)).toBe('Làm thêm')
  })

  it('is known to a form also when it was live between two looks', async () => {
    const { two } = aStore()
    const [one, other] = await two()
    const first = revisionOf(one)
    await one.publish(titled('Hai'), 'an', 'x')
    const between = revisionOf(one)
    await one.publish(titled('Ba'), 'an', 'y')
    await other.takeOver()
    const titles = [first, between].map((id) => other.contentOf(id)?.flows.get(topicId('luong.tang-ca'))?.title)
    expect(titles).toEqual(['Tiền tăng ca', 'Hai'])
  })

  it('and cannot be used by this program leaves what is live, until one comes that can', async () => {
    const { open, two } = aStore()
    const [, old] = await two()
    const newer = open({ load: lenient })
    await newer.start(pack())
    await newer.publish(packWith(FLOW, 'to: person', 'to: nobody'), 'an', 'x')
    expect(await old.takeOver()).toEqual({ kind: 'behind', revision: revisionOf(newer) })
    expect(await old.takeOver()).toEqual({ kind: 'same' })
    const started = open()
    expect(await started.start(pack())).toMatchObject({ unusable: revisionOf(newer), faults: [] })
    for (const each of [old, started]) expect(titleOf(each)).toBe('Tiền tăng ca')
    await newer.publish(titled('Làm thêm'), 'an', 'y')
    for (const each of [old, started]) {
      expect(await each.takeOver()).toEqual({ kind: 'taken', revision: revisionOf(newer) })
      expect(titleOf(each)).toBe('Làm thêm')
    }
  })

  it('is published over by a process that cannot use it, in its place', async () => {
    const { open, two, revisions } = aStore()
    const [, old] = await two()
    const newer = open({ load: lenient })
    await newer.start(pack())
    await newer.publish(packWith(FLOW, 'to: person', 'to: nobody'), 'an', 'x')
    expect(await old.publish(titled('Làm thêm'), 'bình', 'y')).toMatchObject({ kind: 'published' })
    expect((await revisions.latest())?.id).toBe(revisionOf(old))
  })
})

describe('folders that are not of one age', () => {
  it('bring nothing back: who starts again on an older one goes on with the newest revision', async () => {
    const { open, all } = aStore()
    await open().start(pack())
    const upgraded = open()
    await upgraded.start(titled('Làm thêm'))
    const again = open()
    expect(await again.start(pack())).toMatchObject({ faults: [], drafts: [] })
    expect(titleOf(again)).toBe('Làm thêm')
    expect(await all()).toHaveLength(2)
  })

  it('add only what was edited in each', async () => {
    const { two } = aStore()
    const [one, other] = await two()
    await one.publishFolder(titled('Làm thêm'), 'thư mục', 'x')
    await other.takeOver()
    await other.publishFolder(limitsTitled('Số giờ'), 'thư mục', 'y')
    expect([titleOf(other), limitsOf(other)]).toEqual(['Làm thêm', 'Số giờ tăng ca'])
  })

  it('of a command are read when that is asked for, and are no base for the next upgrade', async () => {
    const { open, all } = aStore()
    await open().start(pack())
    const command = open({ folder: 'visiting' })
    await command.start(titled('Làm thêm'))
    expect(titleOf(command)).toBe('Tiền tăng ca')
    await command.publishFolder(titled('Làm thêm'), 'an', 'x')
    const upgraded = open()
    expect(await upgraded.start(limitsTitled('Số giờ'))).toMatchObject({ drafts: [] })
    expect([titleOf(upgraded), limitsOf(upgraded)]).toEqual(['Làm thêm', 'Số giờ tăng ca'])
    expect(await all()).toHaveLength(3)
  })

  it('stay what is wished for where there is one process', async () => {
    const { open } = aStore()
    await open({ folder: 'own' }).start(pack())
    await open({ folder: 'own' }).start(titled('Làm thêm'))
    const back = open({ folder: 'own' })
    await back.start(pack())
    expect(titleOf(back)).toBe('Tiền tăng ca')
  })
})

describe('processes that publish, look and start in any order', () => {
  const PATHS = pack().map(({ path }) => path)
  const action = fc.record({
    who: fc.nat({ max: 2 }),
    does: fc.constantFrom('edit', 'look', 'restart'),
    path: fc.constantFrom(...PATHS),
  })

  it('end on one line of revisions with every edit in it once, and all live with its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(action, { maxLength: 8 }), async (scheduler, actions) => {
        const { open, all, revisions } = aStore()
        const over: RevisionRepository = {
          ...revisions,
          latestId: heard(scheduler, revisions.latestId),
          add: heard(scheduler, revisions.add),
        }
        const born = () => open({ over, load: lenient })
        const seen = new Map<Publisher, number[]>()
        const start = async () => {
          const publisher = born()
          const numbers: number[] = []
          seen.set(publisher, numbers)
          publisher.onPublished(({ revision }) => numbers.push(numberOf(revision.id)))
          await publisher.start(pack())
          return publisher
        }
        const processes = [start(), start(), start()]
        const done = actions.map(async ({ who, does, path }, n) => {
          if (does === 'restart') return void (processes[who] = start())
          const publisher = await processes[who]
          if (does === 'look') return void (await publisher?.takeOver())
          const files = { ...publisher?.published().revision.files }
          await publisher?.draft([{ path: `flows/edit-${n}.yaml`, text: `${path} ${files[path] ?? ''}` }], 'an', `${n}`)
          const draft = (await revisions.list(100)).find(({ state, why }) => state === 'draft' && why === `${n}`)
          await publisher?.publishDraft(draft?.id ?? revisionId('none'), 'an')
        })
        await scheduler.waitFor(Promise.all([...done, ...processes]))
        const publishers = await scheduler.waitFor(Promise.all(processes))
        await scheduler.waitFor(Promise.all(publishers.map((publisher) => publisher.takeOver())))

        const line = (await all()).filter(({ state }) => state === 'live')
        expect(line.map(({ id }) => numberOf(id))).toEqual(line.map((_, n) => n + 1))
        const edits = actions.flatMap(({ does }, n) => (does === 'edit' ? [`flows/edit-${n}.yaml`] : []))
        expect(
          line
            .flatMap(({ diff }) => diff.added)
            .filter((path) => path.startsWith('flows/edit-'))
            .toSorted(),
        ).toEqual(edits.toSorted())
        for (const publisher of publishers) expect(revisionOf(publisher)).toBe(line.at(-1)?.id)
        for (const numbers of seen.values()) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

/** Works at once, and is heard of when its turn comes: a refusal that nobody listens to yet would count as unhandled. */
function heard<A extends unknown[], R>(scheduler: fc.Scheduler, work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    const [outcome] = await scheduler.schedule(Promise.allSettled([work(...args)]))
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }
}

const numberOf = (id: string): number => Number(/^r(\d+)-/.exec(id)?.[1])
