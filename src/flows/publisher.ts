import { revisionId, type RevisionId } from '../ids'
import type { CompiledContent, ContentFile, PublishedContent } from './content'
import { mergeFolder, mergePack } from './merge'
import {
  NoContentError,
  type DraftResult,
  type Published,
  type PublishedBy,
  type Publisher,
  type PublisherDeps,
  type PublishResult,
  type StartResult,
  type TakeOverResult,
} from './publishing'
import { LOOK_BACK, recentContents, type RecentContents } from './recent-contents'
import {
  diffOf,
  digestOf,
  filesOf,
  hashesOf,
  isEmptyDiff,
  isSameFolder,
  textsOf,
  withDraft,
  type FileHashes,
  type FileTexts,
  type Revision,
} from './revision'
import { idAfter, revisionChain, type Place, type RevisionChain } from './revision-chain'

export * from './publishing'

const SERVICE = 'hệ thống'

interface NewRevision {
  files: FileTexts
  baseFiles: FileHashes
  who: string
  why: string
}

/** Publishes one content at a time, in the order of the calls; of processes over one store, in the order of the store. */
export function createPublisher(deps: PublisherDeps): Publisher {
  return new ContentPublisher(deps)
}

class ContentPublisher implements Publisher {
  private live: Published | undefined
  /** The newest revision of the store that is known here; what is live unless this program cannot use it. */
  private newest: Place | undefined
  /** What the folder of this process held when it was last read, where others have one too. */
  private lastRead: FileHashes | undefined
  private readonly chain: RevisionChain
  private readonly recent: RecentContents
  private readonly listeners = new Set<(published: Published, by: PublishedBy) => void>()
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: PublisherDeps) {
    const load = async (revision: Revision) => (await deps.load(filesOf(revision.files))).content
    this.chain = revisionChain(deps.revisions)
    this.recent = recentContents({ ...deps, load })
  }

  start(folder: readonly ContentFile[]): Promise<StartResult> {
    return this.inTurn(() => this.startNow(textsOf(folder)))
  }

  publish(files: readonly ContentFile[], who: string, why: string): Promise<PublishResult> {
    const texts = textsOf(files)
    return this.inTurn(() => this.replace(() => ({ files: texts, baseFiles: this.baseFiles(), who, why })))
  }

  publishFolder(folder: readonly ContentFile[], who: string, why: string): Promise<PublishResult> {
    return this.inTurn(async () => {
      const texts = textsOf(folder)
      const hashes = hashesOf(texts)
      const result = await this.replace(({ revision }) => ({
        files: mergeFolder(this.lastRead ?? revision.baseFiles, texts, revision.files),
        baseFiles: this.deps.folder === 'visiting' ? revision.baseFiles : hashes,
        who,
        why,
      }))
      if (result.kind !== 'faulty') this.wasRead(hashes)
      return result
    })
  }

  rollback(to: RevisionId, who: string): Promise<PublishResult> {
    return this.inTurn(async () => {
      const target = await this.deps.revisions.find(to)
      if (target === undefined) return { kind: 'unknown-revision' }
      let left: RevisionId | undefined
      const why = `Quay lại bản ${to}`
      const result = await this.replace(({ revision }) => {
        left = revision.id
        return { files: target.files, baseFiles: revision.baseFiles, who, why }
      })
      if (result.kind === 'published' && left !== undefined) await this.deps.revisions.withdraw(left)
      return result
    })
  }

  draft(files: readonly ContentFile[], who: string, why: string): Promise<DraftResult> {
    return this.inTurn(async () => {
      await this.takeOverNow()
      const live = this.published().revision.files
      const drafted = { ...live, ...textsOf(files) }
      const { content, faults, warnings } = await this.deps.load(filesOf(drafted))
      if (content === undefined) return { kind: 'faulty', faults, warnings }
      return { kind: 'drafted', revision: await this.addDraft(live, drafted, who, why), warnings }
    })
  }

  publishDraft(id: RevisionId, who: string): Promise<PublishResult> {
    return this.inTurn(async () => {
      const draft = await this.deps.revisions.find(id)
      if (draft?.state !== 'draft') return { kind: 'unknown-revision' }
      const why = `Bản nháp của ${draft.who}: ${draft.why}`
      const result = await this.replace(({ revision }) => {
        return { files: withDraft(revision.files, draft), baseFiles: revision.baseFiles, who, why }
      })
      if (result.kind !== 'faulty') await this.deps.revisions.withdraw(id)
      return result
    })
  }

  takeOver(): Promise<TakeOverResult> {
    return this.inTurn(() => this.takeOverNow())
  }

  current(): PublishedContent {
    return this.published().content
  }

  published(): Published {
    if (this.live === undefined) throw new Error('content was asked for before the publisher was started')
    return this.live
  }

  contentOf(id: RevisionId): PublishedContent | undefined {
    return this.live?.revision.id === id ? this.live.content : this.recent.find(id)
  }

  onPublished(listener: (published: Published, by: PublishedBy) => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private baseFiles(): FileHashes {
    return this.published().revision.baseFiles
  }

  private wasRead(hashes: FileHashes): void {
    if (this.deps.folder === 'one-of-many') this.lastRead = hashes
  }

  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work)
    this.last = result.catch(() => undefined)
    return result
  }

  /** `next` is asked again when another process published meanwhile: over what that one made live. */
  private async replace(next: (before: Published) => NewRevision): Promise<PublishResult> {
    for (;;) {
      await this.takeOverNow()
      const before = this.published()
      const wanted = next(before)
      if (isEmptyDiff(diffOf(before.revision.files, wanted.files))) return { kind: 'unchanged' }
      const { content, faults, warnings } = await this.deps.load(filesOf(wanted.files))
      if (content === undefined) return { kind: 'faulty', faults, warnings }
      const published = await this.add(content, wanted, before)
      if (published === undefined) continue
      this.goLive(published, 'here')
      return { kind: 'published', content: published.content, warnings }
    }
  }

  /** Undefined when another process was first. */
  private async add(content: CompiledContent, next: NewRevision, before?: Published): Promise<Published | undefined> {
    const model = await this.modelFor(content, before)
    const diff = diffOf(before?.revision.files ?? {}, next.files)
    const revision = await this.chain.add(this.newest, { ...next, diff, model }, this.deps.clock.now())
    if (revision === undefined) return undefined
    this.newest = revision
    return { content: { ...content, revision: revision.id }, model, revision }
  }

  private async modelFor(
    content: CompiledContent,
    before?: Pick<Published, 'content' | 'revision'>,
  ): Promise<Uint8Array> {
    const kept = before?.revision.model
    const isSame = before !== undefined && this.deps.trainingKey(before.content) === this.deps.trainingKey(content)
    if (kept !== undefined && isSame && (this.deps.canRead?.(kept) ?? true)) return kept
    return this.deps.train(content)
  }

  private goLive(published: Published, by: PublishedBy): void {
    if (this.live !== undefined) this.recent.keep(this.live.content)
    this.live = published
    for (const listener of this.listeners) listener(published, by)
  }

  private async takeOverNow(): Promise<TakeOverResult> {
    const revision = await this.chain.newerThan(this.newest)
    if (revision === undefined) return { kind: 'same' }
    const published = await this.reload(revision)
    const isGap = revision.id !== idAfter(this.newest)
    this.newest = revision
    if (published === undefined) return { kind: 'behind', revision: revision.id }
    // Others may have published more than once since, and begun forms on each.
    if (isGap) await this.recent.remember(revision)
    this.goLive(published, 'elsewhere')
    return { kind: 'taken', revision: revision.id }
  }

  private async startNow(folder: FileTexts): Promise<StartResult> {
    for (;;) {
      const latest = await this.deps.revisions.latest()
      const started = latest === undefined ? await this.startFresh(folder) : await this.startOn(latest, folder)
      if (started !== undefined) return started
    }
  }

  /** Undefined when another process was first. */
  private async startFresh(folder: FileTexts): Promise<StartResult | undefined> {
    const { content, faults, warnings } = await this.deps.load(filesOf(folder))
    if (content === undefined) throw new NoContentError(faults)
    const next = { files: folder, baseFiles: hashesOf(folder), who: SERVICE, why: 'Bản đầu tiên' }
    const published = await this.add(content, next)
    if (published === undefined) return undefined
    this.wasRead(next.baseFiles)
    this.goLive(published, 'here')
    return { content: this.current(), faults, warnings, drafts: [] }
  }

  /** Undefined when another process published meanwhile. */
  private async startOn(latest: Revision, folder: FileTexts): Promise<StartResult | undefined> {
    this.newest = latest
    const before = await this.reload(latest)
    const instead = (await this.isUnwanted(folder)) ? (before ?? (await this.lastUsable())) : undefined
    const merged = mergePack(latest.baseFiles, folder, latest.files)
    const drafts = Object.keys(merged.drafts)
    const isUpgrade = drafts.length > 0 || !isEmptyDiff(diffOf(latest.files, merged.files))
    const goesOn = instead ?? (isUpgrade ? undefined : before)
    if (goesOn !== undefined) {
      this.wasRead(hashesOf(folder))
      return this.goOn(goesOn)
    }
    const { content, faults, warnings } = await this.deps.load(filesOf(merged.files))
    if (content === undefined) return this.startBack(before, { faults, warnings })
    const { files, baseFiles } = merged
    const next = { files, baseFiles, who: SERVICE, why: 'Nội dung trong thư mục đã đổi' }
    const published = await this.add(content, next, before)
    if (published === undefined) return undefined
    this.wasRead(baseFiles)
    if (before !== undefined) this.live = before
    this.goLive(published, 'here')
    if (drafts.length > 0) await this.addUpgrade(files, merged.drafts)
    await this.recent.remember(latest)
    return { content: this.current(), faults: [], warnings, drafts }
  }

  /** A folder that a revision came from before has nothing new, however the newest one differs from it. */
  private async isUnwanted(folder: FileTexts): Promise<boolean> {
    const { folder: kind = 'own', revisions } = this.deps
    if (kind !== 'one-of-many') return kind === 'visiting'
    const hashes = hashesOf(folder)
    return (await revisions.list(LOOK_BACK)).some(({ baseFiles }) => isSameFolder(baseFiles, hashes))
  }

  private async goOn(
    published: Published,
    said: Pick<StartResult, 'faults' | 'warnings'> = { faults: [], warnings: [] },
  ): Promise<StartResult> {
    this.goLive(published, 'elsewhere')
    await this.recent.remember(published.revision)
    const { newest } = this
    const isBehind = newest !== undefined && newest.id !== published.revision.id
    return { content: published.content, ...said, drafts: [], ...(isBehind ? { unusable: newest.id } : {}) }
  }

  /** The folders are faulty: the last revision that this program can still use goes live. */
  private async startBack(
    before: Published | undefined,
    said: Pick<StartResult, 'faults' | 'warnings'>,
  ): Promise<StartResult> {
    const usable = before ?? (await this.lastUsable())
    if (usable === undefined) throw new NoContentError(said.faults)
    return this.goOn(usable, said)
  }

  private async lastUsable(): Promise<Published | undefined> {
    for (const revision of await this.deps.revisions.list(LOOK_BACK)) {
      const usable = revision.state === 'live' ? await this.reload(revision) : undefined
      if (usable !== undefined) return usable
    }
    return undefined
  }

  /** A stored revision as this program reads it; undefined when its checks have become stricter than the revision. */
  private async reload(revision: Revision): Promise<Published | undefined> {
    const { content } = await this.deps.load(filesOf(revision.files))
    if (content === undefined) return undefined
    const published = { content: { ...content, revision: revision.id }, revision }
    return { ...published, model: await this.modelFor(content, published) }
  }

  /** Where both the installation and an upgrade changed a file: the upgrade's text waits for a person. */
  private async addUpgrade(live: FileTexts, drafts: Readonly<Record<string, string | undefined>>): Promise<void> {
    const files = Object.fromEntries(
      Object.entries({ ...live, ...drafts }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    await this.addDraft(live, files, SERVICE, 'Bản nâng cấp đổi tệp mà bạn cũng đã sửa')
  }

  private async addDraft(live: FileTexts, files: FileTexts, who: string, why: string): Promise<Revision> {
    const createdAt = this.deps.clock.now()
    const next = { files, baseFiles: this.baseFiles(), who, why }
    const revision: Revision = {
      id: draftId(createdAt, next),
      createdAt,
      ...next,
      diff: diffOf(live, files),
      state: 'draft',
    }
    await this.deps.revisions.add(revision)
    return revision
  }
}

const draftId = (createdAt: number, { files, baseFiles, why }: NewRevision): RevisionId =>
  revisionId(`r${createdAt.toString(36)}-${digestOf([files, baseFiles, why]).slice(0, 8)}`)
