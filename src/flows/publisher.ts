import { revisionId, type RevisionId } from '../ids'
import { DAY, type Clock } from '../time'
import type { CompiledContent, ContentFile, PublishedContent } from './content'
import type { Fault } from './faults'
import type { LoadResult } from './load-content'
import { mergeFolder, mergePack } from './merge'
import {
  diffOf,
  digestOf,
  filesOf,
  hashesOf,
  isEmptyDiff,
  textsOf,
  withDraft,
  type FileHashes,
  type FileTexts,
  type Revision,
} from './revision'
import type { RevisionRepository } from './revision-repository'

export interface PublisherDeps {
  revisions: RevisionRepository
  clock: Clock
  /** `loadContent` with its options, here or in a worker thread. */
  load(files: readonly ContentFile[]): Promise<LoadResult>
  /** Makes the model of the understanding; in a worker thread, since it takes seconds. */
  train(content: CompiledContent): Promise<Uint8Array>
  /** Equal for contents that would give the same model: then the model is kept. */
  trainingKey(content: CompiledContent): string
  /** False for a model that this program cannot read (made by another version): it is made anew. Default: always true. */
  canRead?(model: Uint8Array): boolean
}

/** What workers get now: content, its model, and the revision that holds both. */
export interface Published {
  content: PublishedContent
  model: Uint8Array
  revision: Revision
}

export type PublishResult =
  | { kind: 'published'; content: PublishedContent; warnings: Fault[] }
  | { kind: 'unchanged' }
  | { kind: 'faulty'; faults: Fault[]; warnings: Fault[] }
  | { kind: 'unknown-revision' }

export type DraftResult =
  { kind: 'drafted'; revision: Revision; warnings: Fault[] } | { kind: 'faulty'; faults: Fault[]; warnings: Fault[] }

export interface StartResult {
  content: PublishedContent
  /** Faults of the folders' files, when an older revision went live because of them. */
  faults: Fault[]
  warnings: Fault[]
  /** Files that both the installation and an upgrade changed: kept as edited, the upgrade's text waits as a draft. */
  drafts: string[]
}

/** Neither the files nor any stored revision can be used. */
export class NoContentError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(`no content can be published: the files have ${faults.length} faults and there is no earlier revision`)
    this.name = 'NoContentError'
  }
}

export interface Publisher {
  /** Goes live with the last good revision and what changed in the folders since. Rejects with NoContentError. */
  start(folder: readonly ContentFile[]): Promise<StartResult>
  /** Replaces all files. A faulty edit leaves what is live; equal content makes no revision. */
  publish(files: readonly ContentFile[], who: string, why: string): Promise<PublishResult>
  /** Takes over what changed in the folders since they were last read. */
  publishFolder(folder: readonly ContentFile[], who: string, why: string): Promise<PublishResult>
  /** Makes an earlier revision live again, as a new revision; the one that was live is marked as withdrawn. */
  rollback(to: RevisionId, who: string): Promise<PublishResult>
  /** Keeps files as a draft beside what is live, checked together with it: it goes live by `publishDraft` only. */
  draft(files: readonly ContentFile[], who: string, why: string): Promise<DraftResult>
  /** Puts a draft's files over what is live now; the draft is done with then. */
  publishDraft(id: RevisionId, who: string): Promise<PublishResult>
  /** Throws before `start` has resolved. */
  current(): PublishedContent
  published(): Published
  /** A revision that was live within the last day, for forms that run on it. */
  contentOf(id: RevisionId): PublishedContent | undefined
  /** Called after each change of what is live; returns how to stop. */
  onPublished(listener: (published: Published) => void): () => void
}

/** A form ends after 24 hours; its revision is kept a little longer. */
const KEPT_MS = DAY + DAY / 24
/** Stored revisions that are looked through for one that still loads, and for the last day's. */
const LOOK_BACK = 50
const SERVICE = 'hệ thống'

interface NewRevision {
  files: FileTexts
  baseFiles: FileHashes
  who: string
  why: string
}

/** Publishes one content at a time, in the order of the calls. */
export function createPublisher(deps: PublisherDeps): Publisher {
  return new ContentPublisher(deps)
}

