import { useEffect, useRef, useState } from 'react'
import type { ChosenFile } from '../../http/desk/contract'
import { useSession } from '../session/session'
import { draftPlace, keepDraft, newSeed, readDraft, type KeptDraft } from './kept-drafts'

export interface Draft {
  text: string
  /** Chosen already, and kept by the service. */
  files: readonly ChosenFile[]
  /** The same for the same words and files: sent again after a lost connection, they go out once. */
  key: string
  change(text: string): void
  addFile(file: ChosenFile): void
  dropFile(id: string): void
  clear(): void
}

/**
 * What is being written for a ticket: survives a reload, a phone that puts the page away, and a browser that was closed;
 * ends when it is sent, after some days, when the officer signs out and when another one signs in.
 */
export function useDraft(name: string): Draft {
  const place = draftPlace(useSession().officer.id, name)
  const [kept, setKept] = useState(() => ({ place, ...readDraft(place) }))
  const current = kept.place === place ? kept : { place, ...readDraft(place) }
  if (current !== kept) setKept(current)
  useEffect(() => {
    // Sent or changed in another tab.
    const hear = ({ key }: StorageEvent): void => {
      if (key === place) setKept({ place, ...readDraft(place) })
    }
    window.addEventListener('storage', hear)
    return () => window.removeEventListener('storage', hear)
  }, [place])
  const newest = useRef(current)
  useEffect(() => {
    newest.current = current
  })
  // Also when nothing is shown of it any more: the answer to a reply may come after its page was left.
  const change = (next: (before: KeptDraft) => Partial<KeptDraft>): void => {
    const after = { ...newest.current, ...next(newest.current) }
    newest.current = after
    keepDraft(after.place, after)
    setKept(after)
  }
  return {
    text: current.text,
    files: current.files,
    key: keyFor(current),
    change: (text) => change(() => ({ text })),
    addFile: (file) => change(({ files }) => ({ files: [...files, file] })),
    dropFile: (id) => change(({ files }) => ({ files: files.filter((file) => file.id !== id) })),
    clear: () => change(() => ({ text: '', files: [], seed: newSeed() })),
  }
}

/** Other words are another message: were the key the same, the service would take them for what it has already. */
function keyFor({ seed, text, files }: KeptDraft): string {
  const said = JSON.stringify([text.trim(), files.map(({ id }) => id)])
  let hash = 0
  for (const unit of said) hash = (Math.imul(hash, 31) + (unit.codePointAt(0) ?? 0)) | 0
  return `${seed}-${(hash >>> 0).toString(36)}`
}
