import type { ChosenFile } from '../../http/desk/contract'

export interface KeptDraft {
  text: string
  files: readonly ChosenFile[]
  /** Of one message, from its first letter until it went. */
  seed: string
}

const PREFIX = 'desk.draft.'
/** As long as the service keeps a file that nobody sent. */
const KEPT_FOR_MS = 3 * 24 * 60 * 60 * 1_000

export const draftPlace = (officer: string, name: string): string => `${PREFIX}${officer}.${name}`

/** What is written in a report without a name is kept as long as the window, and on no disk. */
const shelfOf = (place: string): Storage => (/\.case:/.test(place) ? sessionStorage : localStorage)
const isOld = (at: unknown, now: number): boolean => typeof at !== 'number' || now - at >= KEPT_FOR_MS

export function readDraft(place: string, now = Date.now()): KeptDraft {
  const found = parsed(place)
  if (isOld(found['at'], now) || typeof found['text'] !== 'string' || typeof found['seed'] !== 'string') {
    return { text: '', files: [], seed: newSeed() }
  }
  const files = Array.isArray(found['files']) ? (found['files'] as ChosenFile[]) : []
  return { text: found['text'], files, seed: found['seed'] }
}

export function keepDraft(place: string, { text, files, seed }: KeptDraft, now = Date.now()): void {
  try {
    if (text === '' && files.length === 0) shelfOf(place).removeItem(place)
    else shelfOf(place).setItem(place, JSON.stringify({ text, files, seed, at: now }))
  } catch {
    // A browser that keeps nothing: the page's memory has to do.
  }
}

/** Who signs out leaves no words to a worker on a machine that others use. */
export const forgetDrafts = (): void => forget(() => true)

/** Who signs in after somebody whose session only ended does not sit before that officer's words. */
export const forgetDraftsOfOthers = (officer: string): void =>
  forget((place) => !place.startsWith(draftPlace(officer, '')))

export const forgetOldDrafts = (now = Date.now()): void => forget((place) => isOld(parsed(place)['at'], now))

function forget(which: (place: string) => boolean): void {
  try {
    for (const shelf of [localStorage, sessionStorage])
      for (const place of Object.keys(shelf)) if (place.startsWith(PREFIX) && which(place)) shelf.removeItem(place)
  } catch {
    // A browser that keeps nothing.
  }
}

function parsed(place: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(shelfOf(place).getItem(place) ?? 'null')
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
  } catch {
    return {} // written by another version of the page
  }
}

/** `crypto.randomUUID` is missing where the page is not served over TLS. */
export function newSeed(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
