import { createHash } from 'node:crypto'
import type { RevisionId } from '../ids'
import type { Instant } from '../time'
import type { ContentFile } from './content'

export type FileTexts = Readonly<Record<string, string>>
export type FileHashes = Readonly<Record<string, string>>

/** `live`: was published (the newest live one is what workers get). `draft`: waits for a person. `withdrawn`: taken back. */
export type RevisionState = 'live' | 'draft' | 'withdrawn'

/** Content as it was published at one time: immutable but for its state. */
export interface Revision {
  id: RevisionId
  createdAt: Instant
  who: string
  why: string
  /** Path -> text. */
  files: FileTexts
  /** Path -> hash of the files of the folders at that time: what an upgrade or a later edit of them is compared with. */
  baseFiles: FileHashes
  /** Against the revision that was live before. */
  diff: RevisionDiff
  /** Scores of the understanding, as the evaluation wrote them. */
  evaluation?: unknown
  model?: Uint8Array
  state: RevisionState
}

/** Paths, sorted. */
export interface RevisionDiff {
  added: string[]
  changed: string[]
  removed: string[]
}

export function textsOf(files: readonly ContentFile[]): FileTexts {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}

export function filesOf(texts: FileTexts): ContentFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }))
}

export function hashesOf(texts: FileTexts): FileHashes {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, hashOf(text)]))
}

/** Line ends and a byte order mark say nothing: the same text saved on another system is the same file. */
export function hashOf(text: string): string {
  return digestOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
}

/** A short digest of any plain value; equal values give equal digests when their keys come in the same order. */
export function digestOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** Paths, sorted; compared by content. */
export function diffOf(before: FileTexts, after: FileTexts): RevisionDiff {
  const old = hashesOf(before)
  const now = hashesOf(after)
  return {
    added: Object.keys(now)
      .filter((path) => old[path] === undefined)
      .sort(),
    changed: Object.keys(now)
      .filter((path) => old[path] !== undefined && old[path] !== now[path])
      .sort(),
    removed: Object.keys(old)
      .filter((path) => now[path] === undefined)
      .sort(),
  }
}

/** The same files with the same content. */
export function isSameFolder(one: FileHashes, other: FileHashes): boolean {
  const paths = Object.keys(one)
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path])
}

export function isEmptyDiff({ added, changed, removed }: RevisionDiff): boolean {
  return added.length + changed.length + removed.length === 0
}

/** The live files with what a draft adds, changes and removes; everything else stays as it is live. */
export function withDraft(live: FileTexts, { files, diff }: Pick<Revision, 'files' | 'diff'>): FileTexts {
  const removed = new Set(diff.removed)
  const drafted = [...diff.added, ...diff.changed].flatMap((path) => {
    const text = files[path]
    return text === undefined ? [] : [[path, text] as const]
  })
  return Object.fromEntries([...Object.entries(live).filter(([path]) => !removed.has(path)), ...drafted])
}
