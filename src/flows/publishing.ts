import type { RevisionId } from '../ids'
import type { Clock } from '../time'
import type { CompiledContent, ContentFile, PublishedContent } from './content'
import type { Fault } from './faults'
import type { LoadResult } from './load-content'
import type { Revision } from './revision'
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
  /** Default: `own`. */
  folder?: FolderKind
}

/**
 * `own`: what is in the folder is wished for, since there is no other. `one-of-many`: other processes have one too, which
 * may be older or newer: what an earlier revision came from is not wished for again. `visiting`: a command's, which is
 * taken only when that is asked for, and stands for no installation.
 */
export type FolderKind = 'own' | 'one-of-many' | 'visiting'

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
  /** The newest revision, when this program cannot use it (another version published it) and an older one went live. */
  unusable?: RevisionId
}

/** `behind`: the newest revision, published by another version, cannot be used by this one: what was live stays. */
export type TakeOverResult =
  { kind: 'same' } | { kind: 'taken'; revision: RevisionId } | { kind: 'behind'; revision: RevisionId }
/** Whether this process published, or another one or an earlier run. */
export type PublishedBy = 'here' | 'elsewhere'

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
  /** Goes live with what another process has published since. */
  takeOver(): Promise<TakeOverResult>
  /** Throws before `start` has resolved. */
  current(): PublishedContent
  published(): Published
  /** A revision that was live within the last day, for forms that run on it. */
  contentOf(id: RevisionId): PublishedContent | undefined
  /** Called after each change of what is live; returns how to stop. */
  onPublished(listener: (published: Published, by: PublishedBy) => void): () => void
}
