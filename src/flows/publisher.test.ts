import { LOAD_OPTIONS, pack, packWith } from '../../test/builders/good-pack'
import { memoryRevisions } from '../../test/builders/memory-revisions'
import { revisionId, topicId } from '../ids'
import { DAY, HOUR } from '../time'
import type { CompiledContent, ContentFile } from './content'
import { loadContent } from './load-content'
import { createPublisher, NoContentError } from './publisher'
import { digestOf } from './revision'

const FLOW = 'flows/luong.tang-ca.yaml'
const LIMITS = 'flows/thoi-gio.gioi-han-tang-ca.yaml'
const INTENT = 'intents/luong.tang-ca.yaml'

const titled = (title: string) => packWith(FLOW, 'title: Tiền tăng ca', `title: ${title}`)
const faulty = packWith(FLOW, 'to: person', 'to: nobody')
const saidLike = (example: string) => packWith(INTENT, 'tang ca dem tinh sao z', example)

function service(revisions = memoryRevisions()) {
  const time = { now: 1_700_000_000_000 }
  const trained: CompiledContent[] = []
  const open = () =>
    createPublisher({
      revisions,
      clock: { now: () => time.now++ },
      load: async (files) => loadContent(files, LOAD_OPTIONS),
      train: async (content) => {
        trained.push(content)
        return Uint8Array.of(trained.length)
      },
      trainingKey: ({ intents }) => digestOf([...intents]),
    })
  return { revisions, time, trained, open, publisher: open() }
}

async function started(files: ContentFile[] = pack()) {
  const its = service()
  await its.publisher.start(files)
  return its
}

const titleOf = (content: CompiledContent) => content.flows.get(topicId('luong.tang-ca'))?.title

describe('the first start', () => {
  it('publishes the files as the first revision', async () => {
    const { publisher, revisions } = await started()
    expect(titleOf(publisher.current())).toBe('Tiền tăng ca')
    expect(revisions.all).toMatchObject([{ id: publisher.current().revision, state: 'live', model: Uint8Array.of(1) }])
  })

  it('refuses only when the files are faulty and there is no earlier revision', async () => {
    const { publisher } = service()
    await expect(publisher.start(faulty)).rejects.toThrow(NoContentError)
    expect(() => publisher.current()).toThrow(/before/)
  })
})

describe('a later start', () => {
  it('goes on with the same revision and the same model', async () => {
    const { open, publisher, revisions, trained } = await started()
    const again = open()
    await again.start(pack())
    expect(again.current().revision).toBe(publisher.current().revision)
    expect([revisions.all.length, trained.length]).toEqual([1, 1])
  })

  it('on faulty files goes on with the last good revision, and says what is wrong', async () => {
    const { open, publisher } = await started()
    const again = open()
    const { faults } = await again.start(faulty)
    expect(faults).toMatchObject([{ file: FLOW }])
    expect(again.current().revision).toBe(publisher.current().revision)
  })

  it('takes what an upgrade changed, keeps what was edited, and drafts what both changed', async () => {
    const { open, publisher, revisions } = await started()
    await publisher.publish(titled('Tiền tăng ca của tôi'), 'an', 'tên dễ hiểu hơn')
    const upgrade = pack().map((file) => {
      if (file.path === FLOW) return { ...file, text: file.text.replace('Tiền tăng ca', 'Làm thêm giờ') }
      return file.path === LIMITS ? { ...file, text: file.text.replace('Giới hạn giờ', 'Số giờ') } : file
    })
    const again = open()
    expect(await again.start(upgrade)).toMatchObject({ faults: [], drafts: [FLOW] })
    expect(titleOf(again.current())).toBe('Tiền tăng ca của tôi')
    expect(again.current().flows.get(topicId('thoi-gio.gioi-han-tang-ca'))?.title).toBe('Số giờ tăng ca')
    const drafts = revisions.all.filter(({ state }) => state === 'draft')
    expect(drafts.map(({ diff }) => diff.changed)).toEqual([[FLOW]])
    await open().start(upgrade)
    expect(revisions.all).toHaveLength(4)
  })

  it('looks further back when this program reads the last revision no more', async () => {
    const { open, publisher, revisions } = await started()
    const good = publisher.current().revision
    const [first] = revisions.all
    if (first === undefined) throw new Error('no revision')
    const files = Object.fromEntries(faulty.map(({ path, text }) => [path, text]))
    await revisions.add({ ...first, id: revisionId('r-old'), createdAt: first.createdAt + 1, files })
    const again = open()
    await again.start(faulty)
    expect(again.current().revision).toBe(good)
  })
})

