import { hashOf, hashesOf, type FileHashes, type FileTexts } from './revision'

/** What became of one file. `same`: both sides hold the same text; `draft`: both changed it, a person decides. */
export interface FileDecision {
  path: string
  decision: 'same' | 'take-pack' | 'keep-edit' | 'draft'
}

export interface Merged {
  /** What goes live: for a draft, the installation's own text stays. */
  files: FileTexts
  /** The pack's texts of the files that both sides changed; undefined: the pack has the file no more. */
  drafts: Readonly<Record<string, string | undefined>>
  decisions: FileDecision[]
  /** Hashes of the new pack: the base of the next merge. */
  baseFiles: FileHashes
}

/**
 * Three ways, file by file: `base` is the pack from which the installation started (hashes), `pack` the new one,
 * `edited` what the installation has now. A file that only one side changed, added or deleted goes that side's way.
 */
export function mergePack(base: FileHashes, pack: FileTexts, edited: FileTexts): Merged {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(pack), ...Object.keys(edited)])].sort()
  const files: Record<string, string> = {}
  const drafts: Record<string, string | undefined> = {}
  const decisions = paths.map((path): FileDecision => {
    const decision = decide(base[path], pack[path], edited[path])
    const text = decision === 'take-pack' ? pack[path] : edited[path]
    if (text !== undefined) files[path] = text
    if (decision === 'draft') drafts[path] = pack[path]
    return { path, decision }
  })
  return { files, drafts, decisions, baseFiles: hashesOf(pack) }
}

/**
 * A folder in which somebody edits: what changed there since it was last read goes live, also over an edit made
 * elsewhere, since it is the newest wish; what did not change stays as it is live.
 */
export function mergeFolder(base: FileHashes, folder: FileTexts, live: FileTexts): FileTexts {
  const paths = [...new Set([...Object.keys(folder), ...Object.keys(live)])].sort()
  return Object.fromEntries(
    paths.flatMap((path): [string, string][] => {
      const there = folder[path]
      const isChanged = (there === undefined ? undefined : hashOf(there)) !== base[path]
      const text = isChanged ? there : live[path]
      return text === undefined ? [] : [[path, text]]
    }),
  )
}

function decide(base: string | undefined, pack?: string, edited?: string): FileDecision['decision'] {
  const packHash = pack === undefined ? undefined : hashOf(pack)
  const editedHash = edited === undefined ? undefined : hashOf(edited)
  if (packHash === editedHash) return 'same'
  if (editedHash === base) return 'take-pack'
  return packHash === base ? 'keep-edit' : 'draft'
}