class ContentPublisher implements Publisher {
  private live: Published | undefined
  private readonly recent = new Map<RevisionId, { content: PublishedContent; until: number }>()
  private readonly listeners = new Set<(published: Published) => void>()
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: PublisherDeps) {}

  start(folder: readonly ContentFile[]): Promise<StartResult> {
    return this.inTurn(() => this.startNow(textsOf(folder)))
  }

  publish(files: readonly ContentFile[], who: string, why: string): Promise<PublishResult> {
    return this.inTurn(() => this.replace({ files: textsOf(files), baseFiles: this.baseFiles(), who, why }))
  }

  publishFolder(folder: readonly ContentFile[], who: string, why: string): Promise<PublishResult> {
    return this.inTurn(() => {
      const texts = textsOf(folder)
      const files = mergeFolder(this.baseFiles(), texts, this.published().revision.files)
      return this.replace({ files, baseFiles: hashesOf(texts), who, why })
    })
  }

  rollback(to: RevisionId, who: string): Promise<PublishResult> {
    return this.inTurn(async () => {
      const target = await this.deps.revisions.find(to)
      if (target === undefined) return { kind: 'unknown-revision' }
      const left = this.published().revision.id
      const why = `Quay lại bản ${to}`
      const result = await this.replace({ files: target.files, baseFiles: this.baseFiles(), who, why })
      if (result.kind === 'published') await this.deps.revisions.withdraw(left)
      return result
    })
  }

  draft(files: readonly ContentFile[], who: string, why: string): Promise<DraftResult> {
    return this.inTurn(async () => {
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
      const files = withDraft(this.published().revision.files, draft)
      const why = `Bản nháp của ${draft.who}: ${draft.why}`
      const result = await this.replace({ files, baseFiles: this.baseFiles(), who, why })
      if (result.kind !== 'faulty') await this.deps.revisions.withdraw(id)
      return result
    })
  }

  current(): PublishedContent {
    return this.published().content
  }

  published(): Published {
    if (this.live === undefined) throw new Error('content was asked for before the publisher was started')
    return this.live
  }

  contentOf(id: RevisionId): PublishedContent | undefined {
    return this.live?.revision.id === id ? this.live.content : this.recent.get(id)?.content
  }

  onPublished(listener: (published: Published) => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private baseFiles(): FileHashes {
    return this.published().revision.baseFiles
  }

  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work)
    this.last = result.catch(() => undefined)
    return result
  }

  private async replace(next: NewRevision): Promise<PublishResult> {
    const before = this.published()
    if (isEmptyDiff(diffOf(before.revision.files, next.files))) return { kind: 'unchanged' }
    const { content, faults, warnings } = await this.deps.load(filesOf(next.files))
    if (content === undefined) return { kind: 'faulty', faults, warnings }
    const published = await this.add(content, next, before)
    this.goLive(published)
    return { kind: 'published', content: published.content, warnings }
  }

  private async add(content: CompiledContent, next: NewRevision, before?: Published): Promise<Published> {
    const model = await this.modelFor(content, before)
    const createdAt = this.deps.clock.now()
    const diff = diffOf(before?.revision.files ?? {}, next.files)
    const revision: Revision = { id: newId(createdAt, next), createdAt, ...next, diff, model, state: 'live' }
    await this.deps.revisions.add(revision)
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

  private goLive(published: Published): void {
    const now = this.deps.clock.now()
    for (const [id, { until }] of this.recent) if (until <= now) this.recent.delete(id)
    if (this.live !== undefined) {
      this.recent.set(this.live.revision.id, { content: this.live.content, until: now + KEPT_MS })
    }
    this.live = published
    for (const listener of this.listeners) listener(published)
  }

  private async startNow(folder: FileTexts): Promise<StartResult> {
    const latest = await this.deps.revisions.latest()
    if (latest === undefined) return this.startFresh(folder)
    const before = await this.reload(latest)
    const merged = mergePack(latest.baseFiles, folder, latest.files)
    const drafts = Object.keys(merged.drafts)
    const isUpgrade = drafts.length > 0 || !isEmptyDiff(diffOf(latest.files, merged.files))
    if (!isUpgrade && before !== undefined) {
      this.goLive(before)
      await this.rememberRecent(latest)
      return { content: before.content, faults: [], warnings: [], drafts: [] }
    }
    const { content, faults, warnings } = await this.deps.load(filesOf(merged.files))
    if (content === undefined) return this.startBack(before, { faults, warnings })
    const next = {
      files: merged.files,
      baseFiles: merged.baseFiles,
      who: SERVICE,
      why: 'Nội dung trong thư mục đã đổi',
    }
    if (before !== undefined) this.live = before
    this.goLive(await this.add(content, next, before))
    if (drafts.length > 0) await this.addUpgrade(merged.files, merged.drafts)
    await this.rememberRecent(latest)
    return { content: this.current(), faults: [], warnings, drafts }
  }

  private async startFresh(folder: FileTexts): Promise<StartResult> {
    const { content, faults, warnings } = await this.deps.load(filesOf(folder))
    if (content === undefined) throw new NoContentError(faults)
    const next = { files: folder, baseFiles: hashesOf(folder), who: SERVICE, why: 'Bản đầu tiên' }
    this.goLive(await this.add(content, next))
    return { content: this.current(), faults, warnings, drafts: [] }
  }

  /** The folders are faulty: the last revision that this program can still use goes live. */
  private async startBack(
    before: Published | undefined,
    said: Pick<StartResult, 'faults' | 'warnings'>,
  ): Promise<StartResult> {
    const usable = before ?? (await this.lastUsable())
    if (usable === undefined) throw new NoContentError(said.faults)
    this.goLive(usable)
    await this.rememberRecent(usable.revision)
    return { content: usable.content, ...said, drafts: [] }
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

  /** Revisions that were live within the last day still have forms running on them. */
  private async rememberRecent(newest: Revision): Promise<void> {
    const now = this.deps.clock.now()
    let replacedAt = newest.createdAt
    for (const revision of await this.deps.revisions.list(LOOK_BACK)) {
      if (revision.state === 'draft' || revision.createdAt >= newest.createdAt) continue
      const until = replacedAt + KEPT_MS
      if (until <= now) return
      const { content } = await this.deps.load(filesOf(revision.files))
      if (content !== undefined) this.recent.set(revision.id, { content: { ...content, revision: revision.id }, until })
      replacedAt = revision.createdAt
    }
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
    const id = newId(createdAt, { ...next, why: `draft ${why}` })
    const revision: Revision = { id, createdAt, ...next, diff: diffOf(live, files), state: 'draft' }
    await this.deps.revisions.add(revision)
    return revision
  }
}

function newId(createdAt: number, next: NewRevision): RevisionId {
  return revisionId(`r${createdAt.toString(36)}-${digestOf([next.files, next.baseFiles, next.why]).slice(0, 8)}`)
}