describe('an edit', () => {
  it('is live at once, with who, why and what changed', async () => {
    const { publisher, revisions } = await started()
    const heard: string[] = []
    publisher.onPublished(({ content }) => heard.push(content.revision))
    expect(await publisher.publish(titled('Làm thêm'), 'an', 'ngắn hơn')).toMatchObject({ kind: 'published' })
    expect(titleOf(publisher.current())).toBe('Làm thêm')
    expect(revisions.all[1]).toMatchObject({
      who: 'an',
      why: 'ngắn hơn',
      diff: { added: [], changed: [FLOW], removed: [] },
    })
    expect(heard).toEqual([publisher.current().revision])
  })

  it('that is faulty never replaces what works', async () => {
    const { publisher, revisions } = await started()
    const result = await publisher.publish(faulty, 'an', 'x')
    expect(result).toMatchObject({ kind: 'faulty', faults: [{ file: FLOW, code: 'wrong-value' }] })
    expect(titleOf(publisher.current())).toBe('Tiền tăng ca')
    expect(revisions.all).toHaveLength(1)
  })

  it('that changes nothing makes no revision', async () => {
    const { publisher, revisions } = await started()
    const windows = pack().map(({ path, text }) => ({ path, text: text.replace(/\n/g, '\r\n') }))
    expect(await publisher.publish(windows, 'an', 'x')).toEqual({ kind: 'unchanged' })
    expect(revisions.all).toHaveLength(1)
  })

  it('trains only when what the understanding learns from has changed', async () => {
    const { publisher, trained } = await started()
    await publisher.publish(titled('Làm thêm'), 'an', 'x')
    expect(trained).toHaveLength(1)
    await publisher.publish(saidLike('lam dem tinh sao'), 'an', 'x')
    expect(trained).toHaveLength(2)
    expect(publisher.published().model).toEqual(Uint8Array.of(2))
  })

  it('of many at a time takes them in the order in which they came', async () => {
    const { publisher, revisions } = await started()
    const titles = ['Một', 'Hai', 'Ba']
    await Promise.all(titles.map((title) => publisher.publish(titled(title), 'an', title)))
    expect(revisions.all.map(({ why }) => why).slice(1)).toEqual(titles)
    expect(titleOf(publisher.current())).toBe('Ba')
  })

  it('whose training fails changes nothing and does not block the next', async () => {
    const its = await started()
    const failing = createPublisher({
      revisions: its.revisions,
      clock: { now: () => its.time.now++ },
      load: async (files) => loadContent(files, LOAD_OPTIONS),
      train: async () => Promise.reject(new Error('worker died')),
      trainingKey: ({ intents }) => digestOf([...intents]),
    })
    await failing.start(pack())
    await expect(failing.publish(saidLike('x y z'), 'an', 'x')).rejects.toThrow('worker died')
    expect(await failing.publish(titled('Làm thêm'), 'an', 'x')).toMatchObject({ kind: 'published' })
  })
})

describe('taking an edit back', () => {
  it('makes the earlier revision live in one step, and survives a restart with the edit still in the folder', async () => {
    const { publisher, revisions, open } = await started()
    const good = publisher.current().revision
    await publisher.publishFolder(titled('Sai rồi'), 'an', 'x')
    const bad = publisher.current().revision
    expect(await publisher.rollback(good, 'bình')).toMatchObject({ kind: 'published' })
    expect(titleOf(publisher.current())).toBe('Tiền tăng ca')
    expect((await revisions.find(bad))?.state).toBe('withdrawn')

    expect(await publisher.publishFolder(titled('Sai rồi'), 'an', 'x')).toEqual({ kind: 'unchanged' })
    const again = open()
    await again.start(titled('Sai rồi'))
    expect(titleOf(again.current())).toBe('Tiền tăng ca')
    expect(await again.publishFolder(titled('Đúng rồi'), 'an', 'x')).toMatchObject({ kind: 'published' })
    expect(titleOf(again.current())).toBe('Đúng rồi')
  })

  it('to a revision that does not exist changes nothing', async () => {
    const { publisher } = await started()
    expect(await publisher.rollback(revisionId('r-none'), 'an')).toEqual({ kind: 'unknown-revision' })
  })
})

describe('a form that runs on an older revision', () => {
  it('finds it for a day, also after a restart, and not for ever', async () => {
    const { publisher, time, open } = await started()
    const old = publisher.current().revision
    await publisher.publish(titled('Làm thêm'), 'an', 'x')
    time.now += 20 * HOUR
    await publisher.publish(titled('Thêm giờ'), 'an', 'x')
    const again = open()
    await again.start(pack())
    for (const each of [publisher, again]) {
      const content = each.contentOf(old)
      expect(content && titleOf(content)).toBe('Tiền tăng ca')
    }
    time.now += DAY
    await publisher.publish(titled('Giờ thêm'), 'an', 'x')
    expect(publisher.contentOf(old)).toBeUndefined()
  })
})

describe('a draft', () => {
  const claims = (verdict: string): ContentFile => ({
    path: 'flows/claims/moi.yaml',
    text: `claims:\n  - { id: moi, claim: Tin mới., verdict: ${verdict}, why: Chưa rõ., review_by: 2027-03-31 }\n`,
  })
  const good = claims('chưa đủ căn cứ')

  it('is kept beside what is live and goes live by a person only', async () => {
    const { publisher, revisions } = await started()
    const live = publisher.current().revision
    const drafted = await publisher.draft([good], 'Chị Hoa', 'kiểm tin')
    expect(publisher.current().revision).toBe(live)
    expect(publisher.current().claims.size).toBe(0)
    if (drafted.kind !== 'drafted') throw new Error('the draft is faulty')
    expect(await publisher.publishDraft(drafted.revision.id, 'Anh Tư')).toMatchObject({ kind: 'published' })
    expect(publisher.current().claims.get('moi')).toMatchObject({ verdict: 'chưa đủ căn cứ' })
    expect(revisions.all.map(({ state, who }) => [state, who])).toEqual([
      ['live', 'hệ thống'],
      ['withdrawn', 'Chị Hoa'],
      ['live', 'Anh Tư'],
    ])
    expect(await publisher.publishDraft(drafted.revision.id, 'Anh Tư')).toEqual({ kind: 'unknown-revision' })
  })

  it('leaves alone what was edited since it was made', async () => {
    const { publisher } = await started()
    const drafted = await publisher.draft([good], 'Chị Hoa', 'kiểm tin')
    await publisher.publish(titled('Tiền làm thêm'), 'Lan', 'gọi cho đúng')
    if (drafted.kind === 'drafted') await publisher.publishDraft(drafted.revision.id, 'Anh Tư')
    expect(titleOf(publisher.current())).toBe('Tiền làm thêm')
    expect(publisher.current().claims.size).toBe(1)
  })

  it('with a fault is refused when it is written, and never kept', async () => {
    const { publisher, revisions } = await started()
    expect(await publisher.draft([claims('sai')], 'Chị Hoa', 'kiểm tin')).toMatchObject({
      kind: 'faulty',
      faults: [{ file: 'flows/claims/moi.yaml', code: 'no-source' }],
    })
    expect(revisions.all).toHaveLength(1)
  })

  it('is not what a restart goes live with', async () => {
    const { publisher, open } = await started()
    await publisher.draft([good], 'Chị Hoa', 'kiểm tin')
    const again = open()
    await again.start(pack())
    expect(again.current().claims.size).toBe(0)
  })

  it('that went live survives a restart, though no file of the folder holds it', async () => {
    const { publisher, open } = await started()
    const drafted = await publisher.draft([good], 'Chị Hoa', 'kiểm tin')
    if (drafted.kind === 'drafted') await publisher.publishDraft(drafted.revision.id, 'Anh Tư')
    const again = open()
    await again.start(pack())
    await again.publishFolder(titled('Tiền làm thêm'), 'thư mục', 'Tệp đã sửa')
    expect(again.current().claims.size).toBe(1)
  })
})
